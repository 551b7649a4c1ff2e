import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { useSession } from '../session/use-session.js';
import { baseRole } from './card.js';
import { CardStore } from './card-store.js';
import { Desk } from './desk.js';
import { Doubts } from './doubts.js';
import { MovesCache } from './moves.js';
import { NO_RULES } from './no-rules.js';
import type { Loader } from './use-board.js';

/**
 * A store and everything around it, for as long as a page is open.
 * @param build - another kind of desk; stays the same while the page is open.
 */
export const useLoader = <D extends Desk = Desk>(
  build: (...parts: ConstructorParameters<typeof Desk>) => D = aDesk as never,
): Loader<D> => {
  const client = useApolloClient();
  const { member, may } = useSession();
  const [loader] = useState((): Loader<D> => {
    const doubts = new Doubts();
    const store = new CardStore(
      NO_RULES,
      (column) => doubts.add(column),
      () => doubts.addLimits(),
    );
    const desk = build(store, new MovesCache(client), member.id, (role) => may('task.prioritise', baseRole(role)));
    return { desk, store, doubts };
  });
  return loader;
};

const aDesk = (...parts: ConstructorParameters<typeof Desk>): Desk => new Desk(...parts);
