import type { Text } from '#sop-core';

/** Where in a quiz a path like `pools[0].questions[2].options[1].text.en` points, in words; a part without a name is said as it is. */
export const quizPlace = (path: string): Text => ({
  zh: said(path, 'zh').join(' · '),
  en: said(path, 'en').join(' · '),
});

const said = (path: string, lang: keyof Text): string[] =>
  path.split('.').flatMap((part) => {
    const [, name = part, number] = /^(\w+)\[(\d+)\]$/.exec(part) ?? [];
    const word = WORDS.get(name)?.[lang] ?? name;
    return number === undefined
      ? [word]
      : [lang === 'zh' ? `第 ${Number(number) + 1} ${word}` : `${word} ${Number(number) + 1}`];
  });

const WORDS = new Map<string, Text>([
  ['quiz', { zh: '标识', en: 'Key' }],
  ['title', { zh: '标题', en: 'Title' }],
  ['owner', { zh: '负责岗位', en: 'Owner' }],
  ['article', { zh: '先读的文章', en: 'Article to read first' }],
  ['topics', { zh: '主题', en: 'Topics' }],
  ['passMark', { zh: '及格线', en: 'Pass mark' }],
  ['retakes', { zh: '可重考次数', en: 'Retakes' }],
  ['pools', { zh: '题库', en: 'Pool' }],
  ['draw', { zh: '抽题数', en: 'Questions drawn' }],
  ['questions', { zh: '题', en: 'Question' }],
  ['key', { zh: '标识', en: 'Key' }],
  ['type', { zh: '题型', en: 'Type' }],
  ['ask', { zh: '题目', en: 'Question' }],
  ['why', { zh: '解析', en: 'Explanation' }],
  ['points', { zh: '分值', en: 'Points' }],
  ['options', { zh: '选项', en: 'Option' }],
  ['text', { zh: '文字', en: 'Text' }],
  ['right', { zh: '答案', en: 'Answer' }],
  ['tolerance', { zh: '允许误差', en: 'Tolerance' }],
  ['unit', { zh: '单位', en: 'Unit' }],
  ['items', { zh: '项', en: 'Item' }],
  ['sop', { zh: '流程', en: 'SOP' }],
  ['version', { zh: '流程版本', en: 'Version of the SOP' }],
  ['states', { zh: '状态', en: 'States' }],
  ['zh', { zh: '中文', en: 'Chinese' }],
  ['en', { zh: '英文', en: 'English' }],
]);
