import type { ActionDef, SopDocument, Text } from '../definition.js';
import { durationWords } from './duration-words.js';
import { assignedWords } from './expression-words.js';
import { ownOf } from './own.js';
import { roleWords } from './role-words.js';
import { both, listed, quoted, same } from './texts.js';

/** What an action does, in words. Places in its texts (`{{sku}}`) stand as they are written. */
export const actionWords = (doc: SopDocument, { type, params = {} }: ActionDef): Text => {
  const text = (name: string): Text => (params[name] as Text | undefined) ?? same('');
  switch (type) {
    case 'notify':
      return told(both('通知', 'tells'), params, text('text'));
    case 'escalate':
      return told(both('上报', 'escalates to'), params, text('text'));
    case 'spawn':
      return both(`发起流程 ${String(params['sop'])}`, `starts the SOP ${String(params['sop'])}`);
    case 'task': {
      const role = roleWords(String(params['role']));
      return both(
        `给${role.zh}一项任务${quoted(text('title')).zh}`,
        `gives ${role.en} the task ${quoted(text('title')).en}`,
      );
    }
    case 'set':
      return settings(doc, params);
    case 'tally': {
      const within = durationWords(String(params['within']), doc);
      const then = listed(
        ((params['then'] as ActionDef[] | undefined) ?? []).map((action) => actionWords(doc, action)),
      );
      const times = String(params['atLeast']);
      return both(`${within.zh}内满 ${times} 次时，${then.zh}`, `at the ${times}th within ${within.en}: ${then.en}`);
    }
    case 'hook':
      return both(`通知外部系统 ${String(params['name'])}`, `calls the outside system ${String(params['name'])}`);
    case 'cancelTasks':
      return both('关闭未完成的任务', 'closes the open tasks');
    case 'clearRegions':
      return both('重新打开分区', 'opens regions again');
    case 'log':
      return both(`记录：${text('text').zh}`, `notes: ${text('text').en}`);
  }
};

const told = (verb: Text, params: Record<string, unknown>, text: Text): Text => {
  const to = listed(((params['to'] as string[] | undefined) ?? []).map(addressee));
  return both(`${verb.zh}${to.zh}：${text.zh}`, `${verb.en} ${to.en}: ${text.en}`);
};

const addressee = (to: string): Text => {
  if (to === 'owner') return both('负责人', 'the owner');
  return to.startsWith('doer:') ? both(`${to.slice(5)} 的执行人`, `whoever did ${to.slice(5)}`) : roleWords(to);
};

const settings = (doc: SopDocument, params: Record<string, unknown>): Text =>
  listed(
    Object.entries(params).map(([name, value]) => {
      const field = ownOf(doc.form, name) ?? ownOf(doc.data, name) ?? null;
      const title = quoted(field?.title ?? same(name));
      const words = assignedWords(doc, String(value), field);
      return both(`${title.zh}记为 ${words.zh}`, `sets ${title.en} to ${words.en}`);
    }),
  );
