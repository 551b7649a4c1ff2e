import type { ChecklistItemDef, FieldDef, SopDocument, TaskDef, Text } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { durationWords } from '../words/duration-words.js';
import { criterionWords } from '../words/criterion-words.js';
import { expressionOrCode } from '../words/expression-words.js';
import { acceptorWords, roleWords } from '../words/role-words.js';
import { both, listed, quoted, same } from '../words/texts.js';
import { alike, always, demanding, Parts, plain } from './compare.js';
import { fieldParts } from './field-parts.js';
import type { ChangePart } from './sop-change.js';

/** A step in both documents, with the documents its names are looked up in. */
export interface TaskPair {
  key: string;
  before: TaskDef;
  after: TaskDef;
  docs: { before: SopDocument; after: SopDocument };
}

/** Everything about one step that differs, in the order people care: who, when, what is demanded, what follows, then words. */
export const taskParts = (pair: TaskPair): ChangePart[] => {
  const { key, before, after } = pair;
  const parts = new Parts(['tasks', key]);
  who(parts, pair);
  when(parts, pair);
  checklist(parts, before.checklist ?? [], after.checklist ?? []);
  criteria(parts, pair);
  form(parts, pair);
  decision(parts, before, after);
  const changed = { before, after };
  parts.turned('edits', both('可修改的字段', 'fields it edits'), {
    ...side(changed, 'edits'),
    say: list,
    weight: always('notable'),
  });
  parts.differs('sends', both('完成后发出的事件', 'what it sends when done'), before.sends, after.sends, 'notable');
  training(parts, before, after);
  parts.turned('guide', both('知识文章', 'articles'), {
    ...side(changed, 'guide'),
    say: list,
    weight: always('cosmetic'),
  });
  parts.turned('replies', both('话术', 'replies'), {
    ...side(changed, 'replies'),
    say: list,
    weight: always('cosmetic'),
  });
  words(parts, before, after);
  rest(parts, before, after);
  return parts.found;
};

const side = <K extends keyof TaskDef>({ before, after }: { before: TaskDef; after: TaskDef }, key: K) => ({
  before: before[key],
  after: after[key],
});

const list = (names: string[]): Text => listed(names.map((name) => same(name)));

const who = (parts: Parts, { key, before, after, docs }: TaskPair): void => {
  parts.turned('role', both('负责岗位', 'done by'), {
    before: before.role,
    after: after.role,
    say: roleWords,
    weight: always('breaking'),
  });
  parts.differs(
    'roleFrom',
    both('按数据决定的岗位', 'role taken from data'),
    before.roleFrom,
    after.roleFrom,
    'breaking',
  );
  const [was, is] = [acceptorWords(docs.before, key, before.acceptor), acceptorWords(docs.after, key, after.acceptor)];
  parts.turned('acceptor', both('验收人', 'accepted by'), {
    before: was ?? undefined,
    after: is ?? undefined,
    say: (text: Text) => text,
    weight: demanding,
  });
  parts.turned('assign', both('分派方式', 'assignment'), {
    before: before.assign,
    after: after.assign,
    say: assignWords,
    weight: always('notable'),
  });
  separation(parts, before, after, docs);
  parts.turned('authority', both('额度要求', 'authority asked'), {
    before: before.authority,
    after: after.authority,
    say: ({ kind, amount }: { kind: string; amount: string }) => same(`${kind} ≥ ${amount}`),
    weight: always('breaking'),
  });
  flag(parts, 'critical', before.critical ?? false, after.critical ?? false, {
    on: both('组长不能再免除', 'leads may not waive it any more'),
    off: both('组长可以免除', 'leads may waive it'),
  });
};

const assignWords = (rule: NonNullable<TaskDef['assign']>): Text => {
  if (typeof rule === 'object')
    return 'sameAs' in rule
      ? both(`与 ${rule.sameAs} 同一人`, `whoever did ${rule.sameAs}`)
      : both(`按 ${rule.member} 指定的人`, `whoever ${rule.member} names`);
  return ASSIGN_WORDS[rule];
};

