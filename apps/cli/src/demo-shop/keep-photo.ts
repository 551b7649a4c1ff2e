import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#database';
import { Files } from '#files';
import { photo } from './photo.js';
import type { House } from './stage/house.js';
import type { StaffKey } from './staff.js';

/** Keeps a picture like an upload of `by`; returns the id of its file. */
export async function keepPhoto({ rooms, shop }: House, by: StaffKey, name: string): Promise<string> {
  const files = rooms.get(Files);
  const temporaryPath = join(files.incoming, newId());
  await writeFile(temporaryPath, photo(name));
  const { workspaceId, members } = shop;
  const requestId = `photo:${name}`;
  const file = await files.take({ workspaceId, memberId: members[by], requestId, temporaryPath, name: `${name}.png` });
  if (!file) throw new Error(`The picture ${name} was not taken.`);
  return file.id;
}
