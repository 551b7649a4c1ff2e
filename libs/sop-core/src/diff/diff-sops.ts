import type { FieldDef, SopDocument, StateDef, Text } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { durationWords } from '../words/duration-words.js';
import { expressionOrCode } from '../words/expression-words.js';
import { roleWords } from '../words/role-words.js';
import { stepOrder } from '../words/step-order.js';
import { both, joined, listed, quoted, same } from '../words/texts.js';
import { alike, always, heaviest, Parts, plain } from './compare.js';
import { fieldParts } from './field-parts.js';
import { findRenames, type Renames, withNewNames } from './renames.js';
import type { ChangePart, ChangeSubjectType, ChangeWeight, SopChange } from './sop-change.js';
import { stateParts } from './state-parts.js';
import { taskParts } from './task-parts.js';

/**
 * What is different between two documents, told for people: one change for each thing (step, stage, field, setting, event, timer …) with a
 * sentence in both languages. Things that only got another name are recognised where that is obvious. In the order people read an SOP:
 * the SOP itself, steps, stages, fields, the rest.
 */
export const diffSops = (before: SopDocument, after: SopDocument): SopChange[] => new Difference(before, after).all();

interface Thing {
  type: ChangeSubjectType;
  key: string;
  title: Text;
  /** `第 4 步「拍照」` */
  name: Text;
}

class Difference {
  readonly #renames: Renames;
  /** The earlier document with the later names. */
  readonly #old: SopDocument;
  readonly #found: SopChange[] = [];

  constructor(
    before: SopDocument,
    readonly after: SopDocument,
  ) {
    this.#renames = findRenames(before, after);
    this.#old = withNewNames(before, this.#renames);
  }

  all(): SopChange[] {
    this.#sop();
    this.#tasks();
    this.#states();
    for (const part of ['form', 'data', 'settings'] as const) this.#fields(part);
    this.#derived();
    this.#events();
    this.#spans('timers', 'timer', both('计时', 'Timer'));
    this.#spans('anchors', 'anchor', both('基准日', 'Anchor'));
    this.#scenarios();
    return this.#found;
  }

  get #docs(): { before: SopDocument; after: SopDocument } {
    return { before: this.#old, after: this.after };
  }

  #sop(): void {
    const [before, after] = [this.#old, this.after];
    const parts = new Parts([]);
    parts.turned('sop', both('代号', 'key'), {
      before: before.sop,
      after: after.sop,
      say: same,
      weight: always('breaking'),
    });
    parts.turned('owner', both('负责岗位', 'owner'), {
      before: before.owner,
      after: after.owner,
      say: roleWords,
      weight: always('notable'),
    });
    parts.turned('start', both('谁可以发起', 'who may start it'), {
      before: before.start,
      after: after.start,
      say: (roles: string[]) => listed(roles.map(roleWords)),
      weight: always('notable'),
    });
    parts.differs('subject', both('名称规则', 'how runs are named'), before.subject, after.subject, 'cosmetic');
    parts.differs('key', both('防重复规则', 'what counts as the same run'), before.key, after.key, 'notable');
    parts.turned('onDuplicate', both('重复发起时', 'on a duplicate'), {
      before: before.onDuplicate,
      after: after.onDuplicate,
      say: same,
      weight: always('notable'),
    });
    parts.turned('reopenWithin', both('可重开期限', 'may be reopened within'), {
      before: before.reopenWithin,
      after: after.reopenWithin,
      say: (text: string) => durationWords(text, after),
      weight: always('notable'),
    });
    parts.differs('schedule', both('定时发起', 'schedule'), before.schedule, after.schedule, 'notable');
    parts.turned('cancelWhen', both('何时可以取消', 'may be canceled when'), {
      before: before.cancelWhen,
      after: after.cancelWhen,
      say: (text: string) => expressionOrCode(after, text),
      weight: always('notable'),
    });
    parts.differs('reschedule', both('改期规则', 'rescheduling'), before.reschedule, after.reschedule, 'notable');
    if (!alike(before.title, after.title))
      parts.add(
        ['title'],
        'cosmetic',
        both(`标题「${before.title.zh}」→「${after.title.zh}」`, `title “${before.title.en}” → “${after.title.en}”`),
      );
    parts.differs('description', both('说明', 'description'), before.description, after.description, 'cosmetic');
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      if (!TOLD.has(key))
        parts.differs(key, same(key), before[key as keyof SopDocument], after[key as keyof SopDocument], 'notable');
    const name = both(`流程${quoted(after.title).zh}`, `SOP ${quoted(after.title).en}`);
    this.#changed({ type: 'sop', key: after.sop, title: after.title, name }, [], parts.found);
  }

