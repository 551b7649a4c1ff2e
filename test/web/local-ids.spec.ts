import { readFileSync } from 'node:fs';
import { LOCAL_IDS } from '../../apps/web/src/gql/local-ids.js';

/** A row of the log has the number by which its workspace counts them. */
const UNIQUE = ['LogEntry'];

describe('what the page keeps by its id', () => {
  it('has one that nothing else of its type has; everything else is kept where it belongs', () => {
    const schema = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
    const named = [...schema.matchAll(/^type (\w+)[^{]*\{([\s\S]*?)^\}/gmu)].flatMap(([, name = '', fields = '']) =>
      /^ {2}id: String!$/mu.test(fields) ? [name] : [],
    );
    expect(named.filter((name) => !UNIQUE.includes(name)).sort()).toEqual(Object.keys(LOCAL_IDS).sort());
  });
});
