import type { SopDocument, StateDef, Text, TransitionDef, Transitions } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { listOf } from '../lint/chart.js';
import { durationWords } from '../words/duration-words.js';
import { expressionOrCode } from '../words/expression-words.js';
import { both, joined, listed, quoted, same } from '../words/texts.js';
import { alike, always, Parts } from './compare.js';
import type { ChangePart } from './sop-change.js';

export interface StatePair {
  path: DocumentPath;
  before: StateDef;
  after: StateDef;
  docs: { before: SopDocument; after: SopDocument };
}

/** What differs about one stage itself; the stages inside it are told one by one. */
export const stateParts = ({ path, before, after, docs }: StatePair): ChangePart[] => {
  const parts = new Parts(path);
  parts.turned('type', both('种类', 'kind'), {
    before: before.type ?? 'atomic',
    after: after.type ?? 'atomic',
    say: kindWords,
    weight: always('breaking'),
  });
  parts.turned('initial', both('从哪里开始', 'begins at'), {
    before: before.initial,
    after: after.initial,
    say: same,
    weight: always('notable'),
  });
  opened(parts, before.tasks ?? [], after.tasks ?? [], docs);
  for (const name of namesOf(before.on, after.on))
    ways(parts, ['on', name], eventWords(docs.after, name), {
      before: before.on?.[name],
      after: after.on?.[name],
      docs,
    });
  for (const name of namesOf(before.after, after.after)) {
    const span = durationWords(name, docs.after);
    ways(parts, ['after', name], both(`${span.zh}后`, `after ${span.en}`), {
      before: before.after?.[name],
      after: after.after?.[name],
      docs,
    });
  }
  ways(parts, ['always'], both('自动分流', 'at once'), { before: before.always, after: after.always, docs });
  ways(parts, ['onDone'], both('内部流程完成后', 'when done inside'), {
    before: before.onDone,
    after: after.onDone,
    docs,
  });
  parts.differs('entry', both('进入时的动作', 'what happens on entry'), before.entry, after.entry, 'notable');
  parts.differs('exit', both('离开时的动作', 'what happens on leaving'), before.exit, after.exit, 'notable');
  waiting(parts, before, after);
  parts.differs('gate', both('分区开关', 'gate'), before.gate, after.gate, 'notable');
  parts.differs(
    'history',
    both('返回方式', 'way of coming back'),
    [before.history, before.target],
    [after.history, after.target],
    'notable',
  );
  if (!alike(before.title, after.title))
    parts.add(
      ['title'],
      'cosmetic',
      both(
        `标题「${before.title?.zh ?? ''}」→「${after.title?.zh ?? ''}」`,
        `title “${before.title?.en ?? ''}” → “${after.title?.en ?? ''}”`,
      ),
    );
  parts.differs('description', both('说明', 'description'), before.description, after.description, 'cosmetic');
  parts.differs('meta', both('附加信息', 'extra information'), before.meta, after.meta, 'cosmetic');
  return parts.found;
};

const kindWords = (type: NonNullable<StateDef['type']>): Text => KINDS[type];

const KINDS: Record<NonNullable<StateDef['type']>, Text> = {
  atomic: both('普通阶段', 'plain stage'),
  compound: both('普通阶段', 'plain stage'),
  parallel: both('并行', 'parallel'),
  final: both('结束', 'end'),
  history: both('返回点', 'point of return'),
};

const namesOf = (before: object | undefined, after: object | undefined): string[] => [
  ...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})]),
];

const opened = (parts: Parts, before: string[], after: string[], docs: StatePair['docs']): void => {
  const titled = (doc: SopDocument, keys: string[]): Text =>
    listed(keys.map((key) => quoted(doc.tasks[key]?.title ?? same(key))));
  const added = after.filter((key) => !before.includes(key));
  const gone = before.filter((key) => !after.includes(key));
  if (added.length > 0)
    parts.add(
      ['tasks'],
      'breaking',
      both(`现在打开${titled(docs.after, added).zh}`, `now opens ${titled(docs.after, added).en}`),
    );
  if (gone.length > 0)
    parts.add(
      ['tasks'],
      'breaking',
      both(`不再打开${titled(docs.before, gone).zh}`, `does not open ${titled(docs.before, gone).en} any more`),
    );
  if (added.length === 0 && gone.length === 0)
    parts.differs('tasks', both('任务顺序', 'order of the tasks'), before, after, 'cosmetic');
};

