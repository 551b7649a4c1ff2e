import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../../session/use-session.js';
import { useStudioTexts } from './texts.js';
import { useDraftHolder } from './use-draft.js';
import type { StudioSop } from './use-server-draft.js';

/** Why nothing can be changed here, and what can be done instead. */
export const ReadOnlyNotice = ({ sop }: { sop: StudioSop }): ReactNode => {
  const t = useStudioTexts();
  const { mayEdit } = useDraftHolder();
  const { roleTitle } = useSession();
  if (mayEdit) return null;
  return (
    <Alert
      className="studio-notice"
      type="info"
      showIcon
      title={sop.mayWrite ? t('archivedHint') : t('readOnly', { n: sop.latestNumber, role: roleTitle(sop.ownerRole) })}
      action={
        sop.mayWrite && (
          <Link to="/sops" search={{ status: 'archived' }}>
            {t('toArchived')}
          </Link>
        )
      }
    />
  );
};
