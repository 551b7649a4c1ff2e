import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Card } from '../../card.js';
import type { CardStore } from '../../card-store.js';
import { dateIn } from '../../days.js';

/** The cards by the day they are due, what is still to be done first. */
export const useByDay = (store: CardStore, zone: string): ReadonlyMap<string, readonly Card[]> => {
  const [version, setVersion] = useState(0);
  const subscribe = useMemo(
    () => (listener: () => void) =>
      store.subscribe('any', () => {
        setVersion((now) => now + 1);
        listener();
      }),
    [store],
  );
  useSyncExternalStore(subscribe, store.columnKeys);
  return useMemo(() => {
    const days = new Map<string, Card[]>();
    const due = store.all().filter(({ dueAt }) => dueAt !== null);
    const isDone = ({ column }: Card): number => Number(column === 'done');
    due.sort((a, b) => isDone(a) - isDone(b) || (a.dueAt! < b.dueAt! ? -1 : 1));
    for (const card of due) {
      const day = dateIn(Date.parse(card.dueAt!), zone);
      const cards = days.get(day);
      if (cards) cards.push(card);
      else days.set(day, [card]);
    }
    return days;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the version says that the store has changed
  }, [store, zone, version]);
};