  #tasks(): void {
    const { before, after } = this.#docs;
    const [orderBefore, orderAfter] = [stepOrder(before), stepOrder(after)];
    const thing = (doc: SopDocument, order: string[], key: string): Thing => {
      const title = doc.tasks[key]?.title ?? same(key);
      const number = order.indexOf(key) + 1;
      return {
        type: 'task',
        key,
        title,
        name: both(`第 ${number} 步${quoted(title).zh}`, `Step ${number} ${quoted(title).en}`),
      };
    };
    for (const key of orderAfter) {
      const [was, is] = [own(before.tasks, key), own(after.tasks, key)];
      const step = thing(after, orderAfter, key);
      if (is === undefined) continue;
      if (was === undefined) {
        const who = roleWords(is.role);
        this.#added(
          step,
          ['tasks', key],
          is.required === false ? 'notable' : 'breaking',
          both(`（由${who.zh}完成）`, ` (done by ${who.en})`),
        );
      } else
        this.#changed(
          step,
          ['tasks', key],
          taskParts({ key, before: was, after: is, docs: this.#docs }),
          oldName(this.#renames.tasks, key),
        );
    }
    for (const key of orderBefore)
      if (!Object.hasOwn(after.tasks, key)) this.#removed(thing(before, orderBefore, key), ['tasks', key], 'breaking');
  }

