import { CommanderError } from 'commander';
import { CliError } from './cli-error.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { complain } from './print.js';

/**
 * Says why a command ended and returns its exit code. What we can name gets a sentence; anything else keeps its stack, because it is a
 * mistake of ours that somebody has to find.
 */
export async function report(error: unknown): Promise<ExitCode> {
  if (error instanceof CliError) {
    complain(error.zh, error.en);
    return error.exitCode;
  }
  // Help and version end this way too; commander has already printed everything.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  // Loaded only now: checking an SOP should not wait for a database library.
  const [{ EnvMistakes }, { DatabaseError, DatabaseSetupError }, { ShippedSopInvalid }] = await Promise.all([
    import('#config'),
    import('#database'),
    import('#sops'),
  ]);
  if (error instanceof EnvMistakes) {
    complain(...error.messages);
    return EXIT.setting;
  }
  if (error instanceof DatabaseSetupError) {
    complain(error.text.zh, error.text.en);
    return EXIT.database;
  }
  if (error instanceof DatabaseError) {
    complain(
      `数据库暂不可用（DATABASE_URL）：${error.message}`,
      `The database is not available (DATABASE_URL): ${error.message}`,
    );
    return EXIT.database;
  }
  if (error instanceof ShippedSopInvalid) {
    complain(
      `sops/ 里的 SOP 有误（baton sop lint 查看全部）：${error.message}`,
      `An SOP in sops/ is invalid (baton sop lint tells all): ${error.message}`,
    );
    return EXIT.failed;
  }
  complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.failed;
}
