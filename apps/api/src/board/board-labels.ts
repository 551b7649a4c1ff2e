import { BOARD_COLUMNS, DUE_COLUMNS, NONE } from '#boards';
import type { BoardGroup } from '#boards';
import type { Text } from '#sop-core';
import type { RequestContext } from '../edge/request-context.js';
import { roleTitle } from '../members/role-title.js';
import { MOST_COLUMNS } from './board.model.js';

export interface NamedColumn {
  key: string;
  label: string;
}

/**
 * The columns of a board in reading order, with their names. Where the keys are known beforehand (status, due, priority, roles) an empty
 * column is shown too; elsewhere only those that hold something.
 */
export async function columnsOf(
  group: BoardGroup,
  found: readonly string[],
  asked: readonly string[] | undefined,
  ctx: RequestContext,
): Promise<NamedColumn[]> {
  const name = await namesOf(group, asked ?? found, ctx);
  if (asked) return [...new Set(asked)].map((key) => ({ key, label: name(key) }));
  return (await inOrder(group, found, name, ctx)).slice(0, MOST_COLUMNS).map((key) => ({ key, label: name(key) }));
}

const STATUS: Record<string, Text> = {
  todo: { zh: '待办', en: 'To do' },
  in_progress: { zh: '进行中', en: 'In progress' },
  review: { zh: '待验收', en: 'In review' },
  rework: { zh: '返工', en: 'Rework' },
  blocked: { zh: '阻塞', en: 'Blocked' },
  done: { zh: '完成', en: 'Done' },
};

const DUE: Record<string, Text> = {
  overdue: { zh: '已逾期', en: 'Overdue' },
  today: { zh: '今天', en: 'Today' },
  tomorrow: { zh: '明天', en: 'Tomorrow' },
  week: { zh: '本周', en: 'This week' },
  later: { zh: '以后', en: 'Later' },
  [NONE]: { zh: '无期限', en: 'No due date' },
};

const PRIORITY: Record<string, Text> = {
  P0: { zh: 'P0 立即', en: 'P0 at once' },
  P1: { zh: 'P1 今天', en: 'P1 today' },
  P2: { zh: 'P2 正常', en: 'P2 as usual' },
  P3: { zh: 'P3 有空再做', en: 'P3 when there is time' },
};

const NOBODY: Text = { zh: '待认领', en: 'Unassigned' };
const AD_HOC: Text = { zh: '临时任务', en: 'Ad-hoc tasks' };

type Namer = (key: string) => string;

async function namesOf(group: BoardGroup, keys: readonly string[], ctx: RequestContext): Promise<Namer> {
  const { lang } = ctx;
  const of =
    (texts: Record<string, Text>): Namer =>
    (key) =>
      texts[key]?.[lang] ?? key;
  switch (group) {
    case 'status':
      return of(STATUS);
    case 'due':
      return of(DUE);
    case 'priority':
      return of(PRIORITY);
    case 'role': {
      const directory = await ctx.loaders.directory();
      return (key) => roleTitle(directory, key, lang);
    }
    case 'assignee': {
      const directory = await ctx.loaders.directory();
      return (key) => (key === NONE ? NOBODY[lang] : (directory.member(key)?.name ?? key));
    }
    case 'sop':
    case 'stage':
      return sopNames(keys, ctx);
  }
}

/** `after_sales_refund` or `after_sales_refund/return_flow.inspecting`, by the active version; what it no longer knows keeps its key. */
async function sopNames(keys: readonly string[], ctx: RequestContext): Promise<Namer> {
  const sops = [...new Set(keys.filter((key) => key !== NONE).map((key) => key.split('/')[0]!))];
  const active = new Map(
    await Promise.all(sops.map(async (key) => [key, await ctx.loaders.activeSop.load(key)] as const)),
  );
  return (key) => {
    if (key === NONE) return AD_HOC[ctx.lang];
    const [sopKey = '', stage] = key.split('/');
    const compiled = active.get(sopKey)?.compiled;
    const title = compiled?.doc.title[ctx.lang] ?? sopKey;
    if (stage === undefined) return title;
    return `${title} · ${compiled?.stages.get(stage)?.title?.[ctx.lang] ?? stage}`;
  };
}

async function inOrder(
  group: BoardGroup,
  found: readonly string[],
  name: Namer,
  ctx: RequestContext,
): Promise<readonly string[]> {
  switch (group) {
    case 'status':
      return BOARD_COLUMNS;
    case 'due':
      return DUE_COLUMNS;
    case 'priority':
      return Object.keys(PRIORITY);
    case 'role': {
      const { roles } = await ctx.loaders.directory();
      const teams = roles.filter(({ kind, archivedAt }) => kind === 'team' && archivedAt === null);
      const position = (key: string): number => roles.find((role) => role.key === key.split('.')[0])?.position ?? 1e6;
      return [...new Set([...teams.map(({ key }) => key), ...found])].sort(
        (a, b) => position(a) - position(b) || compare(a, b),
      );
    }
    case 'stage': {
      const places = await Promise.all(found.map(async (key) => [key, await placeOf(key, ctx)] as const));
      return places
        .sort(([a, x], [b, y]) => compare(x.sop, y.sop) || x.order - y.order || compare(a, b))
        .map(([key]) => key);
    }
    case 'assignee':
    case 'sop':
      return [NONE, ...found.filter((key) => key !== NONE).sort((a, b) => compare(name(a), name(b)))];
  }
}

async function placeOf(key: string, ctx: RequestContext): Promise<{ sop: string; order: number }> {
  if (key === NONE) return { sop: '', order: 0 };
  const [sop = '', stage = ''] = key.split('/');
  const active = await ctx.loaders.activeSop.load(sop);
  return { sop, order: active?.compiled.stages.get(stage)?.order ?? 1e6 };
}

const compare = (a: string, b: string): number => a.localeCompare(b, 'zh-CN');