const eventWords = (doc: SopDocument, name: string): Text => {
  if (name === 'TASKS.SETTLED') return both('任务都完成后', 'when the tasks are done');
  const title = Object.hasOwn(doc.events ?? {}, name) ? doc.events?.[name]?.title : undefined;
  return title === undefined ? both(`收到 ${name} 时`, `on ${name}`) : both(`「${title.zh}」时`, `on “${title.en}”`);
};

const ways = (
  parts: Parts,
  at: DocumentPath,
  label: Text,
  { before, after, docs }: { before: Transitions | undefined; after: Transitions | undefined; docs: StatePair['docs'] },
): void => {
  const [was, is] = [branchesOf(before), branchesOf(after)];
  if (alike(was, is)) return;
  const said = (doc: SopDocument, branches: TransitionDef[]): Text =>
    joined(
      branches.map((branch) => wayWords(doc, branch)),
      both('；否则', '; otherwise '),
    );
  if (is.length === 0) {
    const words = said(docs.before, was);
    return parts.add(at, 'breaking', both(`不再有：${label.zh}${words.zh}`, `no longer: ${label.en} ${words.en}`));
  }
  const words = said(docs.after, is);
  if (was.length === 0)
    return parts.add(at, 'notable', both(`新增：${label.zh}${words.zh}`, `new: ${label.en} ${words.en}`));
  const sayOld = said(docs.before, was);
  if (alike(sayOld, words))
    return parts.add(at, 'notable', both(`${label.zh}的动作有改动`, `what happens ${label.en} changed`));
  parts.add(at, 'notable', both(`${label.zh}${sayOld.zh} → ${words.zh}`, `${label.en}: ${sayOld.en} → ${words.en}`));
};

const branchesOf = (value: Transitions | undefined): TransitionDef[] => (value === undefined ? [] : listOf(value));

const wayWords = (doc: SopDocument, { target, guard, actions }: TransitionDef): Text => {
  const to = [target ?? []].flat().map((name) => quoted(stateTitle(doc, name)));
  const go =
    to.length === 0
      ? both(actions?.length ? '只做动作' : '什么也不做', actions?.length ? 'only acts' : 'does nothing')
      : both(`到${listed(to).zh}`, `goes to ${listed(to).en}`);
  if (guard === undefined) return go;
  const when = expressionOrCode(doc, guard);
  return both(`若${when.zh}则${go.zh}`, `if ${when.en} ${go.en}`);
};

/** The title of the state a target names by its last key, if only one has that key. */
const stateTitle = (doc: SopDocument, target: string): Text => {
  const key = target.split('.').at(-1)?.replace('#', '') ?? target;
  const found: Text[] = [];
  const visit = (states: Record<string, StateDef> | undefined): void => {
    for (const [name, state] of Object.entries(states ?? {})) {
      if (name === key) found.push(state.title ?? same(name));
      visit(state.states);
    }
  };
  visit(doc.machine.states);
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : same(key);
};

const waiting = (parts: Parts, before: StateDef, after: StateDef): void => {
  const of = (state: StateDef): boolean => state.tags?.includes('waiting_external') ?? false;
  if (of(before) !== of(after))
    parts.add(
      ['tags'],
      'notable',
      of(after)
        ? both('等待外部，计时暂停', 'waits for outsiders: clocks stand still')
        : both('不再算等待外部，计时继续', 'does not count as waiting any more: clocks run'),
    );
  else parts.differs('tags', both('标签', 'tags'), before.tags, after.tags, 'cosmetic');
};
