import { Command } from 'commander';
import { lintSop, type Finding } from '#sop-core';
import { EXIT } from '../exit-codes.js';
import { inLanguage, languageOption, type Language } from '../language.js';
import { complain, print } from '../print.js';
import { openSop } from '../sop/sop-file.js';

export const sopLintCommand = (): Command =>
  new Command('lint')
    .description(
      '检查 SOP；每条问题一行：文件:行:列: 级别 代码 说明 · check SOPs; one line for each finding: file:line:column: severity CODE message',
    )
    .argument('<sop...>', '文件，或自带 SOP 的 key · files, or keys of shipped SOPs')
    .option('-s, --strict', '警告也算失败 · let warnings fail too')
    .addOption(languageOption())
    .action((names: string[], options: { strict?: boolean; lang: Language }) => {
      const findings = names.map(openSop).flatMap((file) => {
        const found = lintSop(file.text);
        print(...found.map((finding) => line(file.path, finding, options.lang)));
        return found;
      });
      const errors = findings.filter((finding) => finding.severity === 'error').length;
      const warnings = findings.length - errors;
      complain(
        `${names.length} 个 SOP，${errors} 个错误，${warnings} 个警告 · ${names.length} SOPs, ${errors} errors, ${warnings} warnings`,
      );
      if (errors > 0 || (options.strict && warnings > 0)) process.exitCode = EXIT.failed;
    });

/** The form editors and terminals make clickable. */
const line = (path: string, finding: Finding, language: Language): string =>
  `${path}:${finding.line}:${finding.column}: ${finding.severity} ${finding.code} ${inLanguage(finding.message, language)}`;
