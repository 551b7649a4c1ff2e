import { say, type Language } from './language.js';

/** What each limit on a document counts. */
const COUNTED = new Map(
  Object.entries({
    depth: { zh: '层级', en: 'levels' },
    aliases: { zh: '别名', en: 'aliases' },
    directives: { zh: '指令', en: 'directives' },
    cost: { zh: '可能返回的对象', en: 'objects that could be returned' },
    tokens: { zh: '词', en: 'tokens' },
  }),
);

/** graphql-js says so of a document that is too long to be parsed. */
const TOO_LONG = /contains more tha[nt] (\d+) tokens/;

/** A limit that a document goes over, in the caller's language; null for any other error. */
export function limitText(
  { message, extensions }: { message: string; extensions?: Record<string, unknown> | undefined },
  lang: Language,
): string | null {
  const long = TOO_LONG.exec(message);
  const name = long ? 'tokens' : String(extensions?.['limit']);
  const counted = COUNTED.get(name);
  if (!counted) return null;
  const allowed = long ? long[1] : String(extensions?.['allowed']);
  return say(
    lang,
    `一次请求的内容过多：${counted.zh}最多 ${allowed} 个。请减少字段或分页读取。`,
    `Too much asked at once: at most ${allowed} ${counted.en}. Ask for fewer fields or smaller pages.`,
  );
}
