import type { ReactNode } from 'react';
import { useLook } from '../app/look.js';
import { useRoleName } from '../members/use-role-name.js';
import { Mark } from '../ui/mark.js';
import { useUiTexts } from '../ui/texts.js';
import { Handed } from './handed.js';
import type { SceneTask } from './scene.js';
import { usePracticeTexts } from './texts.js';

/** What was handed in so far, by colleagues and by the person, latest last. */
export const Colleagues = ({ tasks }: { tasks: readonly SceneTask[] }): ReactNode => {
  const t = usePracticeTexts();
  const ui = useUiTexts();
  const { language } = useLook();
  const roleName = useRoleName();
  return (
    <section aria-label={t('others')}>
      <h2>{t('others')}</h2>
      <p className="pr-quiet">{t(tasks.length === 0 ? 'noOthers' : 'othersHint')}</p>
      {tasks.map((task) => (
        <details key={task.instance} className="pr-part" data-handed={task.instance}>
          <summary>
            <bdi>{task.title[language]}</bdi> <Mark>{ui(task.status)}</Mark>{' '}
            <span className="pr-quiet">{roleName(task.role)}</span>
          </summary>
          <Handed task={task} />
        </details>
      ))}
    </section>
  );
};
