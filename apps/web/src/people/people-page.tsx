import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSession } from '../session/use-session.js';
import { InviteDialog } from './invite-dialog.js';
import { Members } from './members.js';
import { Newcomers } from './newcomers.js';
import { PeopleTabs } from './people-tabs.js';
import { usePeopleTexts } from './texts.js';
import './people.css';

const route = getRouteApi('/people');

/** Newcomers and how they fare; or everybody and what they can do. */
const PeoplePage = (): ReactNode => {
  const t = usePeopleTexts();
  const { may } = useSession();
  const { tab } = route.useSearch();
  const [invites, setInvites] = useState(false);
  return (
    <div className="pe-page">
      <header className="pe-head">
        <h1>{t('title')}</h1>
        {may('member.manage') && (
          <span className="pe-marks">
            <Link to="/people/import" className="pe-link">
              {t('import')}
            </Link>
            <Button type="primary" onClick={() => setInvites(true)}>
              {t('invite')}
            </Button>
          </span>
        )}
      </header>
      <PeopleTabs here={tab ?? 'newcomers'} />
      {tab === 'members' ? <Members /> : <Newcomers />}
      {invites && <InviteDialog onClose={() => setInvites(false)} />}
    </div>
  );
};

export default PeoplePage;