const ASSIGN_WORDS: Record<Exclude<NonNullable<TaskDef['assign']>, object>, Text> = {
  pool: both('领取', 'claimed'),
  least_loaded: both('分给任务最少的人', 'to whoever has least'),
  round_robin: both('轮流', 'in turn'),
  owner: both('流程负责人', 'the owner of the run'),
};

const separation = (parts: Parts, before: TaskDef, after: TaskDef, docs: TaskPair['docs']): void => {
  const names = (task: TaskDef): string[] =>
    (task.separateFrom ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.task));
  const [was, is] = [names(before), names(after)];
  const titled = (doc: SopDocument, keys: string[]): Text =>
    listed(keys.map((key) => quoted(doc.tasks[key]?.title ?? same(key))));
  const added = is.filter((key) => !was.includes(key));
  const gone = was.filter((key) => !is.includes(key));
  if (added.length > 0) {
    const who = titled(docs.after, added);
    parts.add(
      ['separateFrom'],
      'breaking',
      both(`做过${who.zh}的人不能再做这一步`, `whoever did ${who.en} may not do it`),
    );
  }
  if (gone.length > 0) {
    const who = titled(docs.before, gone);
    parts.add(
      ['separateFrom'],
      'notable',
      both(`做过${who.zh}的人也可以做这一步`, `whoever did ${who.en} may do it too`),
    );
  }
  if (added.length === 0 && gone.length === 0)
    parts.differs(
      'separateFrom',
      both('回避条件', 'condition of the four eyes'),
      before.separateFrom,
      after.separateFrom,
      'notable',
    );
};

const when = (parts: Parts, { key, before, after, docs }: TaskPair): void => {
  parts.turned('due', both('时限', 'limit'), {
    before: before.due === undefined ? undefined : durationWords(before.due, docs.before),
    after: after.due === undefined ? undefined : durationWords(after.due, docs.after),
    say: (text: Text) => text,
    weight: always('notable'),
  });
  flag(parts, 'required', before.required ?? true, after.required ?? true, {
    on: both('改为必做', 'is required now'),
    off: both('改为选做', 'is optional now'),
  });
  const said = (doc: SopDocument) => (text: string) => expressionOrCode(doc, text, { task: key });
  parts.turned('when', both('打开条件', 'condition to open'), {
    before: before.when,
    after: after.when,
    say: said(docs.after),
    weight: always('notable'),
  });
  parts.turned('each', both('逐项打开', 'one for each of'), {
    before: before.each,
    after: after.each,
    say: plain,
    weight: always('notable'),
  });
  parts.turned('recur', both('重复', 'repeats'), {
    before: before.recur,
    after: after.recur,
    say: ({ every, at, times }: NonNullable<TaskDef['recur']>) => {
      const span = durationWords(every, docs.after);
      const more = [at === undefined ? '' : ` ${at}`, times === undefined ? '' : ` ×${times}`].join('');
      return both(`每 ${span.zh}${more}`, `every ${span.en}${more}`);
    },
    weight: always('notable'),
  });
  parts.turned('after', both('须先完成', 'waits for'), {
    before: before.after,
    after: after.after,
    say: (keys: string[]) =>
      listed(keys.map((other) => quoted((docs.after.tasks[other] ?? docs.before.tasks[other])?.title ?? same(other)))),
    weight: always('notable'),
  });
  parts.turned('priority', both('优先级', 'priority'), {
    before: before.priority,
    after: after.priority,
    say: same,
    weight: always('notable'),
  });
};

const flag = (parts: Parts, key: string, before: boolean, after: boolean, say: { on: Text; off: Text }): void => {
  if (before !== after) parts.add([key], after ? 'breaking' : 'notable', after ? say.on : say.off);
};

