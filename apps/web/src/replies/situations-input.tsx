import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useReplyTexts } from './texts.js';
import { useSopPlaces } from './use-sop-places.js';

/** Where a reply is offered first. A stage that came with a file stays, though it cannot be chosen here. */
export interface SituationValue {
  sop: string;
  stage: string | null;
  task: string | null;
}

const MOST = 20;

/** The places a reply is for: an SOP, or a task of it. */
export const SituationsInput = ({
  value,
  fault,
  onChange,
}: {
  value: readonly SituationValue[];
  fault: string | null;
  onChange: (value: SituationValue[]) => void;
}): ReactNode => {
  const t = useReplyTexts();
  return (
    <fieldset className="rp-field rp-places">
      <legend>{t('situations')}</legend>
      {value.map((one, at) => (
        <Place
          key={at}
          value={one}
          onChange={(next) => onChange(value.map((other, place) => (place === at ? next : other)))}
          onRemove={() => onChange(value.filter((_, place) => place !== at))}
        />
      ))}
      {value.length < MOST && (
        <Button onClick={() => onChange([...value, { sop: '', stage: null, task: null }])}>{t('addSituation')}</Button>
      )}
      {fault !== null && (
        <p role="alert" className="rp-fault">
          {fault}
        </p>
      )}
    </fieldset>
  );
};

const Place = ({
  value,
  onChange,
  onRemove,
}: {
  value: SituationValue;
  onChange: (value: SituationValue) => void;
  onRemove: () => void;
}): ReactNode => {
  const t = useReplyTexts();
  const { sops, tasks } = useSopPlaces(value.sop || undefined);
  return (
    <div className="rp-place">
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('sop')}
        placeholder={t('sop')}
        value={value.sop || null}
        options={sops.map(({ key, title }) => ({ value: key, label: title }))}
        onChange={(sop: string) => onChange({ sop, stage: null, task: null })}
      />
      {value.stage === null ? (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('task')}
          value={value.task ?? ''}
          options={[{ value: '', label: t('wholeSop') }, ...tasks]}
          onChange={(task: string) => onChange({ ...value, task: task || null })}
        />
      ) : (
        <code>{value.stage}</code>
      )}
      <Button aria-label={t('removeSituation')} onClick={onRemove}>
        ×
      </Button>
    </div>
  );
};
