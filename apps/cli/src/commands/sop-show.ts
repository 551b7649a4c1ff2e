import { Command } from 'commander';
import { languageOption, type Language } from '../language.js';
import { print } from '../print.js';
import { outline } from '../sop/outline.js';
import { readDocument } from '../sop/read-document.js';
import { openSop } from '../sop/sop-file.js';

export const sopShowCommand = (): Command =>
  new Command('show')
    .description('用文字列出 SOP 的阶段、任务、事件和时限 · print stages, tasks, events and times of an SOP')
    .argument('<sop>', '文件，或自带 SOP 的 key · a file, or the key of a shipped SOP')
    .addOption(languageOption())
    .action((name: string, { lang }: { lang: Language }) => print(...outline(readDocument(openSop(name)), lang)));
