import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { dateTime } from '../../ui/time.js';
import type { Preview, Proposal } from './preview.js';
import { usePublishTexts } from './texts.js';

/** Whose turn it is. */
export const Standing = ({
  preview,
  proposal,
  isMine,
  approvers,
}: {
  preview: Preview;
  proposal: Proposal | null;
  isMine: boolean;
  approvers: string;
}): ReactNode => {
  const t = usePublishTexts();
  if (proposal?.status === 'waiting' && !proposal.isOutdated)
    return (
      <Alert
        type="info"
        showIcon
        title={
          isMine
            ? t('waitingMine', { names: approvers })
            : t('waitingBy', {
                name: proposal.submittedBy?.name ?? t('somebody'),
                time: dateTime(proposal.submittedAt),
              })
        }
        description={proposal.note !== '' && t('proposalNote', { note: proposal.note })}
      />
    );
  return (
    <>
      {proposal?.status === 'waiting' && proposal.isOutdated && <Alert type="warning" showIcon title={t('outdated')} />}
      {proposal?.status === 'rejected' && (
        <Alert
          type="warning"
          showIcon
          title={t('rejected', { name: proposal.judgedBy?.name ?? t('somebody'), reason: proposal.reason ?? '' })}
        />
      )}
      {preview.isApprovalNeeded && (
        <Alert
          type={preview.approvers.length === 0 ? 'warning' : 'info'}
          showIcon
          title={preview.approvers.length === 0 ? t('nobodyApproves') : t('approvalNeeded', { names: approvers })}
        />
      )}
    </>
  );
};