  #states(): void {
    const [before, after] = [statesOf(this.#old), statesOf(this.after)];
    const thing = (id: string, { def }: Placed): Thing => {
      const key = id.split('.').at(-1) ?? id;
      const title = def.title ?? same(id === '' ? 'machine' : key);
      return {
        type: 'state',
        key: id,
        title,
        name:
          id === ''
            ? both('整个流程', 'The whole chart')
            : both(`阶段${quoted(title).zh}`, `Stage ${quoted(title).en}`),
      };
    };
    const gone = new Map([...before].filter(([id]) => !after.has(id)));
    for (const [id, is] of after) {
      const was = before.get(id);
      if (was !== undefined) {
        this.#changed(
          thing(id, is),
          is.path,
          stateParts({ path: is.path, before: was.def, after: is.def, docs: this.#docs }),
          oldName(this.#renames.states, id.split('.').at(-1) ?? ''),
        );
        continue;
      }
      const moved = [...gone].filter(([old]) => lastKey(old) === lastKey(id));
      const [from] = moved;
      const come = [...after.keys()].filter((other) => !before.has(other) && lastKey(other) === lastKey(id));
      if (moved.length === 1 && come.length === 1 && from !== undefined) {
        gone.delete(from[0]);
        const parts = stateParts({ path: is.path, before: from[1].def, after: is.def, docs: this.#docs });
        this.#moved(thing(id, is), is.path, parts, { from: from[0], to: id });
      } else this.#added(thing(id, is), is.path, 'notable', none);
    }
    for (const [id, was] of gone) this.#removed(thing(id, was), was.path, 'breaking');
  }

  #fields(part: 'form' | 'data' | 'settings'): void {
    const { before, after } = this.#docs;
    const [was, is] = [before[part] ?? {}, after[part] ?? {}];
    const thing = (name: string, def: FieldDef): Thing => {
      const title = def.title ?? same(name);
      const label = FIELD_NAMES[part];
      return {
        type: part === 'settings' ? 'setting' : 'field',
        key: name,
        title,
        name: both(`${label.zh}${quoted(title).zh}`, `${label.en} ${quoted(title).en}`),
      };
    };
    for (const [name, def] of Object.entries(is)) {
      const old = own(was, name);
      const asked =
        part === 'form' && def.optional !== true && def.requiredWhen === undefined && def.default === undefined;
      if (old === undefined)
        this.#added(
          thing(name, def),
          [part, name],
          asked ? 'breaking' : 'notable',
          asked ? both('（必填）', ' (required)') : none,
        );
      else
        this.#changed(
          thing(name, def),
          [part, name],
          fieldParts({ name, before: old, after: def, docs: this.#docs, path: [part, name] }),
          oldName(this.#renames.fields, name),
        );
    }
    for (const [name, def] of Object.entries(was))
      if (!Object.hasOwn(is, name)) this.#removed(thing(name, def), [part, name], 'breaking');
  }

  #derived(): void {
    const { before, after } = this.#docs;
    const [was, is] = [before.derived ?? {}, after.derived ?? {}];
    const thing = (name: string, title: Text | undefined): Thing => ({
      ...{ type: 'derived', key: name, title: title ?? same(name) },
      name: both(`推算值${quoted(title ?? same(name)).zh}`, `Derived value ${quoted(title ?? same(name)).en}`),
    });
    for (const [name, def] of Object.entries(is)) {
      const old = own(was, name);
      if (old === undefined) {
        this.#added(thing(name, def.title), ['derived', name], 'notable', none);
        continue;
      }
      const parts = new Parts(['derived', name]);
      parts.turned('value', both('算法', 'value'), {
        before: old.value,
        after: def.value,
        say: (text: string) => expressionOrCode(after, text),
        weight: always('notable'),
      });
      parts.turned('type', both('类型', 'kind'), {
        before: old.type,
        after: def.type,
        say: same,
        weight: always('notable'),
      });
      parts.differs('title', both('标题', 'title'), old.title, def.title, 'cosmetic');
      this.#changed(thing(name, def.title), ['derived', name], parts.found, oldName(this.#renames.fields, name));
    }
    for (const [name, def] of Object.entries(was))
      if (!Object.hasOwn(is, name)) this.#removed(thing(name, def.title), ['derived', name], 'notable');
  }

  #events(): void {
    const { before, after } = this.#docs;
    const [was, is] = [before.events ?? {}, after.events ?? {}];
    const thing = (key: string, title: Text): Thing => ({
      type: 'event',
      key,
      title,
      name: both(`事件${quoted(title).zh}`, `Event ${quoted(title).en}`),
    });
    for (const [key, def] of Object.entries(is)) {
      const old = own(was, key);
      const path = ['events', key];
      if (old === undefined) {
        this.#added(thing(key, def.title), path, 'notable', none);
        continue;
      }
      const parts = new Parts(path);
      parts.turned('by', both('谁可以发出', 'who may send it'), {
        before: old.by,
        after: def.by,
        say: (roles: string[]) => listed(roles.map(roleWords)),
        weight: always('notable'),
      });
      if ((old.reason ?? false) !== (def.reason ?? false))
        parts.add(
          ['reason'],
          def.reason === true ? 'breaking' : 'notable',
          def.reason === true
            ? both('须写明原因', 'needs a reason now')
            : both('不再要求原因', 'needs no reason any more'),
        );
      parts.differs('separateFrom', both('回避', 'four eyes'), old.separateFrom, def.separateFrom, 'breaking');
      parts.differs('fields', both('附带的内容', 'what comes with it'), old.fields, def.fields, 'notable');
      if (!alike(old.title, def.title))
        parts.add(
          ['title'],
          'cosmetic',
          both(`标题「${old.title.zh}」→「${def.title.zh}」`, `title “${old.title.en}” → “${def.title.en}”`),
        );
      this.#changed(thing(key, def.title), path, parts.found, oldName(this.#renames.events, key));
    }
    for (const [key, def] of Object.entries(was))
      if (!Object.hasOwn(is, key)) this.#removed(thing(key, def.title), ['events', key], 'breaking');
  }

  #spans(part: 'timers' | 'anchors', type: 'timer' | 'anchor', label: Text): void {
    const { before, after } = this.#docs;
    const [was, is] = [before[part] ?? {}, after[part] ?? {}];
    const thing = (key: string): Thing => ({
      type,
      key,
      title: same(key),
      name: both(`${label.zh} ${key}`, `${label.en} ${key}`),
    });
    const said = (doc: SopDocument, text: string): Text =>
      part === 'timers' ? durationWords(text, doc) : expressionOrCode(doc, text);
    for (const [key, text] of Object.entries(is)) {
      const old = own(was, key);
      const words = said(after, text);
      if (old === undefined) {
        this.#added(thing(key), [part, key], 'notable', both(`（${words.zh}）`, ` (${words.en})`));
        continue;
      }
      const parts = new Parts([part]);
      if (old !== text) {
        const from = said(before, old);
        const shown = alike(from, words) ? [plain(old), plain(text)] : [from, words];
        parts.add([key], 'notable', both(`${shown[0]?.zh} → ${shown[1]?.zh}`, `${shown[0]?.en} → ${shown[1]?.en}`));
      }
      this.#changed(thing(key), [part, key], parts.found, oldName(this.#renames.timers, key));
    }
    for (const key of Object.keys(was)) if (!Object.hasOwn(is, key)) this.#removed(thing(key), [part, key], 'notable');
  }

  #scenarios(): void {
    const { before, after } = this.#docs;
    const [was, is] = [before.scenarios ?? [], after.scenarios ?? []];
    const thing = (name: string): Thing => ({
      type: 'scenario',
      key: name,
      title: same(name),
      name: both(`场景「${name}」`, `Scenario “${name}”`),
    });
    is.forEach((scenario, index) => {
      const old = was.find(({ name }) => name === scenario.name);
      const path = ['scenarios', index];
      if (old === undefined) this.#added(thing(scenario.name), path, 'cosmetic', none);
      else if (!alike(old, scenario))
        this.#changed(thing(scenario.name), path, [{ path, text: both('有改动', 'changed'), weight: 'cosmetic' }]);
    });
    was.forEach(({ name }, index) => {
      if (!is.some((scenario) => scenario.name === name)) this.#removed(thing(name), ['scenarios', index], 'cosmetic');
    });
  }

  #added(thing: Thing, path: DocumentPath, weight: ChangeWeight, more: Text): void {
    this.#say(
      'added',
      thing,
      path,
      weight,
      both(`新增${thing.name.zh}${more.zh}`, `New: ${lower(thing.name.en)}${more.en}`),
      [],
    );
  }

  #removed(thing: Thing, path: DocumentPath, weight: ChangeWeight): void {
    this.#say('removed', thing, path, weight, both(`删除${thing.name.zh}`, `Removed: ${lower(thing.name.en)}`), []);
  }

  #moved(thing: Thing, path: DocumentPath, parts: ChangePart[], { from, to }: { from: string; to: string }): void {
    const move: ChangePart = { path, weight: 'notable', text: both(`移动 ${from} → ${to}`, `moved ${from} → ${to}`) };
    this.#tell('moved', thing, path, [move, ...parts]);
  }

  #changed(thing: Thing, path: DocumentPath, parts: ChangePart[], renamedFrom?: string): void {
    if (renamedFrom !== undefined) {
      const rename: ChangePart = {
        path,
        weight: 'notable',
        text: both(
          `代号 ${renamedFrom} → ${lastKey(thing.key, thing.type)}`,
          `key ${renamedFrom} → ${lastKey(thing.key, thing.type)}`,
        ),
      };
      return this.#tell('renamed', thing, path, [rename, ...parts]);
    }
    if (parts.length > 0) this.#tell('changed', thing, path, parts);
  }

  #tell(kind: SopChange['kind'], thing: Thing, path: DocumentPath, parts: ChangePart[]): void {
    const words = joined(
      parts.map(({ text }) => text),
      both('；', '; '),
    );
    const text = both(`${thing.name.zh}：${words.zh}`, `${thing.name.en}: ${words.en}`);
    this.#say(kind, thing, path, heaviest(parts.map(({ weight }) => weight)), text, parts);
  }

  #say(
    kind: SopChange['kind'],
    { type, key, title }: Thing,
    path: DocumentPath,
    weight: ChangeWeight,
    text: Text,
    parts: ChangePart[],
  ): void {
    this.#found.push({ kind, path, subject: { type, key, title }, text, weight, parts });
  }
}

