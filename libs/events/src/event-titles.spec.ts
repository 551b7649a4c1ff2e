import { readdirSync, readFileSync } from 'node:fs';
import { EVENT_TITLES, eventTitle } from './event-titles.js';

/** Names of the kinds of rows, as the maps declare them. */
const declared = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('-event-map.ts'))
  .flatMap(
    (file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8').match(/(?<=^ {2}')[a-z_]+\.[a-z_]+(?=')/gm) ?? [],
  );

describe('the title of a row of the log', () => {
  it('is there for every kind, in both languages', () => {
    expect(declared.length).toBeGreaterThan(100);
    expect(Object.keys(EVENT_TITLES).sort()).toEqual([...declared].sort());
    for (const [type, { zh, en }] of Object.entries(EVENT_TITLES)) {
      expect([type, zh]).toEqual([type, expect.stringMatching(/\p{Script=Han}/u)]);
      expect([type, en]).toEqual([type, expect.stringMatching(/^[A-Za-z ,]+$/)]);
    }
  });

  it('is its name where a later program wrote it', () => {
    expect(eventTitle('task.beamed_up')).toEqual({ zh: 'task.beamed_up', en: 'task.beamed_up' });
    expect(eventTitle('toString').en).toBe('toString');
  });
});
