import { pack, unpack, type BoardSearch } from './board-search.js';
import { channelKey } from './channel-names.js';
import { FILTER_KEYS } from './filter.js';

/** Names that a query may use, with the keys they stand for. */
export interface Names {
  roles: readonly { key: string; title: string }[];
  sops: readonly { key: string; title: string }[];
  members: readonly { id: string; name: string; roles: readonly { role: string }[] }[];
}

type Filters = Pick<BoardSearch, (typeof FILTER_KEYS)[number]>;
type ListKey = 'role' | 'sop' | 'prio' | 'channel' | 'stage' | 'accept';

const KEYS: Record<string, ListKey | 'who' | 'due'> = {
  优先级: 'prio',
  priority: 'prio',
  p: 'prio',
  岗位: 'role',
  角色: 'role',
  role: 'role',
  流程: 'sop',
  sop: 'sop',
  渠道: 'channel',
  channel: 'channel',
  阶段: 'stage',
  stage: 'stage',
  验收: 'accept',
  acceptor: 'accept',
  负责人: 'who',
  人: 'who',
  assignee: 'who',
  who: 'who',
  截止: 'due',
  due: 'due',
};

const WORDS: Record<string, Filters> = {
  超时: { late: true },
  逾期: { late: true },
  overdue: { late: true },
  late: { late: true },
  我的: { me: true },
  我: { me: true },
  me: { me: true },
  mine: { me: true },
  待认领: { free: true },
  unassigned: { free: true },
  临时: { adhoc: true },
  adhoc: { adhoc: true },
  'ad-hoc': { adhoc: true },
  今天: { due: 'today' },
  today: { due: 'today' },
  本周: { due: 'week' },
  week: { due: 'week' },
};

const PRIORITY_WORDS: Record<string, string> = {
  紧急: 'P0',
  urgent: 'P0',
  高: 'P1',
  high: 'P1',
  普通: 'P2',
  normal: 'P2',
  低: 'P3',
  low: 'P3',
};

/**
 * Reads a query such as `优先级:P0 岗位:客服 超时 张三` or `role:cs overdue "wrong size"` on top of the filters already active. What is no
 * token is free text; the name of a colleague is a token without a key. Quotes keep blanks together.
 */
export const readQuery = (query: string, names: Names, active: Filters = {}): Filters => {
  const found: Filters = { ...active };
  const free: string[] = [];
  for (const { key, value } of split(query)) {
    if (!(key === null ? readWord(value, names, found) : readToken(key, value, names, found)))
      free.push(key === null ? value : `${key}:${value}`);
  }
  if (free.length > 0) found.q = free.join(' ');
  return found;
};

const split = (query: string): { key: string | null; value: string }[] =>
  [...query.matchAll(/(?:([^\s:："]+)[:：])?(?:"([^"]*)"|“([^”]*)”|([^\s"“”]+))/g)].map(
    ([, key, quoted, chinese, plain]) => ({ key: key?.toLowerCase() ?? null, value: quoted ?? chinese ?? plain ?? '' }),
  );

const readToken = (name: string, value: string, names: Names, found: Filters): boolean => {
  const key = KEYS[name];
  if (key === undefined || value === '') return false;
  if (key === 'who') return who(value, names, found);
  if (key === 'due') {
    const due = WORDS[value.toLowerCase()]?.due;
    if (due) found.due = due;
    return due !== undefined;
  }
  const read = value.split(/[,，、]/).map((part) => valueOf(key, part, names));
  if (read.some((each) => each === null)) return false;
  const packed = pack([...unpack(found[key]), ...(read as string[])]);
  if (packed !== undefined) found[key] = packed;
  return true;
};

const readWord = (word: string, names: Names, found: Filters): boolean => {
  const flag = WORDS[word.toLowerCase()];
  if (flag) {
    Object.assign(found, flag);
    return true;
  }
  if (/^p[0-3]$/i.test(word)) return readToken('p', word, names, found);
  return who(word.replace(/^@/, ''), names, found);
};

const who = (value: string, { members }: Names, found: Filters): boolean => {
  const member = members.find(({ id, name }) => id === value || same(name, value));
  if (member) found.who = member.id;
  return member !== undefined;
};

const valueOf = (key: ListKey, value: string, { roles, sops }: Names): string | null => {
  switch (key) {
    case 'prio':
      return /^p[0-3]$/i.test(value) ? value.toUpperCase() : (PRIORITY_WORDS[value.toLowerCase()] ?? null);
    case 'role':
    case 'accept':
      return keyOf(roles, value);
    case 'sop':
      return keyOf(sops, value);
    case 'channel':
      return value === '' ? null : channelKey(value);
    case 'stage':
      return value === '' ? null : value;
  }
};

const keyOf = (known: readonly { key: string; title: string }[], value: string): string | null =>
  known.find(({ key, title }) => same(key, value) || same(title, value))?.key ?? null;

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
