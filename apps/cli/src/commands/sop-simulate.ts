import { Command } from 'commander';
import { runScenario, type CompiledSop, type Scenario } from '#sop-core';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';
import { languageOption, type Language } from '../language.js';
import { complain, print } from '../print.js';
import { compileFile } from '../sop/read-document.js';
import { withScenarioFile } from '../sop/scenario-file.js';
import { openSop, type SopFile } from '../sop/sop-file.js';
import { story } from '../sop/story.js';

interface Options {
  scenario?: string;
  file?: string;
  lang: Language;
}

export const sopSimulateCommand = (): Command =>
  new Command('simulate')
    .description(
      '在虚拟时钟上走一遍流程，逐行输出发生了什么 · walk a run on a virtual clock and print what happens, line by line.\n' +
        '默认走第一个场景 · by default it walks the first scenario of the SOP',
    )
    .argument('<sop>', '文件，或自带 SOP 的 key · a file, or the key of a shipped SOP')
    .option('-s, --scenario <text>', '名称包含此文字的场景 · the scenario whose name contains this text')
    .option(
      '-f, --file <file>',
      '自己的场景（YAML：given、steps …，写法同 SOP 里的 scenarios）· a scenario of your own, written as in the SOP',
    )
    .addOption(languageOption())
    .action((name: string, options: Options) => {
      const { sop, scenario } = chosen(openSop(name), options);
      const result = runScenario(sop, scenario);
      print(`${scenario.name}`, ...story(sop, result.log, options.lang), `→ ${result.final ?? '…'}`);
      if (result.passed) return;
      const where = result.step === null ? '' : `steps[${result.step}]: `;
      complain(`与场景不符 · differs from the scenario: ${where}${result.mismatch?.message[options.lang] ?? ''}`);
      process.exitCode = EXIT.failed;
    });

function chosen(file: SopFile, { scenario: wanted, file: own }: Options): { sop: CompiledSop; scenario: Scenario } {
  const sop = compileFile(own === undefined ? file : withScenarioFile(file, own));
  const all = sop.doc.scenarios ?? [];
  const scenario = all.find(({ name }) => wanted === undefined || name.includes(wanted));
  if (scenario) return { sop, scenario };
  const names = all.map(({ name }) => name).join('; ') || '—';
  throw new CliError(
    `${file.path} 没有这个场景。现有：${names}。也可以用 --file 给出自己的场景。`,
    `${file.path} has no such scenario. There are: ${names}. You can give one of your own with --file.`,
    EXIT.usage,
  );
}
