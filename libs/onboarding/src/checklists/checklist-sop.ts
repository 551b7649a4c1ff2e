import { stringify } from 'yaml';
import type { RoleRef, ScheduleDef, SopDocument, Text } from '#sop-core';

/** A plain list as somebody writes it down in a minute. Texts are in the language of whoever writes them. */
export interface ChecklistForm {
  title: string;
  description?: string;
  items: { title: string; isRequired: boolean }[];
  /** Whose work it is. */
  role: string;
  /** Exactly this member, who holds the role. */
  memberId?: string;
  /** Who looks at it; left out: whoever does it is trusted. */
  acceptor?: RoleRef;
  /** `24h`, `8wh`, `3wd` after it begins. */
  dueAfter?: string;
  /** Begins by itself. */
  schedule?: ScheduleDef;
}

/** Keys of SOPs that are plain lists. */
export const isChecklistKey = (sopKey: string): boolean => /^list_[0-9a-f]{12}$/.test(sopKey);

/** The SOP that a plain list is: one stage with one task. Its text, as it is published. */
export const checklistSop = (sopKey: string, form: ChecklistForm): string => {
  const { role, memberId, acceptor, dueAfter, schedule, description } = form;
  const title = both(form.title);
  const doc: SopDocument = {
    sop: sopKey,
    title,
    ...(description !== undefined && { description: both(description) }),
    owner: role,
    subject: schedule === undefined ? literal(form.title) : `${literal(`${form.title} `)} + day(run.startedAt)`,
    // Once a day at most, however it begins.
    ...(schedule !== undefined && { key: 'day(run.startedAt)', schedule }),
    form: {},
    tasks: {
      LIST: {
        title,
        ...(description !== undefined && { description: both(description) }),
        role,
        ...(acceptor !== undefined && { acceptor }),
        ...(memberId !== undefined && { assign: { member: literal(memberId) } }),
        ...(dueAfter !== undefined && { due: `+${dueAfter}` }),
        checklist: form.items.map((item, index) => ({
          key: `item${index + 1}`,
          title: both(item.title),
          required: item.isRequired,
        })),
      },
    },
    machine: {
      initial: 'open',
      states: {
        open: { title: { zh: '进行中', en: 'Under way' }, tasks: ['LIST'], on: { 'TASKS.SETTLED': 'done' } },
        done: { type: 'final', title: { zh: '完成', en: 'Done' } },
      },
    },
  };
  return stringify(doc, { lineWidth: 0 });
};

/** Two braces would begin an expression; people mean two braces. */
const both = (text: string): Text => {
  const plain = text.trim().replaceAll('{{', '{ {');
  return { zh: plain, en: plain };
};

/** A text as CEL writes it: the escapes of JSON are among its own. */
const literal = (text: string): string => JSON.stringify(text);
