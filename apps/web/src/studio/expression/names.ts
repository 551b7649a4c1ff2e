import { expressionNames, type DocumentPath, type FieldDef, type SopDocument } from '#sop-core';
import type { Language } from '../../i18n/language.js';

/** A name that can be clicked, with the field behind it as far as there is one. */
export interface KnownName {
  name: string;
  label: string;
  /** As the checker calls it: `string`, `double`, `bool`, `list<string>`, a timestamp. */
  type: string;
  def: FieldDef | null;
}

/** Every name a condition at this place may ask about: fields of the run, the task, the event, settings and results of tasks. */
export const knownNames = (doc: SopDocument, path: DocumentPath, language: Language): KnownName[] => {
  const of = (head: string, title: string): KnownName[] =>
    expressionNames(doc, path, head)
      .filter(({ kind, type }) => kind !== 'function' && kind !== 'task' && type !== 'map' && type !== 'dyn')
      .map(({ name, title: text, type }) => {
        const full = head === '' ? name : `${head}.${name}`;
        const said = text?.[language];
        return {
          name: full,
          label: `${title}${said ?? name}${said === undefined ? '' : ` · ${full}`}`,
          type,
          def: defOf(doc, path, full),
        };
      });
  const tasks = Object.entries(doc.tasks).flatMap(([key, task]) => of(key, `${task.title[language]} › `));
  const isInTask = path[0] === 'tasks';
  const event = path.includes('on') || path[0] === 'events' ? of('event', 'event › ') : [];
  return [
    ...(isInTask ? of('this', 'this › ') : []),
    ...event,
    ...of('', ''),
    ...of('settings', 'settings › '),
    ...tasks,
    ...of('run', 'run › '),
  ];
};

/** The field a name stands for. */
const defOf = (doc: SopDocument, path: DocumentPath, name: string): FieldDef | null => {
  const [head = '', member] = name.split('.');
  if (member === undefined) return own(doc.form, head) ?? own(doc.data, head) ?? null;
  if (head === 'settings') return own(doc.settings, member);
  if (head === 'data' || head === 'form') return own(doc.form, member) ?? own(doc.data, member);
  if (head === 'event') {
    const at = path.indexOf('on');
    return at < 0 ? null : own(doc.events?.[String(path[at + 1])]?.fields, member);
  }
  const task = head === 'this' && path[0] === 'tasks' ? own(doc.tasks, String(path[1])) : own(doc.tasks, head);
  if (member === 'decision' && task?.decision)
    return { type: 'enum', values: Object.entries(task.decision).map(([value, { title }]) => ({ value, title })) };
  return (
    own(task?.form, member) ??
    (task?.edits?.includes(member) === true ? (own(doc.form, member) ?? own(doc.data, member)) : null)
  );
};

const own = <T>(record: Record<string, T> | undefined, key: string): T | null =>
  record !== undefined && Object.hasOwn(record, key) ? (record[key] as T) : null;
