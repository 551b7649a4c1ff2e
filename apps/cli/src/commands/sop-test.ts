import { Command } from 'commander';
import { runScenario, type ScenarioResult } from '#sop-core';
import { EXIT } from '../exit-codes.js';
import { complain, print } from '../print.js';
import { compileFile } from '../sop/read-document.js';
import { openSop } from '../sop/sop-file.js';

export const sopTestCommand = (): Command =>
  new Command('test')
    .description('运行 SOP 自带的场景 · run the scenarios that SOPs carry')
    .argument('<sop...>', '文件，或自带 SOP 的 key · files, or keys of shipped SOPs')
    .action((names: string[]) => {
      const results = names.map(openSop).flatMap((file) => {
        const sop = compileFile(file);
        return (sop.doc.scenarios ?? []).map((scenario) => {
          const result = runScenario(sop, scenario);
          print(line(file.path, result));
          return result;
        });
      });
      const failed = results.filter((result) => !result.passed).length;
      complain(
        `${results.length - failed} 个场景通过，${failed} 个失败 · ${results.length - failed} scenarios passed, ${failed} failed`,
      );
      if (failed > 0) process.exitCode = EXIT.failed;
    });

function line(path: string, { name, passed, mismatch, step, final }: ScenarioResult): string {
  if (passed) return `ok    ${path}  ${name} → ${final ?? '…'}`;
  const where = step === null ? '' : ` steps[${step}]`;
  const why = mismatch && `${mismatch.message.zh} · ${mismatch.message.en}`;
  return `FAIL  ${path}  ${name}${where}: ${why ?? ''}`;
}
