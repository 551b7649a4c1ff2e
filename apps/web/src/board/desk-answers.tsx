import { lazy, Suspense } from 'react';
import type { BoardSearch } from './board-search.js';
import { useCell } from './cell.js';
import type { Desk } from './desk.js';
import type { Hand } from './drag/hand.js';
import { ToastLine } from './toast-line.js';
import type { Names } from './tokens.js';

const AskDialog = lazy(() => import('./ask/ask-dialog.js'));
const ChangeDialog = lazy(() => import('./ask/change-dialog.js'));
const LabelsDialog = lazy(() => import('./ask/labels-dialog.js'));

/** What a desk asks and says about a card: the words a move needs, the choice of a change, what has happened. */
export const DeskAnswers = ({
  desk,
  hand,
  names,
  search,
}: {
  desk: Desk;
  hand: Hand;
  names: Names;
  search: BoardSearch;
}): React.ReactNode => {
  const asking = useCell(desk.asking, (now) => now);
  const changing = useCell(desk.changing, (now) => now);
  const close = (): void => desk.changing.set(null);
  return (
    <>
      <ToastLine />
      <LiveRegion desk={desk} />
      <Suspense fallback={null}>
        {asking && <AskDialog key={asking.card.id} {...asking} onAnswer={hand.answer} />}
        {changing &&
          (changing.what === 'labels' ? (
            <LabelsDialog id={changing.id} search={search} names={names} onClose={close} />
          ) : (
            <ChangeDialog id={changing.id} what={changing.what} names={names} onClose={close} />
          ))}
      </Suspense>
    </>
  );
};

/** Says what happens to those who do not see it. */
const LiveRegion = ({ desk }: { desk: Desk }): React.ReactNode => (
  <p className="visually-hidden" role="status" aria-live="assertive">
    {useCell(desk.said, (said) => said)}
  </p>
);
