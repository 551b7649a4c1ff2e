import type { DirectoryView } from '#identity';
import type { Blocker } from '#sop-core';
import type { ChecklistForm } from './checklist-sop.js';

/** Most items of one list; longer ones are several lists. */
export const MOST_ITEMS = 100;

/** What keeps a form from being a list: roles and people that are not there, days that do not go with the rhythm. */
export const formBlockers = (form: ChecklistForm, people: DirectoryView): Blocker[] => {
  const { role, memberId, acceptor, dueAfter, schedule, items } = form;
  const blockers: Blocker[] = [];
  if (people.role(role)?.archivedAt !== null) blockers.push({ code: 'role_unknown', field: 'role', params: { role } });
  if (acceptor !== undefined && people.role(acceptor.split('.')[0] ?? '')?.archivedAt !== null)
    blockers.push({ code: 'role_unknown', field: 'acceptor', params: { role: acceptor } });
  if (memberId !== undefined) {
    const member = people.member(memberId);
    if (!member?.isActive) blockers.push({ code: 'member_unknown', field: 'memberId' });
    else if (!member.roles.some((held) => held.role === role))
      blockers.push({ code: 'assignee_lacks_role', field: 'memberId', params: { member: memberId, role } });
  }
  if (items.length === 0) blockers.push({ code: 'list_empty', field: 'items' });
  if (items.length > MOST_ITEMS) blockers.push({ code: 'list_long', field: 'items', params: { max: MOST_ITEMS } });
  if (dueAfter !== undefined && !/^\d{1,4}(min|h|d|wh|wd)$/.test(dueAfter))
    blockers.push({ code: 'due_span', field: 'dueAfter' });
  if (schedule !== undefined) blockers.push(...scheduleBlockers(schedule));
  return blockers;
};

const scheduleBlockers = ({ every, on }: NonNullable<ChecklistForm['schedule']>): Blocker[] => {
  const fits = every === 'day' ? on === undefined : every === 'week' ? typeof on === 'string' : typeof on === 'number';
  return fits ? [] : [{ code: 'schedule_day', field: 'schedule.on' }];
};
