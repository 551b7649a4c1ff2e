import type { Text } from '../definition.js';
import type { Blocker, Refusal } from '../refusal.js';
import { REFUSAL_CODES } from '../refusal.js';
import { BLOCKER_MESSAGES } from './blocker-messages.js';
import { REFUSAL_MESSAGES } from './refusal-messages.js';
import { asText } from '../expression/values.js';
import type { Json } from '../state.js';
import { roleName, statusName } from './words.js';

export type Language = keyof Text;

export interface Explained {
  message: string;
  blockers: (Blocker & { message: string })[];
}

/** A refusal in the caller's language. A code without a text is shown as it is: better bare than silent. */
export function explain(refusal: Refusal, lang: Language): Explained {
  const first = refusal.blockers[0];
  return {
    message: fill(REFUSAL_MESSAGES[refusal.code][lang], { ...first?.params, ...refusal.params }, lang),
    blockers: refusal.blockers.map((blocker) => ({ ...blocker, message: explainBlocker(blocker, lang) })),
  };
}

/** One blocker in the caller's language, also outside of a refusal (in `moves`). */
export function explainBlocker(blocker: Blocker, lang: Language): string {
  const text = BLOCKER_MESSAGES[blocker.code] ?? refusalText(blocker.code);
  if (text === undefined) return blocker.code;
  const { task, field, criterion, item, params } = blocker;
  const said = fill(text[lang], { task, field, criterion, item, ...params }, lang);
  // Of a long document people want to know where: a path is for programs.
  const place = show(params?.['place'], undefined, lang);
  return place === '' ? said : `${place}${lang === 'zh' ? '：' : ': '}${said}`;
}

/** A move that is refused without details carries the refusal's own code as its blocker. */
function refusalText(code: string): Text | undefined {
  const known = REFUSAL_CODES.find((refusal) => refusal === code);
  return known && REFUSAL_MESSAGES[known];
}

function fill(template: string, params: Record<string, unknown>, lang: Language): string {
  return template.replaceAll(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, kind?: string) =>
    show(params[name], kind, lang),
  );
}

function show(value: unknown, kind: string | undefined, lang: Language): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value))
    return value.length === 0
      ? NONE[lang]
      : value.map((part) => show(part, kind, lang)).join(lang === 'zh' ? '、' : ', ');
  if (typeof value === 'object') return (value as Partial<Text>)[lang] ?? JSON.stringify(value);
  switch (kind) {
    case 'money':
      return `¥${(Number(value) / 100).toFixed(2)}`;
    case 'role':
      return roleName(asText(value as Json), lang);
    case 'status':
      return statusName(asText(value as Json), lang);
    default:
      return asText(value as Json);
  }
}

const NONE: Text = { zh: '无', en: 'none' };
