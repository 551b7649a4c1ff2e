import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useBoardTexts } from './board-texts.js';
import { CardView } from './card-view.js';
import { listKey } from './card-store.js';
import { useCell } from './cell.js';
import { useDesk } from './desk.js';

const HEIGHT = 108;
const COMPACT_HEIGHT = 66;
const GAP = 8;
/** Cards mounted beyond the edge of what is seen. */
const OVERSCAN = 5;

interface Props {
  column: string;
  lane: string;
  label: string;
  compact: boolean;
  /** Asked when the last cards come into sight; left out where a button asks. */
  onEnd?: () => void;
  foot?: React.ReactNode;
}

/** The cards of one column (in one lane). Only what is near the screen is mounted, and what is focused or in the hand. */
export const CardList = ({ column, lane, label, compact, onEnd, foot }: Props): React.ReactNode => {
  const t = useBoardTexts();
  const desk = useDesk();
  const { store } = desk;
  const key = listKey(column, lane);
  const ids = useSyncExternalStore(
    (listener) => store.subscribe(`list:${key}`, listener),
    () => store.list(key),
  );
  const scroller = useRef<HTMLDivElement>(null);
  const focused = useCell(desk.focused, (id) =>
    id !== null && store.placeOf(id)?.list === key ? ids.indexOf(id) : -1,
  );
  const wanted = useCell(desk.wanted, (id) => (id !== null && store.placeOf(id)?.list === key ? ids.indexOf(id) : -1));
  const carried = useCell(desk.drag, (state) => (state.name === 'carrying' ? ids.indexOf(state.card) : -1));
  const gapAt = useCell(desk.drag, () => desk.landingIn(column, lane));

  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (compact ? COMPACT_HEIGHT : HEIGHT),
    getItemKey: (index) => ids[index]!,
    gap: GAP,
    overscan: OVERSCAN,
    paddingStart: 2,
    paddingEnd: 8,
    useFlushSync: false,
    directDomUpdates: true,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      const kept = [focused, carried, wanted].filter((index) => index >= 0 && index < ids.length);
      return [...new Set([...shown, ...kept])].sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    desk.lists.set(key, {
      scroller: () => scroller.current,
      scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
      indexAt: (clientY) => {
        const box = element.getBoundingClientRect();
        const y = clientY - box.top + element.scrollTop;
        const drag = desk.drag.get();
        const inHand = drag.name === 'carrying' ? drag.card : null;
        let above = 0;
        for (const { key: id, start, size } of virtual.measurementsCache) {
          if (start + size / 2 > y) break;
          if (id !== inHand) above++;
        }
        return above;
      },
    });
    return () => {
      desk.lists.delete(key);
    };
  }, [desk, key, virtual]);
  useEffect(() => {
    if (scroller.current) return autoScrollForElements({ element: scroller.current });
  }, []);
  useEffect(() => {
    if (wanted >= 0) virtual.scrollToIndex(wanted, { align: 'auto' });
  }, [wanted, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= ids.length - 3 && last >= 0) onEnd?.();
  }, [last, ids.length, onEnd]);
  // The gap counts without the card in the hand.
  const line = gapAt < 0 ? -1 : carried >= 0 && gapAt > carried ? gapAt + 1 : gapAt;
  return (
    <div ref={scroller} className="bd-list" data-list={key} tabIndex={-1}>
      <ul ref={virtual.containerRef} className="bd-cards" aria-label={t('cardsOf', { column: label })}>
        {items.map(({ index, key: id }) => (
          <li
            key={id}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={ids.length}
            aria-posinset={index + 1}
            className={
              line < 0 || line === carried
                ? 'bd-item'
                : index === line
                  ? 'bd-item bd-gap-above'
                  : index === line - 1 && line === ids.length
                    ? 'bd-item bd-gap-below'
                    : 'bd-item'
            }
          >
            <CardView id={ids[index]!} compact={compact} />
          </li>
        ))}
      </ul>
      {foot}
    </div>
  );
};
