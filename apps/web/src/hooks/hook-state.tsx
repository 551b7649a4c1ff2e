import type { ReactNode } from 'react';
import type { HookPartsFragment } from '../gql/generated.js';
import { Mark } from '../ui/mark.js';
import { useHookTexts } from './texts.js';

/** Whether a webhook hears anything, and whether it is in trouble. */
export const HookState = ({ hook }: { hook: Pick<HookPartsFragment, 'isActive' | 'failures'> }): ReactNode => {
  const t = useHookTexts();
  if (!hook.isActive) return <Mark>{t('off')}</Mark>;
  return hook.failures > 0 ? (
    <Mark tone="warn">{t('failures', { n: hook.failures })}</Mark>
  ) : (
    <Mark tone="good">{t('on')}</Mark>
  );
};
