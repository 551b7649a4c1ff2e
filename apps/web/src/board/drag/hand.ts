import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { useCommand } from '../../gql/command.js';
import {
  BoardReorderDocument,
  BoardUndoDocument,
  type BoardOutcomeFragment,
  type RefusalPartsFragment,
} from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { useBoardTexts } from '../board-texts.js';
import type { Card } from '../card.js';
import { cardOf, expectedOf, sendCommand, wordsFor, type Answer, type Words } from '../commands.js';
import type { Desk } from '../desk.js';
import { doesOf } from '../does.js';
import type { Blocker, DropCommand, WhyNot } from '../drop.js';
import { roleNamer } from '../names.js';
import type { Hand as Kind, Spot } from './drag-state.js';
import { isBetween, placeAt, rankBehind, type Place } from './place.js';

const REFUSED_MS = 8_000;
const DONE_MS = 5_000;

/** Picks cards up and puts them down, whatever moves them. */
export interface Hand {
  /** @returns false when this card cannot be in a hand now. */
  lift: (id: string, kind: Kind) => boolean;
  over: (spot: Spot | null) => void;
  drop: () => void;
  cancel: () => void;
  /** The dialog has been answered; null: with "no". */
  answer: (words: Words | null) => void;
  /** Does something with a card without dragging it. */
  run: (card: Card, command: DropCommand, words?: Words | null) => Promise<boolean>;
  /** Takes the last move back, while that is possible. @returns false when there is nothing to take back. */
  undo: () => boolean;
  whyNot: (why: WhyNot, card: Card) => string;
}

/** The last move, while it can be taken back. */
interface Undoable {
  card: Card;
  /** Ids of its commands, the last first. */
  of: readonly string[];
  until: number;
}

