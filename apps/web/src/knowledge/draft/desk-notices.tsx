import { Alert, Button, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { dateTime } from '../../ui/time.js';
import { useWriteTexts } from '../write/texts.js';
import type { Desk, DeskState } from './desk.js';
import { DifferenceView } from './difference-view.js';

/** What happened to a draft besides typing: something was found again, somebody else saved, or a person has to choose. */
export const DeskNotices = <T,>({
  desk,
  state: { restoredFrom, meanwhile, save },
  nameOf,
  textOf,
}: {
  desk: Desk<T>;
  state: DeskState<T>;
  /** A part in words. */
  nameOf: (part: string) => string;
  /** A part of a value as it is read. */
  textOf: (value: T, part: string) => string;
}): ReactNode => {
  const t = useWriteTexts();
  const name = meanwhile?.by ?? t('somebody');
  if (meanwhile && save.kind === 'conflict')
    return <Conflicts key={meanwhile.conflicts.join()} {...{ desk, name, nameOf, textOf }} meanwhile={meanwhile} />;
  return (
    <>
      {restoredFrom !== null && (
        <Alert
          type="info"
          role="status"
          title={t('restored', { time: dateTime(new Date(restoredFrom).toISOString()) })}
          action={
            <span className="kn-row">
              <Button size="small" onClick={() => desk.dismissRestored()}>
                {t('keepRestored')}
              </Button>
              <Button size="small" type="text" onClick={() => desk.dropRestored()}>
                {t('dropRestored')}
              </Button>
            </span>
          }
        />
      )}
      {meanwhile && (
        <Alert
          type="info"
          role="status"
          title={t('meanwhile', { name })}
          action={
            <Button size="small" onClick={() => desk.dismissMeanwhile()}>
              {t('gotIt')}
            </Button>
          }
        />
      )}
    </>
  );
};

type Side = 'mine' | 'theirs';

const Conflicts = <T,>({
  desk,
  name,
  meanwhile,
  nameOf,
  textOf,
}: {
  desk: Desk<T>;
  name: string;
  meanwhile: NonNullable<DeskState<T>['meanwhile']>;
  nameOf: (part: string) => string;
  textOf: (value: T, part: string) => string;
}): ReactNode => {
  const t = useWriteTexts();
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const { value } = desk.state();
  const isComplete = meanwhile.conflicts.every((part) => choices[part] !== undefined);
  return (
    <Alert
      type="warning"
      role="alert"
      title={t('conflictTitle', { name })}
      description={
        <div className="kn-form">
          <p>{t('conflictHint')}</p>
          {meanwhile.conflicts.map((part) => (
            <fieldset key={part} className="kn-fieldset">
              <legend>{nameOf(part)}</legend>
              <DifferenceView
                before={textOf(meanwhile.theirs, part)}
                after={textOf(value, part)}
                unchanged={(n) => `… ${n}`}
                label={nameOf(part)}
              />
              <Radio.Group
                value={choices[part] ?? null}
                onChange={({ target }) => setChoices((old) => ({ ...old, [part]: target.value as Side }))}
                options={[
                  { value: 'mine', label: t('mine') },
                  { value: 'theirs', label: t('theirs', { name }) },
                ]}
              />
            </fieldset>
          ))}
          <Button type="primary" disabled={!isComplete} onClick={() => void desk.resolve(choices)}>
            {t('settle')}
          </Button>
        </div>
      }
    />
  );
};
