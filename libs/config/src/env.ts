import { isAbsolute, resolve } from 'node:path';

/** What the surroundings may set. Read once at start by each app; nobody else looks at `process.env`. */
export interface Env {
  /** `PORT`: one port for API and board. 0 asks the system for a free one (tests). */
  port: number;
  /** `HOST`: the address to listen on. */
  host: string;
  /** `DATABASE_URL`: an outside PostgreSQL 15 to 18; null means the embedded one. */
  databaseUrl: string | null;
  /** `DATABASE_APP_URL`: the role that owns nothing, when a database administrator made it; null: prepared from `DATABASE_URL`. */
  databaseAppUrl: string | null;
  /** `DATABASE_POOL`: connections this process may hold. */
  databasePool: number;
  /** `DATABASE_WAIT_MS`: how long a request waits for a connection before it hears that the program is busy. */
  databaseWaitMs: number;
  /** `BATON_REPEAT_DAYS`: how many days a command that is sent again gets its first answer instead of being done again. */
  repeatDays: number;
  /** `BATON_HOOKS_PRIVATE=allow`: webhooks may lead into private networks, this machine included. Default: refused. */
  hooksPrivate: boolean;
  /** `BATON_DATA`, absolute: the embedded database and uploaded files live here. */
  dataDir: string;
  /** `LOG_LEVEL`. */
  logLevel: LogLevel;
  /** `BATON_TEST_CLOCK`: allows `POST /test/clock`. Never together with production. */
  testClock: boolean;
  /** `BATON_PUBLIC_URL`: where people reach the board. https makes the session cookie `__Host-` and Secure. */
  publicUrl: URL | null;
  /** `NODE_ENV=production`: introspection off, no schema details in errors. */
  production: boolean;
  /** `BATON_UPLOAD_MAX_MB`, in bytes. */
  uploadMaxBytes: number;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Every mistake in the settings, found in one reading; each message is one sentence in Chinese and English naming its setting. */
export class EnvMistakes extends Error {
  constructor(readonly messages: string[]) {
    super(messages.join('\n'));
    this.name = 'EnvMistakes';
  }
}

/** @throws EnvMistakes with all mistakes together. */
export function readEnv(source: Record<string, string | undefined>, cwd: string = process.cwd()): Env {
  const mistakes: string[] = [];
  const reader = new Reader(source, mistakes);
  const production = source.NODE_ENV === 'production';
  const dataDir = reader.text('BATON_DATA', '.baton');
  const env: Env = {
    port: reader.integer('PORT', 3000, 0, 65535),
    host: reader.text('HOST', '127.0.0.1'),
    databaseUrl: reader.postgresUrl('DATABASE_URL'),
    databaseAppUrl: reader.postgresUrl('DATABASE_APP_URL'),
    databasePool: reader.integer('DATABASE_POOL', 10, 2, 200),
    databaseWaitMs: reader.integer('DATABASE_WAIT_MS', 1_500, 100, 60_000),
    repeatDays: reader.integer('BATON_REPEAT_DAYS', 30, 1, 3_650),
    hooksPrivate: reader.oneOf('BATON_HOOKS_PRIVATE', ['refuse', 'allow'], 'refuse') === 'allow',
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(cwd, dataDir),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    testClock: reader.flag('BATON_TEST_CLOCK'),
    publicUrl: reader.webUrl('BATON_PUBLIC_URL'),
    production,
    uploadMaxBytes: reader.integer('BATON_UPLOAD_MAX_MB', 20, 1, 200) * 1024 * 1024,
  };
  if (env.testClock && production) {
    mistakes.push(
      'BATON_TEST_CLOCK 不能与 NODE_ENV=production 同时使用，请去掉其中一个。 BATON_TEST_CLOCK must not be used with NODE_ENV=production; remove one of them.',
    );
  }
  if (mistakes.length > 0) throw new EnvMistakes(mistakes);
  return env;
}

/** Reads one setting after the other and collects what is wrong. An empty value counts as not set. */
class Reader {
  constructor(
    private readonly source: Record<string, string | undefined>,
    private readonly mistakes: string[],
  ) {}

  text(name: string, fallback: string): string {
    return this.source[name]?.trim() || fallback;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const raw = this.text(name, String(fallback));
    const value = Number(raw);
    if (/^\d+$/.test(raw) && value >= min && value <= max) return value;
    this.mistake(name, `应为 ${min} 到 ${max} 的整数`, `must be a whole number from ${min} to ${max}`, raw);
    return fallback;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const raw = this.text(name, fallback);
    const found = allowed.find((value) => value === raw);
    if (found) return found;
    this.mistake(name, `应为 ${allowed.join('、')} 之一`, `must be one of ${allowed.join(', ')}`, raw);
    return fallback;
  }

  flag(name: string): boolean {
    return this.oneOf(name, ['0', '1', 'true', 'false'], '0').match(/^(1|true)$/) !== null;
  }

  postgresUrl(name: string): string | null {
    const url = this.url(name, ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/baton');
    return url ? (this.source[name]?.trim() ?? null) : null;
  }

  webUrl(name: string): URL | null {
    return this.url(name, ['http:', 'https:'], 'https://baton.example.com');
  }

  private url(name: string, protocols: string[], example: string): URL | null {
    const raw = this.source[name]?.trim();
    if (!raw) return null;
    const url = URL.canParse(raw) ? new URL(raw) : null;
    if (url && protocols.includes(url.protocol)) return url;
    // The value may hold a password, so it is not repeated.
    this.mistake(name, `应为如 ${example} 的地址`, `must be an address like ${example}`);
    return null;
  }

  private mistake(name: string, zh: string, en: string, raw?: string): void {
    const got = raw === undefined ? ['', ''] : [`，现在是“${raw}”`, `, got "${raw}"`];
    this.mistakes.push(`${name} ${zh}${got[0]}。 ${name} ${en}${got[1]}.`);
  }
}
