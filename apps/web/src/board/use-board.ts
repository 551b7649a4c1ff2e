import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { BoardLimitCountsDocument, BoardPageDocument } from '../gql/generated.js';
import { useChanges } from '../live/use-live.js';
import { useSession } from '../session/use-session.js';
import { sayError } from '../ui/refusal.js';
import type { CardStore, Rules } from './card-store.js';
import { columnOf, comparing, laneOf } from './columns.js';
import { daysAround } from './days.js';
import type { Desk } from './desk.js';
import type { Doubts } from './doubts.js';
import { admits } from './filter.js';
import { variablesOf, type Question } from './question.js';

/** Cards of each column in the first answer, and in each later page. Lanes cut columns into pieces, so they start with more. */
const PAGE = 100;
const PAGE_WITH_LANES = 300;
/** Many doubts within a moment become one question. */
const DOUBT_MS = 300;
/** Limits count the whole workspace, so on a busy day they are in doubt all the time: asked for at most this often. */
const LIMITS_MS = 2_000;

export interface BoardState {
  /** `loading`: nothing is shown yet. */
  phase: 'loading' | 'ready' | 'failed';
  /** An answer to another question is on its way. */
  isRefreshing: boolean;
  /** The server's words when it failed. */
  hint: string | null;
  reload: () => void;
  /** Reads the next page of a column. */
  more: (column: string) => void;
}

export interface Loader<D extends Desk = Desk> {
  desk: D;
  store: CardStore;
  /** Columns to be asked again; filled by the store. */
  doubts: Doubts;
}

