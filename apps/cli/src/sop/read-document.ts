import { compileSop, lintSop, readSop, type CompiledSop, type Finding, type SopDocument } from '#sop-core';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';
import type { SopFile } from './sop-file.js';

/** The document of a file. @throws CliError at the first place where it cannot be read. */
export function readDocument(file: SopFile): SopDocument {
  const { doc, findings } = readSop(file.text);
  if (doc) return doc;
  throw unusable(file, findings[0]);
}

/** An SOP ready to walk. @throws CliError naming the first error; `sop lint` lists them all. */
export function compileFile(file: SopFile): CompiledSop {
  const error = lintSop(file.text).find((finding) => finding.severity === 'error');
  if (error) throw unusable(file, error);
  return compileSop(readDocument(file));
}

const unusable = (file: SopFile, finding: Finding | undefined): CliError => {
  const place = `${file.path}:${finding?.line ?? 1}:${finding?.column ?? 1}`;
  return new CliError(
    `${place}: ${finding?.message.zh ?? '无法读取'}（全部问题：baton sop lint ${file.path}）`,
    `${place}: ${finding?.message.en ?? 'cannot be read'} (all findings: baton sop lint ${file.path})`,
    EXIT.failed,
  );
};
