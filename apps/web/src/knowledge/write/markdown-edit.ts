/** A text and what is selected in it (places in UTF-16 units, as textareas count). */
export interface Selected {
  text: string;
  from: number;
  to: number;
}

/** What replaces `from` to `to`, and what is selected afterwards (places in the new text). */
export interface Edit {
  from: number;
  to: number;
  insert: string;
  select: [number, number];
}

export type Tool = 'bold' | 'italic' | 'heading' | 'list' | 'numbers' | 'quote' | 'table' | 'link';

/** What a button does to the text. @param words - what stands where nothing was selected. */
export const editOf = (tool: Tool, at: Selected, words: { text: string; column: string }): Edit => {
  switch (tool) {
    case 'bold':
      return wrapped(at, '**', words.text);
    case 'italic':
      return wrapped(at, '*', words.text);
    case 'link': {
      const chosen = at.text.slice(at.from, at.to) || words.text;
      const insert = `[${chosen}](https://)`;
      const address = at.from + chosen.length + 3;
      return { from: at.from, to: at.to, insert, select: [address, address + 'https://'.length] };
    }
    case 'heading':
      return prefixed(at, () => '## ');
    case 'list':
      return prefixed(at, () => '- ');
    case 'numbers':
      return prefixed(at, (n) => `${n + 1}. `);
    case 'quote':
      return prefixed(at, () => '> ');
    case 'table': {
      const { column } = words;
      return block(at, `| ${column} 1 | ${column} 2 |\n| --- | --- |\n|  |  |`);
    }
  }
};

/** A picture as a paragraph of its own. Brackets in its words would end them. */
export const pictureEdit = (at: Selected, address: string, words: string): Edit =>
  block(at, `![${words.replace(/[[\]\\\n]/gu, ' ').trim()}](${address})`);

const wrapped = ({ text, from, to }: Selected, mark: string, words: string): Edit => {
  const chosen = text.slice(from, to) || words;
  return {
    ...{ from, to, insert: `${mark}${chosen}${mark}` },
    select: [from + mark.length, from + mark.length + chosen.length],
  };
};

/** Every line that the selection touches. */
const prefixed = ({ text, from, to }: Selected, prefixOf: (line: number) => string): Edit => {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next < 0 ? text.length : next;
  const insert = text
    .slice(start, end)
    .split('\n')
    .map((line, n) => prefixOf(n) + line)
    .join('\n');
  return { from: start, to: end, insert, select: [start + insert.length, start + insert.length] };
};

/** With an empty line on either side. */
const block = ({ text, from, to }: Selected, content: string): Edit => {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const above = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const below = after === '' ? '\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  const insert = `${above}${content}${below}`;
  const end = from + insert.length;
  return { from, to, insert, select: [end, end] };
};
