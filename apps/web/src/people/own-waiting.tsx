import type { ReactNode } from 'react';
import type { PeopleNewcomersQuery } from '../gql/generated.js';
import { usePeopleTexts } from './texts.js';

const MISSING = { mentor: 'ownNeedsMentor', programme: 'ownNeedsProgramme', start: 'ownNeedsStart' } as const;

/** For somebody whose own onboarding has not begun: what it waits for, and whom to ask. */
export const OwnWaiting = ({ one }: { one: PeopleNewcomersQuery['newcomers']['waiting'][number] }): ReactNode => {
  const t = usePeopleTexts();
  return (
    <section className="pe-own" aria-label={t('mine')}>
      <h2>
        {t('mine')} · {one.roleTitle}
      </h2>
      <p role="status">{t(MISSING[one.needs])}</p>
    </section>
  );
};
