import { useSession } from '../../session/use-session.js';
import { useUiTexts } from '../../ui/texts.js';
import type { Lane } from '../board-search.js';
import { useBoardTexts } from '../board-texts.js';
import type { Card, Priority } from '../card.js';
import { NONE } from '../columns.js';
import { useDesk } from '../desk.js';
import { roleNamer } from '../names.js';
import type { Names } from '../tokens.js';

/** Names lanes for people, by their key. */
export const useLaneTitle = (lanes: Lane, names: Names): ((lane: string) => string) => {
  const t = useBoardTexts();
  const ui = useUiTexts();
  const { store } = useDesk();
  const { roleTitle } = useSession();
  // Walked through once for all lanes of a drawing, not once for each.
  let runs: Map<string, Card> | null = null;
  const cardOf = (run: string): Card | undefined => {
    runs ??= new Map(store.all().map((card) => [card.runId ?? NONE, card]));
    return runs.get(run);
  };
  return (lane) => {
    switch (lanes) {
      case 'role':
        return roleNamer(t, roleTitle)(lane);
      case 'priority':
        return ui(lane as Priority);
      case 'assignee':
        return lane === NONE ? t('noAssignee') : (names.members.find(({ id }) => id === lane)?.name ?? '…');
      case 'run': {
        const card = lane === NONE ? undefined : cardOf(lane);
        return card ? `${t('run', { n: card.runNumber ?? 0 })} ${card.runSubject ?? ''}` : t('noRun');
      }
    }
  };
};

/** Priorities by urgency, everything else by name; what has nothing of the kind comes last. */
export const laneOrder = (lanes: Lane, a: string, b: string, title: (lane: string) => string): number => {
  if (a === NONE || b === NONE) return a === NONE ? 1 : -1;
  if (lanes === 'priority') return a < b ? -1 : 1;
  return title(a).localeCompare(title(b), undefined, { numeric: true });
};
