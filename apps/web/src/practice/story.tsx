import type { ReactNode } from 'react';
import { useLook } from '../app/look.js';
import { dateTime } from '../ui/time.js';
import type { Scene, SceneLine } from './scene.js';
import { usePracticeTexts, type SayPractice } from './texts.js';

/** What happened so far, the latest first. */
export const Story = ({ lines }: { lines: Scene['lines'] }): ReactNode => {
  const t = usePracticeTexts();
  const { language } = useLook();
  return (
    <details className="pr-part" open>
      <summary>{t('story')}</summary>
      {lines.length === 0 && <p className="pr-quiet">{t('noStory')}</p>}
      <ol tabIndex={0} className="pr-story" reversed>
        {lines.toReversed().map((line, index) => (
          <li key={lines.length - index}>
            <time dateTime={line.at}>{dateTime(line.at)}</time> <bdi>{sayLine(line, language, t)}</bdi>
          </li>
        ))}
      </ol>
    </details>
  );
};

const sayLine = ({ type, task, to }: SceneLine, language: 'zh' | 'en', t: SayPractice): string =>
  t(`l_${type.replace('.', '_')}` as Parameters<SayPractice>[0], {
    task: task?.[language] ?? '',
    to: to.map((title) => title[language]).join(language === 'zh' ? '、' : ', '),
  });
