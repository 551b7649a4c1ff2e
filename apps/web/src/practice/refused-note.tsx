import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { RefusalPartsFragment } from '../gql/generated.js';
import { Blockers } from '../ui/refusal.js';
import { usePracticeTexts } from './texts.js';

/** A no, beside what was tried. */
export const RefusedNote = ({ refusal }: { refusal: RefusalPartsFragment | null }): ReactNode => {
  const t = usePracticeTexts();
  return refusal === null ? null : (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={t('refused', { why: refusal.message })}
      description={refusal.blockers.length > 0 ? <Blockers refusal={refusal} /> : undefined}
    />
  );
};
