import { columnOfStatus, type Card } from '../card.js';

/** A card like many, with what a test says about it. Its column follows from its status. */
export const aCard = (given: Partial<Card> & { id: string }): Card => {
  const card: Card = {
    __typename: 'TaskCard',
    column: 'todo',
    status: 'todo',
    title: '退货质检',
    role: 'warehouse',
    acceptorRole: 'warehouse.lead',
    acceptedOfTwo: null,
    runId: '0192c000-0000-7000-8000-000000000001',
    runNumber: 7,
    runSubject: 'T2611 · LMP04-WH',
    sopKey: 'after_sales_refund',
    stage: 'return_flow.inspecting',
    channel: 'tmall',
    instance: 'C10',
    assigneeId: null,
    assigneeName: null,
    priority: 'P2',
    dueAt: '2026-11-26T10:00:00.000Z',
    risk50At: null,
    risk75At: null,
    slaState: 'ok',
    isOverdue: false,
    isRecurring: false,
    blockerCount: 0,
    reason: null,
    isHoldExternal: false,
    commentCount: 0,
    rework: 0,
    doneCount: 0,
    totalCount: 3,
    rank: 'm',
    openedAt: '2026-11-25T08:00:00.000Z',
    statusSince: '2026-11-25T08:00:00.000Z',
    updatedAt: '2026-11-25T08:00:00.000Z',
    revision: 1,
    ...given,
  };
  return { ...card, column: 'column' in given ? given.column! : columnOfStatus(card.status, card.rework) };
};