/** Fills the store with the answer to a question and keeps it live. */
export const useBoard = ({ desk, store, doubts }: Loader, question: Question): BoardState => {
  const client = useApolloClient();
  const { member, workspace } = useSession();
  const [phase, setPhase] = useState<BoardState['phase']>('loading');
  const [isRefreshing, setRefreshing] = useState(false);
  const [hint, setHint] = useState<string | null>(null);
  const turn = useRef(0);
  const paging = useRef(new Set<string>());
  /** Columns that became doubtful while an answer about them was on its way. */
  const stillInDoubt = useRef(new Set<string>());
  const page = question.lanes === null ? PAGE : PAGE_WITH_LANES;

  const rulesNow = useCallback((): { rules: Rules; variables: ReturnType<typeof variablesOf> } => {
    const days = daysAround(Date.now(), workspace.zone);
    const { by, lanes, order, filter, range } = question;
    const inRange = (dueAt: string | null): boolean => {
      if (!range) return true;
      const due = dueAt === null ? NaN : Date.parse(dueAt);
      return due >= range[0] && due < range[1];
    };
    return {
      variables: variablesOf(question, days),
      rules: {
        column: (card) => columnOf(card, by, days),
        lane: (card) => laneOf(card, lanes),
        compare: (column) => comparing(order, by, column),
        admits: (card) => (inRange(card.dueAt) ? admits(filter, card, member.id, days) : 'no'),
        newColumn: (key, card) => ({
          key,
          label: by === 'assignee' ? (card.assigneeName ?? key) : key,
          total: 0,
          totalIsAtLeast: false,
          hasMore: false,
          endCursor: null,
          wip: null,
          lanes: [],
        }),
      },
    };
  }, [question, member.id, workspace.zone]);

  const load = useCallback(async (): Promise<void> => {
    const mine = ++turn.current;
    const { rules, variables } = rulesNow();
    store.awaitAnswer();
    setRefreshing(true);
    try {
      const { data } = await client.query({
        query: BoardPageDocument,
        variables: { ...variables, first: page },
        fetchPolicy: 'no-cache',
      });
      await untilLetGo(desk);
      if (mine !== turn.current || !data) return;
      paging.current.clear();
      desk.question = question;
      store.reset(rules, data.board.columns);
      setPhase('ready');
      setHint(null);
    } catch (error) {
      if (mine !== turn.current) return;
      setHint(sayError(error));
      setPhase('failed');
    } finally {
      if (mine === turn.current) setRefreshing(false);
    }
  }, [client, desk, page, question, rulesNow, store]);

  /** Asks for a page of one column, or for all of it that is shown, anew. */
  const ask = useCallback(
    async (column: string, how: 'next' | 'anew'): Promise<void> => {
      const facts = store.column(column);
      if (how === 'next' && (!facts?.hasMore || facts.endCursor === null)) return;
      if (paging.current.has(column)) {
        if (how === 'anew') stillInDoubt.current.add(column);
        return;
      }
      const mine = turn.current;
      paging.current.add(column);
      const awaited = store.awaitColumn(column);
      try {
        const shown = store.all().filter(({ id }) => store.placeOf(id)?.column === column).length;
        const { data } = await client.query({
          query: BoardPageDocument,
          variables: {
            ...rulesNow().variables,
            keys: [column],
            first: how === 'next' ? page : Math.min(1000, Math.max(page, shown)),
            after: how === 'next' ? facts!.endCursor : undefined,
          },
          fetchPolicy: 'no-cache',
        });
        const answer = data?.board.columns.find(({ key }) => key === column);
        if (mine === turn.current && answer) store.extend(answer, how === 'anew', awaited);
      } catch {
        // What is shown stays; scrolling on, or the next change, asks again.
      } finally {
        store.endAwait(awaited);
        paging.current.delete(column);
        if (stillInDoubt.current.delete(column)) doubts.add(column);
      }
    },
    [client, doubts, page, rulesNow, store],
  );

  useEffect(() => {
    void load();
  }, [load]);

  /** Asks how full limited columns are. */
  const askLimits = useCallback(async (): Promise<void> => {
    const keys = store.limited();
    if (keys.length === 0) return;
    const mine = turn.current;
    const counted = store.counted();
    try {
      const { data } = await client.query({
        query: BoardLimitCountsDocument,
        variables: { keys },
        fetchPolicy: 'no-cache',
      });
      if (mine !== turn.current || !data) return;
      store.setLimits(data.board.columns);
      // Something moved while the answer was on its way: it may be counted in it or not.
      if (store.counted() !== counted || store.isExpecting()) doubts.addLimits();
    } catch {
      // What is shown stays; the next change asks again.
    }
  }, [client, doubts, store]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let limitsTimer: ReturnType<typeof setTimeout> | null = null;
    let limitsAt = -LIMITS_MS;
    doubts.onAdd = () => {
      timer ??= setTimeout(() => {
        timer = null;
        const { columns, limits } = doubts.take();
        for (const column of columns) void ask(column, 'anew');
        if (limits)
          limitsTimer ??= setTimeout(
            () => {
              limitsTimer = null;
              limitsAt = performance.now();
              void askLimits();
            },
            Math.max(0, limitsAt + LIMITS_MS - performance.now()),
          );
      }, DOUBT_MS);
    };
    return () => {
      doubts.onAdd = null;
      clearTimeout(timer ?? undefined);
      clearTimeout(limitsTimer ?? undefined);
    };
  }, [ask, askLimits, doubts]);

  useChanges((changes) => {
    if (changes.reload) void load();
    else store.apply(changes.cards);
  });

  return useMemo(
    () => ({
      phase,
      isRefreshing,
      hint,
      reload: () => {
        setPhase((now) => (now === 'failed' ? 'loading' : now));
        void load();
      },
      more: (column) => void ask(column, 'next'),
    }),
    [phase, isRefreshing, hint, load, ask],
  );
};

/** A new answer moves everything, so it waits until no card is in the hand. */
const untilLetGo = (desk: Desk): Promise<void> =>
  new Promise((resolve) => {
    if (desk.drag.get().name !== 'carrying') {
      resolve();
      return;
    }
    const end = desk.drag.subscribe(() => {
      if (desk.drag.get().name === 'carrying') return;
      end();
      resolve();
    });
  });
