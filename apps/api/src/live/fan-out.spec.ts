import { buildSchema, parse } from 'graphql';
import type { ExecutionArgs } from 'graphql';
import type { LiveBatch } from '#events';
import { FanOut } from './fan-out.js';
import type { Audience } from './fan-out.js';

const schema = buildSchema('type Query { a: Int } type Subscription { news: String }');
const batch = (cursor: string): LiveBatch => ({ kind: 'reload', cursor });

/** Counts how often the operation was really run. */
function operation(answer: () => string): { args: () => ExecutionArgs; runs: () => number } {
  let runs = 0;
  const fieldResolver = (): string => {
    runs += 1;
    return answer();
  };
  return { args: () => ({ schema, document: parse('subscription { news }'), fieldResolver }), runs: () => runs };
}

const textOf = async (
  fanOut: FanOut,
  audience: Audience,
  news: LiveBatch,
  args: () => ExecutionArgs,
): Promise<string> => (await fanOut.payload(audience, news, args)).toString('utf8');

const audience = { workspaceId: 'w', lang: 'zh', operation: 'x' };

describe('fan-out', () => {
  test('a thousand subscribers who ask the same cost one execution', async () => {
    const fanOut = new FanOut();
    const { args, runs } = operation(() => 'hello');
    const shared = batch('5.1');
    const texts = await Promise.all([
      ...Array.from({ length: 500 }, () => textOf(fanOut, audience, shared, args)),
      // Whoever comes back reads a batch of their own out of the table.
      ...Array.from({ length: 500 }, () => textOf(fanOut, { ...audience }, batch('5.1'), args)),
    ]);
    expect(new Set(texts)).toEqual(new Set(['{"data":{"news":"hello"}}']));
    expect(runs()).toBe(1);
  });

  test.each([
    ['another workspace', { ...audience, workspaceId: 'v' }, batch('5.1')],
    ['another language', { ...audience, lang: 'en' }, batch('5.1')],
    ['another operation', { ...audience, operation: 'y' }, batch('5.1')],
    ['another batch', audience, batch('6.1')],
  ])('%s is never answered with the text of the first', async (_title, asking, news) => {
    const fanOut = new FanOut();
    let count = 0;
    const { args } = operation(() => String((count += 1)));
    await textOf(fanOut, audience, batch('5.1'), args);
    expect(await textOf(fanOut, asking, news, args)).toBe('{"data":{"news":"2"}}');
  });

  test('those who ask the same are one audience', () => {
    const fanOut = new FanOut();
    const known = fanOut.audience({ ...audience });
    expect(fanOut.audience({ ...audience })).toBe(known);
    expect(fanOut.audience({ ...audience, lang: 'en' })).not.toBe(known);
  });

  test('a failure is told and not kept', async () => {
    const fanOut = new FanOut();
    let broken = true;
    const { args } = operation(() => {
      if (broken) throw new Error('away');
      return 'back';
    });
    await expect(textOf(fanOut, audience, batch('5.1'), args)).rejects.toThrow('away');
    broken = false;
    expect(await textOf(fanOut, audience, batch('5.1'), args)).toBe('{"data":{"news":"back"}}');
  });
});
