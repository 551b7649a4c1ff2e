import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { CatalogueQueries, ImportProducts, writeProducts, type RowProblem } from '#catalogue';
import type { Caller } from '#engine';
import { explainBlocker } from '#sop-core';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';
import type { Language } from '../language.js';
import { complain, print } from '../print.js';
import { findMember, findWorkspace, type FoundWorkspace } from './find-workspace.js';
import { orStop } from './refused.js';
import { theProgram } from './who.js';
import { withRooms } from './with-rooms.js';

export interface ImportOptions {
  /** Key. */
  workspace: string;
  /** E-mail of the member it acts for; the program itself when left out. */
  member?: string;
  preview?: boolean;
  reason?: string;
  lang: Language;
}

export interface ExportOptions {
  workspace: string;
  lang: Language;
}

/** One line for each problem (`file:row column message`), then what happened. Fails when there are problems. */
export async function importProducts(
  file: string,
  { workspace: key, member, preview = false, reason, lang }: ImportOptions,
): Promise<void> {
  const bytes = bytesOf(file);
  const imported = await withRooms(async (rooms) => {
    const who = await callerOf(rooms, await findWorkspace(rooms, key), member);
    const products = rooms.get(ImportProducts);
    const wish = { bytes, ...(reason !== undefined && { reason }) };
    const looked = orStop(await products.run(who, { ...wish, preview: true }));
    return preview || looked.problemCount > 0 ? looked : orStop(await products.run(who, { ...wish, preview: false }));
  });
  print(...imported.problems.map((problem) => lineOf(file, problem, lang)));
  const { rows, created, changed, unchanged, problemCount } = imported;
  const isWritten = !preview && problemCount === 0;
  complain(
    `${rows} 行：新增 ${created}，修改 ${changed}，不变 ${unchanged}，问题 ${problemCount}；${isWritten ? '已写入' : '没有写入'} · ` +
      `${rows} rows: ${created} new, ${changed} changed, ${unchanged} unchanged, ${problemCount} problems; ${isWritten ? 'written' : 'nothing written'}`,
  );
  if (problemCount > 0) process.exitCode = EXIT.failed;
}

export async function exportProducts({ workspace: key, lang }: ExportOptions): Promise<void> {
  const text = await withRooms(async (rooms) => {
    const workspace = await findWorkspace(rooms, key);
    return writeProducts(await rooms.get(CatalogueQueries).all(workspace.id), lang);
  });
  process.stdout.write(text);
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new CliError(`无法读取文件 ${file}。`, `The file ${file} cannot be read.`, EXIT.usage);
  }
}

async function callerOf(
  rooms: INestApplicationContext,
  workspace: FoundWorkspace,
  email: string | undefined,
): Promise<Caller> {
  const program = theProgram(workspace.id);
  return email === undefined ? program : { ...program, memberId: (await findMember(rooms, workspace, email)).id };
}

const lineOf = (file: string, { line, column, blocker }: RowProblem, lang: Language): string =>
  `${file}:${line} ${column === '' ? '' : `${column} `}${explainBlocker(blocker, lang)}`;
