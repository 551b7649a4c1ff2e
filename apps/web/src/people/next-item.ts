import type { OnboardingPartsFragment } from '../gql/generated.js';

export type OnboardingItem = OnboardingPartsFragment['phases'][number]['items'][number];

/**
 * What a newcomer does next: what was sent back, then what is under way, then what can be begun; within each, what is due first.
 * Null: nothing is in their hands.
 */
export const nextItem = ({ phases }: Pick<OnboardingPartsFragment, 'phases'>): OnboardingItem | null => {
  const open = phases.flatMap(({ items }) => items).filter(({ taskId, status }) => taskId !== null && rank(status) < 9);
  const order = (item: OnboardingItem): readonly [number, string] => [
    item.status === 'in_progress' && item.rework > 0 ? 0 : rank(item.status),
    item.dueAt ?? '9',
  ];
  return (
    open.toSorted((a, b) => {
      const [[rankA, dueA], [rankB, dueB]] = [order(a), order(b)];
      return rankA - rankB || (dueA < dueB ? -1 : dueA > dueB ? 1 : 0);
    })[0] ?? null
  );
};

const rank = (status: OnboardingItem['status']): number => (status === 'in_progress' ? 1 : status === 'todo' ? 2 : 9);
