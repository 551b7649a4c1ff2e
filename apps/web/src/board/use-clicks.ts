import { useMemo, type MouseEvent } from 'react';
import type { Desk } from './desk.js';

/** Clicks on cards: open, or while selecting choose; with Shift also all between the last one chosen and this one. */
export const useClicks = (
  desk: Desk,
  open: (id: string) => void,
): { onClick: (event: MouseEvent) => void; toggle: (id: string) => void } =>
  useMemo(() => {
    let anchor: string | null = null;
    const toggle = (id: string): void => {
      const next = new Set(desk.selected.get());
      if (!next.delete(id)) next.add(id);
      anchor = id;
      desk.selecting.set(true);
      desk.selected.set(next);
    };
    const selectTo = (id: string): void => {
      const list = desk.store.placeOf(id)?.list;
      const ids = list === undefined ? [] : desk.store.list(list);
      const [from, to] = [anchor === null ? -1 : ids.indexOf(anchor), ids.indexOf(id)];
      if (from < 0 || to < 0) {
        toggle(id);
        return;
      }
      desk.selected.set(new Set([...desk.selected.get(), ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]));
      desk.selecting.set(true);
    };
    const onClick = (event: MouseEvent): void => {
      const target = event.target as Element;
      const id = target.closest<HTMLElement>('[data-card]')?.dataset['card'];
      if (id === undefined || event.defaultPrevented) return;
      // A new tab is the browser's business.
      if (event.ctrlKey || event.metaKey) return;
      if (target.closest('button, select')) return;
      // The browser would tick the box a second time.
      event.preventDefault();
      if (event.shiftKey) selectTo(id);
      else if (desk.selecting.get()) toggle(id);
      else open(id);
    };
    return { onClick, toggle };
  }, [desk, open]);