interface Placed {
  def: StateDef;
  path: DocumentPath;
}

/** All states by their path below the root; the root is the empty one. */
const statesOf = (doc: SopDocument): Map<string, Placed> => {
  const found = new Map<string, Placed>();
  const visit = (id: string, def: StateDef, path: DocumentPath): void => {
    found.set(id, { def, path });
    for (const [key, child] of Object.entries(def.states ?? {}))
      visit(id === '' ? key : `${id}.${key}`, child, [...path, 'states', key]);
  };
  visit('', doc.machine, ['machine']);
  return found;
};

const TOLD: ReadonlySet<string> = new Set([
  ...[
    'sop',
    'title',
    'description',
    'owner',
    'start',
    'subject',
    'key',
    'onDuplicate',
    'reopenWithin',
    'schedule',
    'settings',
    'form',
    'data',
  ],
  ...['derived', 'anchors', 'timers', 'cancelWhen', 'reschedule', 'events', 'tasks', 'machine', 'scenarios'],
]);

const FIELD_NAMES = {
  form: both('发起表单', 'Start form field'),
  data: both('过程数据', 'Data field'),
  settings: both('可调标准', 'Setting'),
};

const none = both('', '');

const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const lastKey = (id: string, type: ChangeSubjectType = 'state'): string =>
  type === 'state' ? (id.split('.').at(-1) ?? id) : id;

const oldName = (renames: ReadonlyMap<string, string>, name: string): string | undefined =>
  [...renames].find(([, to]) => to === name)?.[0];

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
