import type { AcceptorRule, SopDocument, StateDef, TaskDef, Transitions } from '#sop-core';
import { inLanguage, type Language } from '../language.js';

/** An SOP in words, as indented lines: who, which form, and the chart with the tasks of each stage. */
export function outline(sop: SopDocument, language: Language): string[] {
  const words = WORDS[language];
  return [
    `${sop.sop}  ${inLanguage(sop.title, language)}`,
    ...(sop.description ? [inLanguage(sop.description, language)] : []),
    '',
    `${words.owner}: ${sop.owner}    ${words.start}: ${(sop.start ?? [sop.owner]).join(', ')}`,
    `${words.form}: ${Object.keys(sop.form).join(', ')}`,
    ...(sop.settings ? [`${words.settings}: ${Object.keys(sop.settings).join(', ')}`] : []),
    ...(sop.events ? [`${words.events}: ${Object.keys(sop.events).join(', ')}`] : []),
    ...(sop.scenarios ? [`${words.scenarios}: ${sop.scenarios.length}`] : []),
    '',
    ...states(sop.machine, { sop, language, depth: 0 }),
  ];
}

interface Place {
  sop: SopDocument;
  language: Language;
  depth: number;
}

const states = (parent: StateDef, place: Place): string[] =>
  Object.entries(parent.states ?? {}).flatMap(([name, state]) => stage(name, state, place));

function stage(name: string, state: StateDef, place: Place): string[] {
  const { sop, language, depth } = place;
  const marks = [
    state.type === 'parallel' ? '∥' : '',
    state.type === 'final' ? '◎' : '',
    state.type === 'history' ? 'H' : '',
  ].join('');
  const title = state.title ? `  ${inLanguage(state.title, language)}` : '';
  const waits = Object.entries(state.after ?? {}).map(([delay, to]) => `⏱ ${delay} → ${targets(to)}`);
  const moves = Object.entries(state.on ?? {}).map(([event, to]) => `${event} → ${targets(to)}`);
  return [
    `${indent(depth)}${name}${marks}${title}`,
    ...(state.tasks ?? []).map((key) => `${indent(depth + 1)}☐ ${task(key, sop.tasks[key], language)}`),
    ...[...moves, ...waits].map((move) => `${indent(depth + 1)}${move}`),
    ...states(state, { ...place, depth: depth + 1 }),
  ];
}

function task(key: string, definition: TaskDef | undefined, language: Language): string {
  if (!definition) return key;
  const words = WORDS[language];
  const parts = [`${key} ${inLanguage(definition.title, language)}`, definition.role];
  if (definition.acceptor) parts.push(`${words.acceptor} ${acceptor(definition.acceptor)}`);
  if (definition.due) parts.push(`${words.due} ${definition.due}`);
  if (definition.required === false) parts.push(words.optional);
  return parts.join('  ');
}

const acceptor = (rule: string | AcceptorRule[]): string =>
  typeof rule === 'string' ? rule : rule.map((one) => (one.when ? `${one.role} (${one.when})` : one.role)).join(' / ');

function targets(transitions: Transitions): string {
  if (typeof transitions === 'string') return transitions;
  const list = Array.isArray(transitions) ? transitions : [transitions];
  return list
    .map(({ target, guard }) => `${[target ?? '·'].flat().join(', ')}${guard ? ` [${guard}]` : ''}`)
    .join(' | ');
}

const indent = (depth: number): string => '  '.repeat(depth);

const WORDS = {
  zh: {
    owner: '负责岗位',
    start: '可发起',
    form: '表单',
    settings: '工作区设置',
    events: '事件',
    scenarios: '场景',
    acceptor: '验收',
    due: '时限',
    optional: '可选',
  },
  en: {
    owner: 'owner',
    start: 'started by',
    form: 'form',
    settings: 'settings',
    events: 'events',
    scenarios: 'scenarios',
    acceptor: 'accepted by',
    due: 'due',
    optional: 'optional',
  },
} satisfies Record<Language, Record<string, string>>;
