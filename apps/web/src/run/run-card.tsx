import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import type { RunCardPartsFragment } from '../gql/generated.js';
import { DueText } from '../ui/due-text.js';
import { useUiTexts } from '../ui/texts.js';
import { useNow } from '../ui/time.js';
import { useSaySpan } from './span.js';
import { useRunTexts } from './texts.js';

/** A run as a card: what it is about, who answers for it, how long it has been here, what is open and late. */
export const RunCard = memo(({ card, showStages }: { card: RunCardPartsFragment; showStages: boolean }): ReactNode => {
  const t = useRunTexts();
  const ui = useUiTexts();
  const say = useSaySpan();
  const now = useNow();
  return (
    <Link to="/runs/$runId" params={{ runId: card.id }} className="run-card">
      <span className="run-card-title">
        {card.priority < 'P2' && <b className={`run-card-priority is-${card.priority}`}>{ui(card.priority)}</b>} #
        {card.number} <bdi>{card.subject}</bdi>
      </span>
      {showStages && <span className="run-card-line">{card.stages.map(({ title }) => title).join(' · ')}</span>}
      <span className="run-card-line">
        {card.status === 'paused' && <b>{t('paused')} · </b>}
        {card.overdueTasks > 0 && <b className="is-late">{t('overdueTasks', { n: card.overdueTasks })} · </b>}
        {t('openTasks', { n: card.openTasks })}
        {card.ownerName !== null && (
          <>
            {' · '}
            <bdi>{card.ownerName}</bdi>
          </>
        )}
      </span>
      <span className="run-card-line">
        {t('since', { span: say(now - new Date(card.since).getTime()) })}
        {card.nextDueAt !== null && ' · '}
        <DueText dueAt={card.nextDueAt} />
      </span>
    </Link>
  );
});
RunCard.displayName = 'RunCard';
