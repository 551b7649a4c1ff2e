import { JsonText, stringifyAnswer } from './json-text.js';

describe('an answer with prepared parts', () => {
  test('is the text it would be if they were values', () => {
    const cards = [{ id: 'a', title: '"38%" \\ \u2028' }, {}];
    const part = (value: unknown): JsonText => new JsonText(JSON.stringify(value));
    const answer = (wrap: (value: unknown) => unknown): object => ({
      data: { a: wrap(cards), b: [{ cards: wrap([]) }, { cards: wrap(cards), more: 1 }], c: wrap('$& $1') },
    });
    expect(stringifyAnswer(answer(part))).toBe(`${JSON.stringify(answer((value) => value))}\n`);
  });

  test('without any is written as ever, one answer after the other', () => {
    stringifyAnswer({ data: new JsonText('[1]') });
    expect(stringifyAnswer({ errors: undefined, data: null })).toBe('{"data":null}\n');
  });

  test('a text that looks like a mark stays a text', () => {
    const seen = JSON.parse(JSON.stringify(new JsonText('[]'))) as string;
    const mark = seen.replace(/\d+$/, '');
    // Nobody outside can know the mark; only its form must not be enough.
    const imitated = mark.replace(/[0-9a-f]/g, '0');
    expect(stringifyAnswer({ data: { a: `${imitated}0`, b: new JsonText('[2]') } })).toBe(
      `{"data":{"a":"${imitated}0","b":[2]}}\n`,
    );
  });
});
