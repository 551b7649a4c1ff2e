import { MoreOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { LibrarySopFragment } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { Mark } from '../../ui/mark.js';
import { dateTime } from '../../ui/time.js';
import { useLibraryTexts } from './texts.js';

const SopMenu = lazy(() => import('./sop-menu.js'));

const TONES = { active: 'good', draft: 'info', inactive: 'warn', archived: 'quiet' } as const;

/** One SOP: what it is called, how it stands, and what can be done with it. */
export const SopLine = ({ sop, taken }: { sop: LibrarySopFragment; taken: readonly string[] }): ReactNode => {
  const t = useLibraryTexts();
  const { roleTitle } = useSession();
  const [wanted, setWanted] = useState(false);
  const mayEdit = sop.mayWrite;
  const openRuns = sop.openRunsByVersion.reduce((sum, { count }) => sum + count, 0);
  const isPublished = sop.latestNumber > 0;
  const button = (
    <Button
      type="text"
      icon={<MoreOutlined />}
      aria-label={t('actions', { sop: sop.title })}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    />
  );
  return (
    <li className="library-line">
      <div className="library-name">
        {mayEdit ? (
          <Link to="/sops/$sopId/edit" params={{ sopId: sop.id }} search={{}}>
            <bdi>{sop.title}</bdi>
          </Link>
        ) : isPublished ? (
          <Link to="/sops/$sopId/handbook" params={{ sopId: sop.id }} search={{}}>
            <bdi>{sop.title}</bdi>
          </Link>
        ) : (
          <bdi>{sop.title}</bdi>
        )}
        <code>{sop.key}</code>
      </div>
      <span className="library-role">{roleTitle(sop.ownerRole)}</span>
      <span className="library-marks">
        <Mark tone={TONES[sop.status]}>{t(sop.status)}</Mark>
        {isPublished && <Mark>{t('version', { n: sop.latestNumber })}</Mark>}
        {sop.shippedVersion && <Mark>{t(sop.differsFromShipped ? 'adapted' : 'shipped')}</Mark>}
        {sop.draft && sop.status !== 'draft' && <Mark tone="info">{t('hasDraft')}</Mark>}
      </span>
      <span className="library-note">
        {openRuns === 0 ? (
          t('noOpenRuns')
        ) : (
          <Link to="/runs" search={{ sop: sop.key }}>
            {t('openRuns', { n: openRuns })}
          </Link>
        )}
        <br />
        {t('updated', { time: dateTime(sop.draft?.updatedAt ?? sop.updatedAt) })}
      </span>
      <span className="library-actions">
        {isPublished && mayEdit && (
          <Link to="/sops/$sopId/handbook" params={{ sopId: sop.id }} search={{}}>
            {t('handbook')}
          </Link>
        )}
        {wanted ? (
          <Suspense fallback={button}>
            <SopMenu sop={sop} taken={taken} />
          </Suspense>
        ) : (
          button
        )}
      </span>
    </li>
  );
};
