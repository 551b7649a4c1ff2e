import { itemsOf, linesOf } from './item-lines.js';

describe('itemsOf', () => {
  it('reads one item a line, without bullets, numbers and blank lines', () => {
    const titles = (lines: string): string[] => itemsOf(lines).map(({ title }) => title);
    expect(titles('关灯\n\n  锁门  \r\n')).toEqual(['关灯', '锁门']);
    expect(titles('- a\n* b\n• c\n1. d\n2、e\n☐ f\n- [ ] g')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(titles('24h 内发货\n3D 模型')).toEqual(['24h 内发货', '3D 模型']);
  });

  it('knows what may stay unticked, in both languages', () => {
    expect(itemsOf('浇水（选填）\nwater (Optional) \nlock')).toEqual([
      { title: '浇水', isRequired: false },
      { title: 'water', isRequired: false },
      { title: 'lock', isRequired: true },
    ]);
  });

  it('has nothing of an empty text', () => {
    expect(itemsOf(' \n')).toEqual([]);
    expect(itemsOf('（选填）')).toEqual([]);
  });
});

describe('linesOf', () => {
  it.each(['选填', 'optional'])('gives lines that read the same (%s)', (optional) => {
    const items = [
      { title: '关灯', isRequired: true },
      { title: '浇水', isRequired: false },
    ];
    expect(itemsOf(linesOf(items, optional))).toEqual(items);
  });
});
