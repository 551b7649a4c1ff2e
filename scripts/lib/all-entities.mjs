import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './say.mjs';

/** The entities of every room: whatever a door exports under a name that ends in `_ENTITIES`, so that no list can be forgotten. */
export const allEntities = async () => {
  const libs = join(root, 'dist', 'libs');
  const doors = await Promise.all(
    readdirSync(libs).map((room) => import(pathToFileURL(join(libs, room, 'src', 'index.js')).href)),
  );
  return doors.flatMap((door) =>
    Object.entries(door).flatMap(([name, value]) => (name.endsWith('_ENTITIES') ? value : [])),
  );
};
