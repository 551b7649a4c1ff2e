import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePeopleTexts } from './texts.js';

/** The way between newcomers, members and checklists. */
export const PeopleTabs = ({ here }: { here: 'newcomers' | 'members' | 'checklists' }): ReactNode => {
  const t = usePeopleTexts();
  const mark = (tab: typeof here) => (tab === here ? ({ 'aria-current': 'page' } as const) : {});
  return (
    <nav className="pe-tabs" aria-label={t('title')}>
      <Link to="/people" search={{}} activeProps={{}} {...mark('newcomers')} data-here={here === 'newcomers'}>
        {t('newcomers')}
      </Link>
      <Link to="/people" search={{ tab: 'members' }} {...mark('members')} data-here={here === 'members'}>
        {t('members')}
      </Link>
      <Link to="/checklists" {...mark('checklists')} data-here={here === 'checklists'}>
        {t('checklists')}
      </Link>
    </nav>
  );
};
