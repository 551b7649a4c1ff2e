import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';
import { shippedSops } from '../project.js';

export interface SopFile {
  /** As shown to people: relative to where the command was given, when that is shorter. */
  path: string;
  text: string;
}

const ENDING = '.sop.yaml';

/** Reads an SOP by path, or by the key of a shipped one. @throws CliError when neither exists. */
export function openSop(nameOrPath: string): SopFile {
  const shipped = join(shippedSops, nameOrPath + ENDING);
  const path = [nameOrPath, shipped].find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  if (path !== undefined) return { path: shortest(path), text: readFileSync(path, 'utf8') };
  const keys = shippedKeys().join(', ');
  throw new CliError(
    `没有文件或自带 SOP“${nameOrPath}”。自带的有：${keys}`,
    `There is no file and no shipped SOP "${nameOrPath}". Shipped: ${keys}`,
    EXIT.usage,
  );
}

/** Keys of the SOPs that come with Baton, sorted. */
function shippedKeys(): string[] {
  return readdirSync(shippedSops)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort();
}

function shortest(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length ? fromHere : path;
}
