import { buildSchema, parse } from 'graphql';
import type { ExecutionArgs } from 'graphql';
import type { LiveBatch } from '#events';
import { FanOut } from './fan-out.js';

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

const audience = { workspaceId: 'w', lang: 'zh', operation: 'x' };

describe('fan-out', () => {
  test('a thousand subscribers who ask the same cost one execution', async () => {
    const fanOut = new FanOut();
    const { args, runs } = operation(() => 'hello');
    const texts = await Promise.all(Array.from({ length: 1_000 }, () => fanOut.text(audience, batch('5.1'), args)));
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
    await fanOut.text(audience, batch('5.1'), args);
    expect(await fanOut.text(asking, news, args)).toBe('{"data":{"news":"2"}}');
  });

  test('a failure is told and not kept', async () => {
    const fanOut = new FanOut();
    let broken = true;
    const { args } = operation(() => {
      if (broken) throw new Error('away');
      return 'back';
    });
    await expect(fanOut.text(audience, batch('5.1'), args)).rejects.toThrow('away');
    broken = false;
    expect(await fanOut.text(audience, batch('5.1'), args)).toBe('{"data":{"news":"back"}}');
  });
});
