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

/** A store and everything around it, for as long as a page is open. */
export const useLoader = (): Loader => {
  const client = useApolloClient();
  const { member, may } = useSession();
  const [loader] = useState((): Loader => {
    const doubts = new Doubts();
    const store = new CardStore(NO_RULES, (column) => doubts.add(column));
    const desk = new Desk(store, new MovesCache(client), member.id, (role) => may('task.prioritise', baseRole(role)));
    return { desk, store, doubts };
  });
  return loader;
};
