import { limitText } from './limit-text.js';

const over = (limit: string): { message: string; extensions: Record<string, unknown> } => ({
  message: 'The document goes over the limit.',
  extensions: { code: 'DOCUMENT_TOO_LARGE', limit, allowed: 12 },
});

describe('limits on documents in words', () => {
  it('names the limit in the language asked for', () => {
    expect(limitText(over('depth'), 'zh')).toBe('一次请求的内容过多：层级最多 12 个。请减少字段或分页读取。');
    expect(limitText(over('cost'), 'en')).toContain('at most 12 objects that could be returned');
  });

  it('knows a document that is too long by the words of the parser', () => {
    const message = 'Syntax Error: Document contains more that 1000 tokens. Parsing aborted.';
    expect(limitText({ message }, 'zh')).toContain('词最多 1000 个');
  });

  it('leaves other errors alone', () => {
    expect(limitText({ message: 'Cannot query field "depth".' }, 'zh')).toBeNull();
    expect(limitText({ message: 'x', extensions: { limit: 'constructor', allowed: 1 } }, 'zh')).toBeNull();
  });
});
