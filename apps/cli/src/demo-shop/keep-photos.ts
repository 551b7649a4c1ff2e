import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '#database';
import { Files } from '#files';
import type { Shop } from './hire.js';
import { photo } from './photo.js';
import type { DemoCase } from './script.js';

/** Keeps the buyer's photos like uploads; returns their file ids. */
export async function keepPhotos(
  rooms: INestApplicationContext,
  shop: Shop,
  { code, by, photos = [] }: DemoCase,
): Promise<string[]> {
  const files = rooms.get(Files);
  const ids: string[] = [];
  for (const name of photos) {
    const temporaryPath = join(files.incoming, newId());
    await writeFile(temporaryPath, photo(name));
    const { workspaceId, members } = shop;
    const file = await files.take({
      workspaceId,
      memberId: members[by],
      requestId: `demo:${code}`,
      temporaryPath,
      name,
    });
    if (file) ids.push(file.id);
  }
  return ids;
}
