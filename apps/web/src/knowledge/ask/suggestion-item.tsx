import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { SuggestionPartsFragment } from '../../gql/generated.js';
import { useMembers } from '../../members/use-members.js';
import { Mark, type Tone } from '../../ui/mark.js';
import { dateTime } from '../../ui/time.js';
import { DecideDialog } from './decide-dialog.js';
import { useAskTexts } from './texts.js';

const TONES: Record<SuggestionPartsFragment['status'], Tone> = { open: 'info', accepted: 'good', refused: 'quiet' };

/** What somebody wants changed, and what became of it; whoever may, decides here. */
export const SuggestionItem = ({
  suggestion,
  withArticle,
  onDecided,
}: {
  suggestion: SuggestionPartsFragment;
  withArticle: boolean;
  onDecided: () => void;
}): ReactNode => {
  const t = useAskTexts();
  const { find } = useMembers();
  const [deciding, setDeciding] = useState<'accept' | 'refuse' | null>(null);
  const { id, text, status, suggestedById, createdAt, decidedById, reason, article } = suggestion;
  const nameOf = (member: string | null | undefined): string => find(member)?.name ?? t('somebody');
  return (
    <li className="kn-suggestion">
      <div className="kn-row">
        <Mark tone={TONES[status]}>{t(status)}</Mark>
        {withArticle && article && (
          <Link to="/knowledge/$key" params={{ key: article.key }}>
            {article.key} {article.title}
          </Link>
        )}
        <span className="kn-quiet">
          <bdi>{t('suggestedBy', { name: nameOf(suggestedById), at: dateTime(createdAt) })}</bdi>
        </span>
      </div>
      <p className="kn-said">{text}</p>
      {status !== 'open' && (
        <p className="kn-quiet kn-said">
          {reason ? t('decidedBy', { name: nameOf(decidedById), reason }) : t('decided', { name: nameOf(decidedById) })}
        </p>
      )}
      {status === 'open' && article?.mayPublish && (
        <div className="kn-row">
          <Button onClick={() => setDeciding('accept')}>{t('accept')}</Button>
          <Button onClick={() => setDeciding('refuse')}>{t('refuse')}</Button>
        </div>
      )}
      {deciding && (
        <DecideDialog
          suggestionId={id}
          accept={deciding === 'accept'}
          onClose={() => setDeciding(null)}
          onDone={() => {
            setDeciding(null);
            onDecided();
          }}
        />
      )}
    </li>
  );
};