const checklist = (parts: Parts, before: ChecklistItemDef[], after: ChecklistItemDef[]): void => {
  const was = new Map(before.map((item) => [item.key, item]));
  after.forEach((item, index) => {
    const at: DocumentPath = ['checklist', index];
    const title = quoted(item.title);
    const old = was.get(item.key);
    const isRequired = item.required ?? false;
    if (old === undefined)
      return parts.add(
        at,
        isRequired ? 'breaking' : 'notable',
        isRequired
          ? both(`清单新增必勾项${title.zh}`, `new required checklist item ${title.en}`)
          : both(`清单新增${title.zh}`, `new checklist item ${title.en}`),
      );
    if ((old.required ?? false) !== isRequired)
      parts.add(
        at,
        isRequired ? 'breaking' : 'notable',
        isRequired
          ? both(`清单项${title.zh}改为必勾`, `checklist item ${title.en} is required now`)
          : both(`清单项${title.zh}改为选勾`, `checklist item ${title.en} is optional now`),
      );
    if (!alike(old.title, item.title))
      parts.add(
        at,
        'cosmetic',
        both(`清单项「${old.title.zh}」改写为${title.zh}`, `checklist item “${old.title.en}” now reads ${title.en}`),
      );
  });
  for (const item of before.filter(({ key }) => !after.some((other) => other.key === key)))
    parts.add(
      ['checklist'],
      'notable',
      both(`清单删除${quoted(item.title).zh}`, `checklist item ${quoted(item.title).en} removed`),
    );
};

const criteria = (parts: Parts, { key, before, after, docs }: TaskPair): void => {
  const was = new Map((before.criteria ?? []).map((criterion) => [criterion.key, criterion]));
  (after.criteria ?? []).forEach((criterion, index) => {
    const old = was.get(criterion.key);
    const at: DocumentPath = ['criteria', index];
    if (old === undefined) {
      const words = criterionWords(docs.after, key, criterion);
      parts.add(
        at,
        criterion.routes === undefined ? 'breaking' : 'notable',
        both(`现在需要${words.zh}`, `now needs ${words.en}`),
      );
    } else if (!alike({ ...old, title: null }, { ...criterion, title: null })) {
      const [from, to] = [criterionWords(docs.before, key, old), criterionWords(docs.after, key, criterion)];
      parts.add(
        at,
        'breaking',
        alike(from, to)
          ? both(`标准${quoted(criterion.title).zh}有改动`, `criterion ${quoted(criterion.title).en} changed`)
          : both(`标准：${from.zh} → ${to.zh}`, `criterion: ${from.en} → ${to.en}`),
      );
    } else if (!alike(old.title, criterion.title)) {
      parts.add(
        at,
        'cosmetic',
        both(
          `标准「${old.title.zh}」改写为「${criterion.title.zh}」`,
          `criterion “${old.title.en}” now reads “${criterion.title.en}”`,
        ),
      );
    }
  });
  for (const old of (before.criteria ?? []).filter((one) => !after.criteria?.some((other) => other.key === one.key)))
    parts.add(
      ['criteria'],
      'notable',
      both(`不再要求${quoted(old.title).zh}`, `${quoted(old.title).en} is not asked any more`),
    );
};

const form = (parts: Parts, { key, before, after, docs }: TaskPair): void => {
  const [was, is] = [before.form ?? {}, after.form ?? {}];
  for (const [name, def] of Object.entries(is)) {
    const title = quoted(def.title ?? same(name));
    const old = Object.hasOwn(was, name) ? was[name] : undefined;
    if (old === undefined) {
      const asked = isAsked(def);
      parts.add(
        ['form', name],
        asked ? 'breaking' : 'notable',
        asked
          ? both(`现在必填${title.zh}`, `now asks for ${title.en}`)
          : both(`新增选填${title.zh}`, `new optional field ${title.en}`),
      );
    } else {
      for (const part of fieldParts({
        name,
        before: old,
        after: def,
        docs,
        path: ['tasks', key, 'form', name],
        task: key,
      }))
        parts.found.push({ ...part, text: both(`${title.zh}${part.text.zh}`, `${title.en}: ${part.text.en}`) });
    }
  }
  for (const [name, def] of Object.entries(was)) {
    if (Object.hasOwn(is, name)) continue;
    const title = quoted(def.title ?? same(name));
    parts.add(['form'], 'notable', both(`不再填写${title.zh}`, `${title.en} is not asked any more`));
  }
};

