import type { ReactNode } from 'react';
import { Values } from './handed.js';
import type { Scene } from './scene.js';
import { usePracticeTexts } from './texts.js';

/** Form, data and formulas of the run. */
export const Facts = ({ facts: { defs, values } }: { facts: Scene['facts'] }): ReactNode => {
  const t = usePracticeTexts();
  return (
    <details className="pr-part" open>
      <summary>{t('facts')}</summary>
      <Values defs={defs} values={values} />
    </details>
  );
};
