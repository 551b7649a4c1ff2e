import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../../session/use-session.js';
import { dateTime } from '../../ui/time.js';
import type { StudioSop } from '../page/use-server-draft.js';
import { usePublishTexts } from './texts.js';

/** That the draft waits for somebody's judgement, or came back from it; said above everything else. */
export const ProposalNotice = ({ sop, onReview }: { sop: StudioSop; onReview: () => void }): ReactNode => {
  const t = usePublishTexts();
  const { member } = useSession();
  const proposal = sop.draft?.proposal;
  if (!proposal) return null;
  if (proposal.status === 'rejected')
    return (
      <Alert
        className="studio-notice"
        type="warning"
        showIcon
        title={t('rejected', { name: proposal.judgedBy?.name ?? t('somebody'), reason: proposal.reason ?? '' })}
      />
    );
  const isMine = proposal.submittedBy?.id === member.id;
  return (
    <Alert
      className="studio-notice"
      type={proposal.isOutdated ? 'warning' : 'info'}
      showIcon
      title={[
        proposal.isOutdated
          ? t('outdated')
          : t('waitingBy', { name: proposal.submittedBy?.name ?? t('somebody'), time: dateTime(proposal.submittedAt) }),
        proposal.note !== '' && t('proposalNote', { note: proposal.note }),
      ]
        .filter(Boolean)
        .join(' ')}
      action={
        (proposal.mayJudge || isMine) && (
          <Button size="small" type={proposal.mayJudge ? 'primary' : 'default'} onClick={onReview}>
            {t('review')}
          </Button>
        )
      }
    />
  );
};
