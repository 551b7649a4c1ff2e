import { useEffect, useRef } from 'react';
import { useBoardTexts } from '../board-texts.js';
import { listKey } from '../card-store.js';
import type { Desk } from '../desk.js';
import { placeOf, type Hand } from './hand.js';
import { carry, neighbour, type Arrow, type BoardMap } from './steps.js';

export interface KeyActions {
  help: () => void;
  search: () => void;
  create: () => void;
  layout: (layout: 'board' | 'table' | 'calendar') => void;
  compact: () => void;
  toggleSelected: (id: string) => void;
  undo: () => boolean;
  /** State, priority, assignee of a card. */
  change: (id: string, what: 'state' | 'priority' | 'assignee') => void;
}

const ARROWS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);
const LAYOUT_KEYS: Record<string, 'board' | 'table' | 'calendar'> = { b: 'board', l: 'table', c: 'calendar' };
/** How long the second key of `v b` may take, in ms. */
const SECOND_KEY_MS = 1_500;

/** The keys of the board. They sleep while somebody types, composes Chinese, or answers a dialog. */
export const useBoardKeys = (desk: Desk, hand: Hand, actions: KeyActions): void => {
  const t = useBoardTexts();
  const latest = useRef({ t, actions });
  useEffect(() => {
    latest.current = { t, actions };
  });
  useEffect(() => {
    let viewKeyAt = 0;
    const map = (): BoardMap => ({
      columns: desk.store.columnKeys(),
      lanes: desk.store.lanes(),
      list: (column, lane) => desk.store.list(listKey(column, lane)),
    });
    const focusCard = (id: string | null): void => {
      if (id === null) return;
      desk.focused.set(id);
      desk.wanted.set(id);
    };
    const carried = (key: string): boolean => {
      const state = desk.drag.get();
      if (state.name !== 'carrying') return false;
      if (key === 'Escape') hand.cancel();
      // The mouse has its own end.
      else if (state.hand !== 'keys') return false;
      else if (key === 'Enter' || key === ' ') hand.drop();
      else if (ARROWS.has(key) && state.over) {
        hand.over(carry(map(), state.from, state.over, key as Arrow));
        sayWhere();
      }
      return true;
    };
    const sayWhere = (): void => {
      const state = desk.drag.get();
      if (state.name !== 'carrying' || !state.over) return;
      const { t: say } = latest.current;
      const { over, from } = state;
      const card = desk.store.card(state.card);
      if (!card) return;
      const column = desk.store.column(over.column)?.label ?? over.column;
      document
        .querySelector(`[data-column="${CSS.escape(over.column)}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      if (over.column === from.column && over.lane === from.lane) {
        const total = desk.store.list(listKey(over.column, over.lane)).length;
        desk.say(say('overPlace', { column, n: over.index + 1, total }));
        return;
      }
      const drop = desk.judge(card, from, over);
      if (drop.kind === 'refused') desk.say(say('overIllegal', { column, why: hand.whyNot(drop.why, card) }));
      else if (drop.kind === 'command') desk.say(say('overLegal', { column, does: say(`do_${drop.command.name}`) }));
    };
    const onCard = (key: string, id: string): boolean => {
      const { actions: act } = latest.current;
      const card = desk.store.card(id);
      const from = card && placeOf(desk, card);
      if (!card || !from) return false;
      if (ARROWS.has(key)) focusCard(neighbour(map(), from, key as Arrow));
      else if (key === ' ' && desk.selecting.get()) act.toggleSelected(id);
      else if (key === ' ') hand.lift(id, 'keys');
      else if (key === 'x') act.toggleSelected(id);
      else if (key === 's') act.change(id, 'state');
      else if (key === 'p') act.change(id, 'priority');
      else if (key === 'a') act.change(id, 'assignee');
      else return false;
      return true;
    };
    const anywhere = (key: string): boolean => {
      const { actions: act } = latest.current;
      const layout = Date.now() - viewKeyAt < SECOND_KEY_MS ? LAYOUT_KEYS[key] : undefined;
      viewKeyAt = 0;
      if (layout !== undefined) act.layout(layout);
      else if (key === 'v') viewKeyAt = Date.now();
      else if (key === '?') act.help();
      else if (key === '/' || key === 'f') act.search();
      else if (key === 'n') act.create();
      else if (key === 'c') act.compact();
      else if (key === 'Escape' && desk.selecting.get()) {
        desk.selecting.set(false);
        desk.selected.set(new Set());
      } else if (ARROWS.has(key) && document.activeElement === document.body) focusCard(firstCard(desk));
      else return false;
      return true;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      if (isTyping(target) || isInDialog(target)) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.shiftKey) {
        if (latest.current.actions.undo()) event.preventDefault();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const id = target.closest<HTMLElement>('[data-card]')?.dataset['card'];
      const taken =
        carried(event.key) || (id !== undefined && viewKeyAt === 0 && onCard(event.key, id)) || anywhere(event.key);
      if (taken) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [desk, hand]);
};

const isTyping = (target: HTMLElement): boolean =>
  target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName) || isTextInput(target);

const isTextInput = (target: HTMLElement): boolean =>
  target instanceof HTMLInputElement && !/^(?:checkbox|radio|button)$/.test(target.type);

const isInDialog = (target: HTMLElement): boolean =>
  target.closest('[role=dialog],[role=menu],[role=listbox]') !== null ||
  document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;

const firstCard = (desk: Desk): string | null => {
  for (const lane of desk.store.lanes()) {
    for (const column of desk.store.columnKeys()) {
      const [first] = desk.store.list(listKey(column, lane));
      if (first !== undefined) return first;
    }
  }
  return null;
};