export const useHand = (desk: Desk): Hand => {
  const send = useCommand();
  const t = useBoardTexts();
  const navigate = useNavigate();
  const { member, roleTitle } = useSession();
  const around = useRef({ send, t, navigate, member, roleTitle });
  around.current = { send, t, navigate, member, roleTitle };
  return useMemo(() => {
    let undoable: Undoable | null = null;

    const whyNot = (why: WhyNot, card: Card): string => {
      const { t: say, roleTitle: title } = around.current;
      if (why.text === 'blocked') return why.blockers.map(({ message }) => message).join(' ');
      const acceptor = card.acceptorRole === null ? '' : roleNamer(say, title)(card.acceptorRole);
      return say(`why_${why.text}`, { acceptor });
    };

    const refuse = (card: Card, why: string, blockers: readonly Blocker[] = []): void => {
      const { t: say, navigate: go } = around.current;
      desk.say(say('refused', { title: card.title, why }));
      const place = blockers.find(({ field, item, criterion }) => field ?? item ?? criterion);
      const at = place && (place.field ?? place.item ?? place.criterion ?? undefined);
      const open = (): void =>
        void go({
          to: '.',
          search: (now: object) => ({ ...now, task: card.id, ...(at ? { field: at } : {}) }),
        });
      desk.toast.set({
        tone: 'refused',
        text: say('refused', { title: card.title, why: blockers.length > 1 ? '' : why }),
        blockers: blockers.length > 1 ? blockers : [],
        ...(place ? { action: { label: say('openAt'), run: open } } : {}),
        until: Date.now() + REFUSED_MS,
      });
      // Something is missing that can be filled in: bring the person there.
      if (place) open();
    };

    const undo = async ({ card, of, until }: Undoable): Promise<void> => {
      const { t: say, send: post } = around.current;
      undoable = null;
      desk.toast.set(null);
      if (Date.now() > until) return;
      for (const command of of) {
        const answer = await post(BoardUndoDocument, { taskId: card.id, of: command }, { quiet: true });
        const now = desk.store.card(card.id) ?? card;
        if (!answer.ok) {
          refuse(now, reasonOf(answer.refusal), answer.refusal.blockers);
          return;
        }
        desk.store.apply([cardOf(answer.payload.task, now)]);
      }
      desk.wanted.set(card.id);
      desk.say(say('undone', { title: card.title }));
      desk.toast.set({ tone: 'done', text: say('undone', { title: card.title }), until: Date.now() + DONE_MS });
    };

    const conclude = (
      card: Card,
      token: symbol,
      { answer, done, of }: { answer: Answer; done: string; of: readonly string[] },
    ): boolean => {
      const { t: say } = around.current;
      if (!answer.ok) {
        desk.store.settle(card.id, token);
        keepFocus(desk, card.id);
        refuse(card, reasonOf(answer.refusal), answer.refusal.blockers);
        return false;
      }
      learn(desk, card, token, answer.payload);
      keepFocus(desk, card.id);
      const { undoableUntil } = answer.payload;
      undoable = undoableUntil === null ? null : { card, of, until: Date.parse(undoableUntil) };
      const back = undoable;
      desk.toast.set({
        tone: 'done',
        text: say('dropped', { title: card.title, does: done }),
        ...(back ? { action: { label: say('undo'), run: () => void undo(back) } } : {}),
        until: back?.until ?? Date.now() + DONE_MS,
      });
      desk.say(say('dropped', { title: card.title, does: done }));
      return true;
    };

    const rankOf = (id: string | undefined): string | undefined =>
      id === undefined ? undefined : desk.store.card(id)?.rank;

    /** Puts a card that has come into a list between the cards it was let go between. */
    const put = (id: string, { above, below }: Place, commandId: string): Promise<Answer> =>
      around.current.send(
        BoardReorderDocument,
        {
          taskId: id,
          commandId,
          ...(above === undefined ? {} : { afterTaskId: above }),
          ...(below === undefined ? {} : { beforeTaskId: below }),
        },
        { quiet: true },
      );

    const run = async (
      card: Card,
      command: DropCommand,
      words: Words | null = null,
      place: Place | null = null,
    ): Promise<boolean> => {
      const { t: say, member: me, send: post } = around.current;
      if (!navigator.onLine) {
        refuse(card, say('offline'));
        return false;
      }
      const moves = desk.moves.now(card);
      const now = new Date().toISOString();
      const patch = { ...expectedOf(command, card, { me, moves, words, now }), updatedAt: now };
      const [above, below] = [rankOf(place?.above), rankOf(place?.below)];
      const needsPlace = place !== null && !isBetween(card.rank, above, below);
      const token = desk.store.expect(card.id, needsPlace ? { ...patch, rank: rankBehind(above) } : patch);
      keepFocus(desk, card.id);
      const commandId = crypto.randomUUID();
      const answer = await sendCommand(post, card, command, words, commandId);
      const moved = { answer, done: say(doesOf(command.name, card)), of: [commandId] };
      // A move may lead elsewhere than the hand; then its place there is nobody's wish.
      const lands = answer.ok && desk.store.placeFor(cardOf(answer.payload.task, card))?.list === place?.list;
      if (!needsPlace || !lands) return conclude(card, token, moved);
      const placeId = crypto.randomUUID();
      const placed = await put(card.id, place, placeId);
      // Moved it is in any case; where a neighbour went away meanwhile it lies where its order puts it.
      if (!placed.ok) return conclude(card, token, moved);
      const { undoableUntil, tasks } = answer.payload;
      const payload = { ...placed.payload, undoableUntil, tasks: [...tasks, ...placed.payload.tasks] };
      return conclude(card, token, { ...moved, answer: { ok: true, payload }, of: [placeId, commandId] });
    };

    const begin = async (card: Card, command: DropCommand, to: Spot): Promise<void> => {
      const place = desk.hasPlaces(to.column) ? placeAt(desk, to, card.id) : null;
      const moves = await desk.moves.load(card);
      const state = desk.drag.get();
      // Now that the server has said what is allowed, look once more.
      const from = desk.placeOf(card);
      const drop = from ? desk.judge(card, from, to) : null;
      if (drop?.kind === 'refused') {
        refuse(card, whyNot(drop.why, card), drop.why.blockers);
        desk.send({ type: 'answered' });
        return;
      }
      const ask = wordsFor(command, moves);
      if (ask === null) {
        if (state.name === 'asking') desk.send({ type: 'answered' });
        await run(card, command, null, place);
        return;
      }
      desk.say(around.current.t('asking'));
      desk.asking.set({ card, command, ask, place });
    };

    const reorder = async (card: Card, to: Spot): Promise<void> => {
      const { t: say } = around.current;
      if (!navigator.onLine) {
        refuse(card, say('offline'));
        return;
      }
      const place = placeAt(desk, to, card.id);
      const token = desk.store.expect(card.id, { rank: rankBehind(rankOf(place.above)) });
      const commandId = crypto.randomUUID();
      const answer = await put(card.id, place, commandId);
      conclude(card, token, { answer, done: say('do_reorder'), of: [commandId] });
    };

    const hand: Hand = {
      whyNot,
      run,
      undo: () => {
        if (!undoable || Date.now() > undoable.until) return false;
        void undo(undoable);
        return true;
      },
      lift: (id, kind) => {
        const { t: say } = around.current;
        const card = desk.store.card(id);
        const from = card && desk.placeOf(card);
        if (!card || !from || !desk.question || desk.store.isExpected(id)) return false;
        desk.toast.set(null);
        desk.send({ type: 'lift', card: id, hand: kind, from });
        void desk.moves.load(card);
        if (kind === 'keys')
          desk.say(
            say('lifted', {
              title: card.title,
              column: desk.store.column(from.column)?.label ?? from.column,
              n: from.index + 1,
            }),
          );
        return desk.drag.get().name === 'carrying';
      },
      over: (spot) => {
        desk.send({ type: 'over', spot });
        const state = desk.drag.get();
        if (state.name === 'carrying') desk.store.hold(state.card, spot?.column ?? null);
      },
      drop: () => {
        const state = desk.drag.get();
        if (state.name !== 'carrying') return;
        const card = desk.store.card(state.card);
        const { over, from } = state;
        if (!card || !over) {
          hand.cancel();
          return;
        }
        const drop = desk.judge(card, from, over);
        const needsServer = drop.kind === 'command';
        desk.wanted.set(card.id);
        desk.send({ type: 'drop', asks: needsServer });
        if (drop.kind === 'refused') refuse(card, whyNot(drop.why, card), drop.why.blockers);
        else if (drop.kind === 'command') void begin(card, drop.command, over);
        else if (drop.kind === 'reorder' && over.index !== from.index) void reorder(card, over);
      },
      cancel: () => {
        const state = desk.drag.get();
        if (state.name !== 'carrying') {
          desk.send({ type: 'cancel' });
          return;
        }
        const title = desk.store.card(state.card)?.title ?? '';
        desk.send({ type: 'cancel' });
        desk.say(around.current.t('canceled', { title }));
      },
      answer: (words) => {
        const asked = desk.asking.get();
        desk.asking.set(null);
        desk.send({ type: 'answered' });
        if (!asked) return;
        desk.wanted.set(asked.card.id);
        if (words) void run(desk.store.card(asked.card.id) ?? asked.card, asked.command, words, asked.place);
        else desk.say(around.current.t('canceled', { title: asked.card.title }));
      },
    };
    return hand;
  }, [desk]);
};

/** A card that changes its list takes the keyboard's focus along, unless that has gone elsewhere meanwhile. */
const keepFocus = (desk: Desk, id: string): void => {
  const now = document.activeElement;
  if (now === document.body || now?.closest(`[data-card="${id}"]`)) desk.wanted.set(id);
};

const learn = (desk: Desk, card: Card, token: symbol, payload: BoardOutcomeFragment): void => {
  desk.store.settle(card.id, token, cardOf(payload.task, desk.store.card(card.id) ?? card));
  const others = payload.tasks.flatMap((task) => {
    const before = desk.store.card(task.id);
    return before && task.id !== card.id ? cardOf(task, before) : [];
  });
  desk.store.apply(others);
};

const reasonOf = ({ message, blockers }: RefusalPartsFragment): string =>
  blockers.length === 1 ? blockers[0]!.message : message;
