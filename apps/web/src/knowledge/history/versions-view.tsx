import { Select } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { useMembers } from '../../members/use-members.js';
import { Mark } from '../../ui/mark.js';
import { dateTime } from '../../ui/time.js';
import { DifferenceView } from '../draft/difference-view.js';
import { useHistoryTexts } from './texts.js';

/** A published version, whatever of. */
export interface ShownVersion {
  id: string;
  number: number;
  note: string;
  origin: 'shipped' | 'member';
  publishedById?: string | null;
  publishedAt: string;
  /** What can be compared, by the name it is shown under. */
  texts: { name: 'titleZh' | 'titleEn' | 'bodyZh' | 'bodyEn' | 'source'; text: string }[];
}

/** Every version with its note, and what is different between two of them; which two stands in the address. */
export const VersionsView = ({
  versions,
  from,
  to,
  onChoose,
  actionOf,
}: {
  /** Latest first. */
  versions: readonly ShownVersion[];
  from: number | undefined;
  to: number | undefined;
  onChoose: (pair: { from: number; to: number }) => void;
  /** What can be done with a version. */
  actionOf: (version: ShownVersion, isLatest: boolean) => ReactNode;
}): ReactNode => {
  const t = useHistoryTexts();
  const { find } = useMembers();
  const newest = versions[0];
  if (!newest) return <p className="kn-empty">{t('none')}</p>;
  const after = versions.find(({ number }) => number === to) ?? newest;
  const before = versions.find(({ number }) => number === (from ?? after.number - 1)) ?? null;
  const options = versions.map(({ number }) => ({ value: number, label: t('version', { n: number }) }));
  return (
    <div className="kn-history">
      <section aria-label={t('versions')}>
        <ul className="kn-list">
          {versions.map((version, at) => {
            const { id, number, note, origin, publishedById, publishedAt } = version;
            const who = origin === 'shipped' ? t('shipped') : (find(publishedById)?.name ?? t('somebody'));
            return (
              <li key={id} className="kn-suggestion" aria-current={number === after.number}>
                <div className="kn-row">
                  <button
                    type="button"
                    className="kn-plain"
                    onClick={() => onChoose({ from: Math.max(1, number - 1), to: number })}
                  >
                    {t('version', { n: number })}
                  </button>
                  {at === 0 && <Mark tone="good">{t('latest')}</Mark>}
                </div>
                <span className="kn-quiet">
                  <bdi>{t('by', { name: who, at: dateTime(publishedAt) })}</bdi>
                </span>
                <p className={note ? 'kn-said' : 'kn-quiet'}>{note || t('noNote')}</p>
                {actionOf(version, at === 0)}
              </li>
            );
          })}
        </ul>
      </section>
      <section aria-label={t('compare')}>
        {versions.length > 1 && (
          <div className="kn-row">
            <span>{t('from')}</span>
            <Select
              aria-label={t('from')}
              placeholder="—"
              value={before?.number ?? null}
              options={options}
              onChange={(number) => onChoose({ from: number ?? 1, to: after.number })}
            />
            <span>{t('to')}</span>
            <Select
              aria-label={t('to')}
              value={after.number}
              options={options}
              onChange={(number) => onChoose({ from: before?.number ?? 1, to: number })}
            />
          </div>
        )}
        {before === null || before === after ? (
          <WholeTexts version={after} />
        ) : (
          <Differences before={before} after={after} />
        )}
      </section>
    </div>
  );
};

/** The first version is different from nothing. */
const WholeTexts = ({ version: { number, texts } }: { version: ShownVersion }): ReactNode => {
  const t = useHistoryTexts();
  return (
    <>
      {number === 1 && <p className="kn-quiet">{t('first')}</p>}
      {texts
        .filter(({ text }) => text !== '')
        .map(({ name, text }) => (
          <Fragment key={name}>
            <h3>{t(name)}</h3>
            <div className="kn-difference" role="group" aria-label={t(name)} tabIndex={0}>
              {text}
            </div>
          </Fragment>
        ))}
    </>
  );
};

const Differences = ({ before, after }: { before: ShownVersion; after: ShownVersion }): ReactNode => {
  const t = useHistoryTexts();
  const changed = after.texts.flatMap(({ name, text: now }) => {
    const then = before.texts.find((one) => one.name === name)?.text ?? '';
    return now === then ? [] : [{ name, now, then }];
  });
  if (changed.length === 0) return <p className="kn-quiet">{t('equal')}</p>;
  return changed.map(({ name, now, then }) => (
    <Fragment key={name}>
      <h3>{t(name)}</h3>
      <DifferenceView before={then} after={now} unchanged={(n) => t('unchanged', { n })} label={t(name)} />
    </Fragment>
  ));
};
