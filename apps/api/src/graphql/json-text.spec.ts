import { bytesOfAnswer, byteText, JsonText, stringifyAnswer, type ByteText } from './json-text.js';

const CARDS = [{ id: 'a', title: '"38%" \\ \u2028 退款 👩‍👩‍👧' }, {}];
const answer = (wrap: (value: unknown) => unknown): object => ({
  data: { a: wrap(CARDS), 单: [{ cards: wrap([]) }, { cards: wrap(CARDS), more: '件' }], c: wrap('$& $1') },
});
const PLAIN = `${JSON.stringify(answer((value) => value))}\n`;

const part = (value: unknown, kept: ByteText[] | null = null): JsonText =>
  new JsonText(byteText(JSON.stringify(value)), kept);

describe('an answer with prepared parts', () => {
  test('is the text it would be if they were values', () => {
    expect(stringifyAnswer(answer((value) => part(value)))).toBe(PLAIN);
  });

  test('and the same bytes when the parts are kept, also of two answers written in turns', () => {
    const [one, two]: [ByteText[], ByteText[]] = [[], []];
    const first = stringifyAnswer(answer((value) => part(value, one)));
    const second = stringifyAnswer({ data: part('二', two) });
    expect(first.length).toBeLessThan(PLAIN.length + 200);
    expect(bytesOfAnswer(first, one).equals(Buffer.from(PLAIN))).toBe(true);
    expect(bytesOfAnswer(second, two).toString('utf8')).toBe('{"data":"二"}\n');
  });

  test('an answer that was written twice is that of the second time', () => {
    const kept: ByteText[] = [];
    stringifyAnswer({ data: part('once', kept) });
    expect(bytesOfAnswer(stringifyAnswer({ data: part('twice', kept) }), kept).toString('utf8')).toBe(
      '{"data":"twice"}\n',
    );
  });

  test('without any is written as ever, one answer after the other', () => {
    stringifyAnswer({ data: part([1]) });
    const text = stringifyAnswer({ errors: undefined, data: { a: '退' } });
    expect(text).toBe('{"data":{"a":"退"}}\n');
    expect(bytesOfAnswer(text, []).toString('utf8')).toBe(text);
  });

  test('a text that looks like a mark stays a text', () => {
    const seen = JSON.parse(JSON.stringify(part([]))) as string;
    const mark = seen.replace(/\d+$/, '');
    // Nobody outside can know the mark; only its form must not be enough.
    const imitated = mark.replace(/[0-9a-f]/g, '0');
    expect(stringifyAnswer({ data: { a: `${imitated}0`, b: part([2]) } })).toBe(
      `{"data":{"a":"${imitated}0","b":[2]}}\n`,
    );
  });
});
