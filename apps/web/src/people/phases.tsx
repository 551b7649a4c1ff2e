import type { ReactNode } from 'react';
import type { OnboardingPartsFragment } from '../gql/generated.js';
import { ItemLine } from './item-line.js';
import { Progress } from './progress.js';
import { usePeopleTexts } from './texts.js';

/** The phases of an onboarding with their n/m; each opens to its items. @param isOpen - the current one is open from the start. */
export const Phases = ({
  onboarding,
  isOpen = false,
}: {
  onboarding: OnboardingPartsFragment;
  isOpen?: boolean;
}): ReactNode => {
  const t = usePeopleTexts();
  return (
    <div className="pe-phases">
      {onboarding.phases.map(({ stage, title, done, total, isCurrent, items }) => (
        <details key={stage} className={isCurrent ? 'is-current' : undefined} open={isOpen && isCurrent}>
          <summary>
            <span className="pe-phase">
              {title}
              {isCurrent && <span className="visually-hidden"> ({t('now')})</span>}
            </span>
            <Progress done={done} total={total} label={t('progress', { done, total })} />
          </summary>
          <ul className="pe-list">
            {items.map((item) => (
              <ItemLine key={item.key} item={item} />
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
};
