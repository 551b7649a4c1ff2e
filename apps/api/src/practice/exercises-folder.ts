import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the exercises lie that come with the program: beside the SOPs, whether this runs from `dist/` or from the sources. */
export const exercisesFolder = (from = import.meta.dirname): string => {
  if (existsSync(join(from, 'package.json'))) return join(from, 'practice');
  const above = dirname(from);
  if (above === from) throw new Error('The folder of the program was not found.');
  return exercisesFolder(above);
};
