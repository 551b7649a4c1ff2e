import type { ScenarioStep, SopDocument } from '#sop-core';
import type { Language } from '../../i18n/language.js';
import type { SayTry } from './texts.js';

/** A step of a scenario in a few words: `做：寄样`. */
export const stepWords = (step: ScenarioStep, doc: SopDocument, language: Language, t: SayTry): string => {
  const task = (key: string): string => {
    const [name = key, number] = key.split('#');
    const title = Object.hasOwn(doc.tasks, name) ? doc.tasks[name]!.title[language] : name;
    return number === undefined ? title : `${title} #${number}`;
  };
  if ('do' in step) return t('stepDo', { task: task(step.do) });
  if ('accept' in step) return t('stepAccept', { task: task(step.accept) });
  if ('reject' in step) return t('stepReject', { task: task(step.reject ?? '') });
  if ('waive' in step) return t('stepWaive', { task: task(step.waive) });
  if ('send' in step) return t('stepSend', { event: doc.events?.[step.send]?.title[language] ?? step.send });
  if ('wait' in step) return t('stepWait', { span: step.wait });
  if ('pause' in step) return t('stepPause');
  if ('resume' in step) return t('stepResume');
  if ('cancel' in step) return t('stepCancel');
  if ('reschedule' in step) return t('stepReschedule');
  if ('catalogue' in step) return t('stepCatalogue');
  if ('training' in step) return t('stepTraining');
  if ('refused' in step) return t('stepRefused', { code: step.code, step: stepWords(step.refused, doc, language, t) });
  const { states = [], tasks, final, data = {} } = step.expect;
  const parts = [
    ...states,
    ...(tasks ? [`[${tasks.map(task).join(', ')}]`] : []),
    ...Object.entries(data).map(([key, value]) => `${key} = ${JSON.stringify(value)}`),
    ...(final === undefined ? [] : [final]),
  ];
  return t('stepExpect', { what: parts.join(' · ') });
};
