import { Document, isMap, visit } from 'yaml';

export interface NewSop {
  key: string;
  titleZh: string;
  titleEn: string;
  /** Role that owns it and does its first task. */
  owner: string;
}

/** The smallest SOP that can be published: one state, one task, one end. Everything else is added to it. */
export const newSopText = ({ key, titleZh, titleEn, owner }: NewSop): string => {
  const document = new Document({
    sop: key,
    title: { zh: titleZh, en: titleEn },
    owner,
    subject: 'subject',
    form: {
      subject: { type: 'string', maxLength: 80, title: { zh: '事项', en: 'What it is about' } },
    },
    tasks: {
      first_step: { title: { zh: '第一步', en: 'First step' }, role: owner, due: '+1wd' },
    },
    machine: {
      initial: 'working',
      states: {
        working: {
          title: { zh: '进行中', en: 'Under way' },
          tasks: ['first_step'],
          on: { 'TASKS.SETTLED': 'done' },
        },
        done: { type: 'final', title: { zh: '完成', en: 'Done' } },
      },
    },
  });
  // Texts and short lists stand in one line, as people write them.
  visit(document, {
    Map: (_, node) => void (node.flow = node.has('zh')),
    Seq: (_, node) => void (node.flow = true),
    Pair: (_, { key: name, value }) => void (isMap(value) && String(name) === 'on' && (value.flow = true)),
  });
  return document.toString({ lineWidth: 0 });
};

/** A key made of the English title, or of what can be spelled of the Chinese one; never one that is taken. */
export const suggestKey = (titleEn: string, titleZh: string, taken: readonly string[]): string => {
  const plain = [titleEn, titleZh].map(spelled).find((one) => one.length >= 3) ?? 'new_sop';
  const base = plain.slice(0, 52).replace(/_+$/u, '');
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
};

const spelled = (title: string): string =>
  title
    .normalize('NFKD')
    // Accents stand apart from their letters now.
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '_')
    .replace(/^[_0-9]+|_+$/gu, '');

/** The form the schema asks of a key. */
export const isKey = (key: string): boolean => /^[a-z][a-z0-9_]{2,59}$/u.test(key);
