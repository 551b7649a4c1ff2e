import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { toMermaid, toScxml, toXStateJson, type SopDocument } from '#sop-core';
import { languageOption, type Language } from '../language.js';
import { complain } from '../print.js';
import { readDocument } from '../sop/read-document.js';
import { openSop } from '../sop/sop-file.js';

const FORMATS = ['xstate', 'mermaid', 'scxml', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface Options {
  format: Format;
  out?: string;
  lang: Language;
}

export const sopExportCommand = (): Command =>
  new Command('export')
    .description(
      '导出状态图：XState v5 配置、Mermaid、SCXML，或整份 SOP 的 JSON · export the chart as XState v5 config, Mermaid or SCXML, or the whole SOP as JSON',
    )
    .argument('<sop>', '文件，或自带 SOP 的 key · a file, or the key of a shipped SOP')
    .addOption(new Option('-f, --format <format>', '格式 format').choices([...FORMATS]).default('xstate'))
    .option('-o, --out <file>', '写入文件，默认标准输出 · write to a file (default: standard output)')
    .addOption(languageOption())
    .action((name: string, { format, out, lang }: Options) => {
      const text = exported(readDocument(openSop(name)), format, lang);
      if (out === undefined) {
        process.stdout.write(text);
        return;
      }
      writeFileSync(out, text);
      complain(`已写入 ${out} · written to ${out}`);
    });

function exported(sop: SopDocument, format: Format, language: Language): string {
  switch (format) {
    case 'xstate':
      return `${JSON.stringify(toXStateJson(sop), null, 2)}\n`;
    case 'mermaid':
      return toMermaid(sop, language);
    case 'scxml':
      return toScxml(sop);
    case 'json':
      return `${JSON.stringify(sop, null, 2)}\n`;
  }
}
