import type { ReactNode } from 'react';
import { useLook } from '../../app/look.js';
import { dateTime, money } from '../../ui/time.js';
import type { PlayLine, PlayRun } from './play-view.js';
import { useTryTexts, type SayTry } from './texts.js';

/** What happened in the rehearsal, the newest first, and what the run knows by now. */
export const PlayStory = ({ run }: { run: PlayRun }): ReactNode => {
  const t = useTryTexts();
  const { language } = useLook();
  return (
    <>
      <details className="play-part" open>
        <summary>{t('story')}</summary>
        <ol className="play-story">
          {run.lines.toReversed().map((line, index) => (
            <li key={run.lines.length - index}>
              <time dateTime={line.at}>{dateTime(line.at)}</time> <bdi>{sayLine(line, language, t)}</bdi>
            </li>
          ))}
        </ol>
      </details>
      <details className="play-part">
        <summary>{t('values')}</summary>
        <dl className="play-values">
          {run.values.map(({ key, title, type, value }) => (
            <div key={key}>
              <dt>
                <bdi>{title[language]}</bdi>
              </dt>
              <dd>
                <bdi>{sayValue(value, type, t)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
};

const sayLine = (line: PlayLine, language: 'zh' | 'en', t: SayTry): string => {
  const key = `l_${line.type.replace('.', '_')}`;
  const names = (titles: PlayLine['from']): string =>
    titles.map((title) => title[language]).join(language === 'zh' ? '、' : ', ') || '—';
  return t(key as Parameters<SayTry>[0], {
    task: line.task?.[language] ?? '',
    from: names(line.from),
    to: names(line.to),
    text: line.text?.[language] ?? '',
  });
};

const sayValue = (value: unknown, type: string, t: SayTry): string => {
  if (value === null || value === undefined || value === '') return t('empty');
  if (type === 'money' && typeof value === 'number') return money(value);
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if ((type === 'date' || type === 'datetime') && typeof value === 'string') return dateTime(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
};
