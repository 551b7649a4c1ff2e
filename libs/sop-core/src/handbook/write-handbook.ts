import type { SopDocument, Text } from '../definition.js';
import { durationWords } from '../words/duration-words.js';
import { expressionOrCode, expressionWords } from '../words/expression-words.js';
import { ownOf } from '../words/own.js';
import { roleWords } from '../words/role-words.js';
import { stepOrder } from '../words/step-order.js';
import { both, listed, quoted, same } from '../words/texts.js';
import { typeWords } from '../words/type-words.js';
import { handbookFields } from './fields.js';
import type { Handbook, HandbookException, HandbookField } from './handbook.js';
import { handbookStages, isException, waysOfEvent } from './stages.js';
import { handbookStep } from './steps.js';

/**
 * An SOP as a handbook that can be read and printed: what for, who, the form, the stages in order with their steps, what may go wrong, and what
 * the words mean. Expressions are said in words where they are simple, otherwise they stand as written.
 * @param doc - As it was read (`readSop`), not as it was compiled: there amounts are fen and decisions fields.
 */
export const handbook = (doc: SopDocument, lang: keyof Text): Handbook => {
  const order = stepOrder(doc);
  const stepOf = (key: string) => {
    const task = ownOf(doc.tasks, key);
    return task === undefined ? null : handbookStep(doc, { key, task, number: order.indexOf(key) + 1, lang });
  };
  return {
    ...{ key: doc.sop, title: doc.title[lang], lang, purpose: doc.description?.[lang] ?? null },
    owner: roleWords(doc.owner)[lang],
    starters: (doc.start ?? [doc.owner]).map((role) => roleWords(role)[lang]),
    facts: factsOf(doc).map((fact) => fact[lang]),
    form: handbookFields(doc, doc.form, lang),
    stages: handbookStages(doc, lang, stepOf),
    exceptions: exceptionsOf(doc, lang),
    settings: handbookFields(doc, doc.settings, lang),
    glossary: [...handbookFields(doc, doc.data, lang), ...derivedOf(doc, lang)],
  };
};

const factsOf = (doc: SopDocument): Text[] => {
  const facts: Text[] = [];
  if (doc.schedule !== undefined) {
    const { every, on, at } = doc.schedule;
    const words = {
      day: both('每天', 'every day'),
      week: both('每周', 'every week'),
      month: both('每月', 'every month'),
    }[every];
    const day = on === undefined ? '' : ` ${on}`;
    facts.push(both(`${words.zh}${day} ${at} 自动发起。`, `Begins by itself ${words.en}${day} at ${at}.`));
  }
  if (doc.key !== undefined) {
    const key = expressionOrCode(doc, doc.key);
    facts.push(
      doc.onDuplicate === 'link'
        ? both(
            `同一 ${key.zh} 已有进行中的流程时，新流程与它关联。`,
            `A second run with the same ${key.en} is linked with the open one.`,
          )
        : both(`同一 ${key.zh} 同时只能有一个进行中的流程。`, `Only one run with the same ${key.en} may be open.`),
    );
  }
  if (doc.cancelWhen !== undefined) {
    const when = expressionOrCode(doc, doc.cancelWhen);
    facts.push(both(`只有${when.zh}时可以取消。`, `May be canceled only when ${when.en}.`));
  }
  if (doc.reschedule !== undefined) {
    const fields = listed(
      doc.reschedule.fields.map((name) =>
        quoted((ownOf(doc.form, name) ?? ownOf(doc.data, name))?.title ?? same(name)),
      ),
    );
    const when = doc.reschedule.when === undefined ? null : expressionOrCode(doc, doc.reschedule.when);
    facts.push(
      when === null
        ? both(`可以改期：${fields.zh}。`, `Can be rescheduled: ${fields.en}.`)
        : both(`${when.zh}时可以改期：${fields.zh}。`, `Can be rescheduled (${fields.en}) when ${when.en}.`),
    );
  }
  if (doc.reopenWithin !== undefined) {
    const span = durationWords(doc.reopenWithin, doc);
    facts.push(both(`结束后 ${span.zh}内可以重开。`, `May be reopened within ${span.en} of its end.`));
  }
  return facts;
};

const exceptionsOf = (doc: SopDocument, lang: keyof Text): HandbookException[] =>
  Object.entries(doc.events ?? {})
    .filter(([name]) => isException(doc, name))
    .map(([name, event]) => ({
      title: event.title[lang],
      by: event.by === undefined ? null : listed(event.by.map(roleWords))[lang],
      needsReason: event.reason ?? false,
      fields: handbookFields(doc, event.fields, lang),
      ways: waysOfEvent(doc, name).map(({ stage, then }) => ({ stage: stage[lang], then: then[lang] })),
    }));

/** What is worked out, with how, where that can be said. */
const derivedOf = (doc: SopDocument, lang: keyof Text): HandbookField[] =>
  Object.entries(doc.derived ?? {}).map(([key, def]) => {
    const words = expressionWords(doc, def.value);
    return {
      ...{ key, title: def.title?.[lang] ?? key, kind: typeWords(def)[lang], hint: null, columns: [] },
      rules: [words === null ? `= ${def.value}` : words[lang]],
    };
  });
