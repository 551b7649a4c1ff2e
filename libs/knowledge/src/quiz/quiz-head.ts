import { KEYS, readYaml } from '#shipped';
import type { Blocker } from '#sop-core';
import { QUIZ_LIMITS } from './quiz-content.js';
import { quizPlace } from './quiz-place.js';

/** What has to be known of a quiz while it is written: which one it is, and whose. */
export interface QuizHead {
  key: string;
  owner: string;
  /** As far as written. */
  titleZh: string;
  titleEn: string;
}

/** The head of a document that may be wrong everywhere else. */
export const readQuizHead = (source: string): { head: QuizHead | null; problems: Blocker[] } => {
  if (Buffer.byteLength(source) > QUIZ_LIMITS.source)
    return {
      head: null,
      problems: [{ code: 'text_too_large', field: 'source', params: { most: QUIZ_LIMITS.source / 1_000 } }],
    };
  if (!source.isWellFormed() || source.includes('\u0000'))
    return { head: null, problems: [{ code: 'text_surrogate', field: 'source' }] };
  const problems: Blocker[] = [];
  const { value } = readYaml(source, problems);
  if (problems.length > 0) return { head: null, problems };
  const given = new Map(Object.entries(value ?? {}) as [string, unknown][]);
  const [key, owner, title] = [given.get('quiz'), given.get('owner'), given.get('title')];
  const isKey = typeof key === 'string' && KEYS.own.test(key);
  const isRole = typeof owner === 'string' && KEYS.role.test(owner);
  if (isKey && isRole)
    return { head: { key, owner, titleZh: titleIn(title, 'zh'), titleEn: titleIn(title, 'en') }, problems };
  return {
    head: null,
    problems: [
      ...(isKey ? [] : [keyMissing('quiz', 'kb09_after_sales')]),
      ...(isRole ? [] : [keyMissing('owner', 'cs')]),
    ],
  };
};

const titleIn = (title: unknown, lang: string): string => {
  const text: unknown = new Map(Object.entries(title ?? {}) as [string, unknown][]).get(lang);
  return typeof text === 'string' ? [...text.trim()].slice(0, QUIZ_LIMITS.title).join('') : '';
};

const keyMissing = (field: string, like: string): Blocker => ({
  code: 'entry_missing',
  field,
  params: { place: { ...quizPlace(field) }, wanted: { zh: `形如 ${like} 的标识`, en: `a key like ${like}` } },
});