const isAsked = (def: FieldDef): boolean =>
  def.optional !== true && def.requiredWhen === undefined && def.default === undefined;

const decision = (parts: Parts, before: TaskDef, after: TaskDef): void => {
  const [was, is] = [before.decision ?? {}, after.decision ?? {}];
  for (const [choice, option] of Object.entries(is)) {
    const title = quoted(option.title);
    const old = Object.hasOwn(was, choice) ? was[choice] : undefined;
    const at: DocumentPath = ['decision', choice];
    if (old === undefined) parts.add(at, 'notable', both(`新增决定选项${title.zh}`, `new choice ${title.en}`));
    else {
      if (old.event !== option.event)
        parts.add(
          at,
          'breaking',
          both(
            `选项${title.zh}改为发出 ${option.event}（原为 ${old.event}）`,
            `choice ${title.en} now sends ${option.event} (was ${old.event})`,
          ),
        );
      if (!alike(old.requires, option.requires))
        parts.add(at, 'breaking', both(`选项${title.zh}的必填项有改动`, `what choice ${title.en} asks for changed`));
      if (!alike(old.with, option.with))
        parts.add(at, 'notable', both(`选项${title.zh}带出的内容有改动`, `what choice ${title.en} hands on changed`));
      if (!alike(old.title, option.title))
        parts.add(
          at,
          'cosmetic',
          both(`选项「${old.title.zh}」改写为${title.zh}`, `choice “${old.title.en}” now reads ${title.en}`),
        );
    }
  }
  for (const [choice, option] of Object.entries(was)) {
    if (!Object.hasOwn(is, choice))
      parts.add(
        ['decision'],
        'breaking',
        both(`取消决定选项${quoted(option.title).zh}`, `choice ${quoted(option.title).en} removed`),
      );
  }
};

/** What the doer must have learnt. */
const training = (parts: Parts, before: TaskDef, after: TaskDef): void => {
  const [was, is] = [before.training ?? {}, after.training ?? {}];
  flag(parts, 'training', was.confirm ?? false, is.confirm ?? false, {
    on: both('须先读过并确认', 'must be read and confirmed first'),
    off: both('不再要求读过确认', 'need not be confirmed any more'),
  });
  parts.turned('training', both('须通过测验', 'quiz to pass'), {
    before: was.quiz,
    after: is.quiz,
    say: same,
    weight: demanding,
  });
};

const words = (parts: Parts, before: TaskDef, after: TaskDef): void => {
  if (!alike(before.title, after.title))
    parts.add(
      ['title'],
      'cosmetic',
      both(`标题「${before.title.zh}」→「${after.title.zh}」`, `title “${before.title.en}” → “${after.title.en}”`),
    );
  parts.differs('description', both('说明', 'description'), before.description, after.description, 'cosmetic');
};

const TOLD: ReadonlySet<string> = new Set([
  ...[
    'title',
    'description',
    'role',
    'roleFrom',
    'acceptor',
    'due',
    'recur',
    'when',
    'each',
    'after',
    'required',
    'checklist',
    'form',
  ],
  ...[
    'edits',
    'criteria',
    'decision',
    'sends',
    'assign',
    'separateFrom',
    'authority',
    'critical',
    'guide',
    'replies',
    'priority',
    'training',
  ],
]);

/** Words the language learns later are at least named. */
const rest = (parts: Parts, before: TaskDef, after: TaskDef): void => {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!TOLD.has(key))
      parts.differs(key, same(key), before[key as keyof TaskDef], after[key as keyof TaskDef], 'notable');
  }
};
