import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useLook } from '../app/look.js';
import { Mark } from '../ui/mark.js';
import type { SceneTask } from './scene.js';
import { usePracticeTexts } from './texts.js';

/** What the work has to meet, judged now. @param onJudge left out: somebody else judges */
export const CriteriaList = ({
  task: { criteria },
  onJudge,
}: {
  task: SceneTask;
  onJudge: ((criterion: string, met: boolean) => void) | undefined;
}): ReactNode => {
  const t = usePracticeTexts();
  const { language } = useLook();
  return (
    <section aria-label={t('criteria')}>
      <h4>{t('criteria')}</h4>
      <ul className="pr-criteria">
        {criteria.map(({ key, title, kind, isMet, lack }) => (
          <li key={key}>
            {kind === 'manual' && onJudge ? (
              <Checkbox checked={isMet === true} onChange={({ target }) => onJudge(key, target.checked)}>
                {t('isMet', { title: title[language] })}
              </Checkbox>
            ) : (
              <bdi>{title[language]}</bdi>
            )}{' '}
            <Mark tone={isMet === true ? 'good' : isMet === false ? 'warn' : 'quiet'}>
              {t(isMet === true ? 'met' : isMet === false ? 'unmet' : 'unjudged')}
            </Mark>
            {lack && kind !== 'manual' && <span className="pr-quiet"> {lack[language]}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};
