import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainBlocker, type Blocker } from '#sop-core';

/** A file that came with the program breaks a rule: the installation is damaged. */
export class ShippedFileInvalid extends Error {
  constructor(file: string, problems: readonly Blocker[]) {
    const [first] = problems;
    const place = first?.field ? `${first.field}: ` : '';
    super(`${file}: ${place}${first ? explainBlocker(first, 'en') : 'it cannot be read'}`);
    this.name = 'ShippedFileInvalid';
  }
}

export interface ShippedFile {
  name: string;
  text: string;
}

/** The files of a folder whose name fits, in the order of their names. A folder that does not exist holds none. */
export async function shippedFiles(folder: string, shape: RegExp): Promise<ShippedFile[]> {
  const names = (await namesIn(folder)).filter((name) => shape.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
