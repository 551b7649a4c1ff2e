import type { SopDocument, TaskDef, Text } from '../definition.js';
import { criterionWords } from '../words/criterion-words.js';
import { durationWords } from '../words/duration-words.js';
import { expressionOrCode } from '../words/expression-words.js';
import { ownOf } from '../words/own.js';
import { acceptorWords, roleWords } from '../words/role-words.js';
import { both, listed, quoted, same } from '../words/texts.js';
import { handbookFields } from './fields.js';
import type { HandbookStep } from './handbook.js';

/** One task in words. */
export const handbookStep = (
  doc: SopDocument,
  { key, task, number, lang }: { key: string; task: TaskDef; number: number; lang: keyof Text },
): HandbookStep => {
  const acceptor = acceptorWords(doc, key, task.acceptor);
  return {
    ...{ number, key, title: task.title[lang], description: task.description?.[lang] ?? null },
    doer: roleWords(task.role)[lang],
    acceptor: acceptor?.[lang] ?? null,
    limit: task.due === undefined ? null : durationWords(task.due, doc)[lang],
    isRequired: task.required ?? true,
    notes: notesOf(doc, key, task).map((note) => note[lang]),
    checklist: (task.checklist ?? []).map((item) => ({ text: item.title[lang], isRequired: item.required ?? false })),
    criteria: (task.criteria ?? []).map((criterion) => {
      const words = criterionWords(doc, key, criterion);
      const when = criterion.when === undefined ? null : expressionOrCode(doc, criterion.when, { task: key });
      const whole = when === null ? words : both(`${when.zh}时：${words.zh}`, `when ${when.en}: ${words.en}`);
      return { text: whole[lang], isGate: criterion.routes === undefined };
    }),
    fields: handbookFields(doc, task.form, lang, { task: key }),
    edits: (task.edits ?? []).map((name) => (ownOf(doc.form, name) ?? ownOf(doc.data, name))?.title?.[lang] ?? name),
    choices: Object.values(task.decision ?? {}).map((choice) => ({
      title: choice.title[lang],
      then: outcome(doc, choice.event, choice.requires ?? [], task)[lang],
    })),
    troubles: troublesOf(task).map((trouble) => trouble[lang]),
    articles: task.guide ?? [],
    replies: task.replies ?? [],
  };
};

const outcome = (doc: SopDocument, event: string, requires: string[], task: TaskDef): Text => {
  const title = ownOf(doc.events, event)?.title ?? same(event);
  if (requires.length === 0) return quoted(title);
  const fields = listed(
    requires.map((name) => quoted(ownOf(task.form, name)?.title ?? ownOf(doc.form, name)?.title ?? same(name))),
  );
  return both(`${quoted(title).zh}（须填 ${fields.zh}）`, `${quoted(title).en} (asks for ${fields.en})`);
};

const notesOf = (doc: SopDocument, key: string, task: TaskDef): Text[] => {
  const said = (text: string): Text => expressionOrCode(doc, text, { task: key });
  const titled = (keys: string[]): Text =>
    listed(keys.map((other) => quoted(ownOf(doc.tasks, other)?.title ?? same(other))));
  const notes: Text[] = [];
  if (task.required === false)
    notes.push(both('选做：不影响进入下一阶段。', 'Optional: the next stage does not wait for it.'));
  if (task.when !== undefined)
    notes.push(both(`只在${said(task.when).zh}时有这一步。`, `Only when ${said(task.when).en}.`));
  if (task.each !== undefined)
    notes.push(both(`每一项各有一步：${said(task.each).zh}。`, `Once for each of ${said(task.each).en}.`));
  if (task.recur !== undefined) {
    const every = durationWords(task.recur.every, doc);
    const at = task.recur.at === undefined ? '' : ` ${task.recur.at}`;
    notes.push(both(`每 ${every.zh}${at}重复一次。`, `Again every ${every.en}${at}.`));
  }
  if (task.after !== undefined && task.after.length > 0)
    notes.push(both(`须先完成${titled(task.after).zh}。`, `After ${titled(task.after).en}.`));
  const others = (task.separateFrom ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.task));
  if (others.length > 0)
    notes.push(both(`做过${titled(others).zh}的人不能做。`, `Not by whoever did ${titled(others).en}.`));
  if (task.authority !== undefined)
    notes.push(
      both(
        `要有足够的额度（${said(task.authority.amount).zh}）。`,
        `Needs authority over ${said(task.authority.amount).en}.`,
      ),
    );
  if (task.training?.confirm === true)
    notes.push(both('须先读过并确认这一步。', 'This step has to be read and confirmed first.'));
  if (task.training?.quiz !== undefined)
    notes.push(both(`须先通过测验 ${task.training.quiz}。`, `The quiz ${task.training.quiz} has to be passed first.`));
  if (task.critical === true) notes.push(both('关键步骤：组长不能免除。', 'Critical: leads may not waive it.'));
  return notes;
};

const troublesOf = (task: TaskDef): Text[] => {
  const troubles: Text[] = [];
  if (task.due !== undefined)
    troubles.push(
      both(
        '时间用掉一半和四分之三时变色提醒，超时后提醒执行人和组长。',
        'At half and three quarters of the time the card warns; when it is late the doer and the lead are told.',
      ),
    );
  if (task.acceptor !== undefined && task.acceptor !== 'system')
    troubles.push(
      both(
        '退回时须写明原因和没达到的标准，执行人改好再交；之前的判定不再算数。',
        'Sent back with a reason and the criteria that failed; the doer puts it right and hands it in again. Earlier verdicts do not count.',
      ),
    );
  return troubles;
};
