interface Card {
  id: string;
}

interface List<C> {
  total: number;
  cards: readonly C[];
}

export interface DayLists<C> {
  overdue: List<C>;
  dueToday: List<C>;
  doing: List<C>;
  later: List<C>;
}

/** The same task is both under way and due today: it is shown once, under the more urgent heading. */
export const byUrgency = <C extends Card>({ overdue, dueToday, doing, later }: DayLists<C>): DayLists<C> => {
  const seen = new Set<string>();
  const once = ({ total, cards }: List<C>): List<C> => {
    const fresh = cards.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    return { total: Math.max(fresh.length, total - (cards.length - fresh.length)), cards: fresh };
  };
  return { overdue: once(overdue), dueToday: once(dueToday), doing: once(doing), later: once(later) };
};
