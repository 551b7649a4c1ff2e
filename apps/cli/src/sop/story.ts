import type { CompiledSop, SimulationEntry } from '#sop-core';
import { inLanguage, type Language } from '../language.js';

/** One line for each happening: local time, what, where, from → to. */
export function story(sop: CompiledSop, log: readonly SimulationEntry[], language: Language): string[] {
  return log.map(({ at, happening }) => {
    const { type, task, from, to } = happening;
    const move = from == null && to == null ? '' : `${from || '·'} → ${to || '·'}`;
    return `  ${localTime(at)}  ${type.padEnd(20)} ${[task && titled(sop, task, language), move].filter(Boolean).join('  ')}`.trimEnd();
  });
}

function titled(sop: CompiledSop, instance: string, language: Language): string {
  const definition = sop.tasks[instance.split('#')[0] ?? instance];
  return definition ? `${instance} ${inLanguage(definition.title, language)}` : instance;
}

/** `sv` writes dates as ISO does. */
const CLOCK = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

const localTime = (iso: string): string => CLOCK.format(new Date(iso));
