import { useQuery } from '@apollo/client/react';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { FieldControl } from '../../form/field-control.js';
import { FlightTargetDocument, type FlightPlanPartsFragment } from '../../gql/generated.js';
import { openFields, openStates, type Choices } from './choices.js';
import { useFlightTexts } from './texts.js';

/** What the two versions do not say by themselves: stages without a counterpart, and fields that are asked for only now. */
export const ChoicesPanel = ({
  versionId,
  plans,
  choices,
  onChange,
}: {
  versionId: string;
  plans: readonly FlightPlanPartsFragment[];
  choices: Choices;
  onChange: (choices: Choices) => void;
}): ReactNode => {
  const t = useFlightTexts();
  const states = openStates(plans);
  const fields = openFields(plans, choices);
  const { data } = useQuery(FlightTargetDocument, {
    variables: { id: versionId },
    skip: states.length === 0 && fields.length === 0,
  });
  const target = data?.node?.__typename === 'SopVersion' ? data.node : null;
  if (!target || (states.length === 0 && fields.length === 0)) return null;
  const titles = new Map(target.chart.nodes.map((node) => [node.id, node]));
  const pathOf = (id: string): string => {
    const node = titles.get(id);
    return node ? (node.parentId === null ? node.title : `${pathOf(node.parentId)} / ${node.title}`) : id;
  };
  const options = target.chart.nodes
    .filter(({ type }) => type !== 'history')
    .map(({ id }) => ({ value: id, label: pathOf(id) }));
  const setState = (from: string, to: string | null): void => {
    const { [from]: _, ...others } = choices.states;
    onChange({ ...choices, states: to === null ? others : { ...others, [from]: to } });
  };
  const setField = (key: string, value: unknown): void =>
    onChange({ ...choices, data: { ...choices.data, [key]: value } });
  return (
    <section className="flight-choices" aria-labelledby="flight-choices">
      <h2 id="flight-choices">{t('choices')}</h2>
      <p className="flight-note">{t('choicesHint')}</p>
      {states.map(({ from, title, isGone }) => (
        <label key={from} className="flight-field">
          <span>{t(isGone ? 'stateGone' : 'stateMapped', { title })}</span>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            status={isGone ? 'error' : ''}
            value={choices.states[from] ?? null}
            placeholder={t('chooseState')}
            options={[...(isGone ? [] : [{ value: null, label: t('asFound') }]), ...options]}
            onChange={(to: string | null) => setState(from, to)}
            allowClear={choices.states[from] !== undefined}
            onClear={() => setState(from, null)}
          />
        </label>
      ))}
      {fields.map((key) => {
        const definition = target.form.find((field) => field.key === key);
        const isEmpty = choices.data[key] === null;
        return (
          <div key={key} className="flight-field">
            <label htmlFor={`flight-${key}`}>{definition?.title ?? key}</label>
            <div className="flight-value">
              {definition && (
                <FieldControl
                  id={`flight-${key}`}
                  definition={definition}
                  path={key}
                  value={choices.data[key] ?? null}
                  disabled={isEmpty}
                  problems={{}}
                  onChange={(value) => setField(key, value)}
                />
              )}
              <Button
                aria-pressed={isEmpty}
                type={isEmpty ? 'primary' : 'default'}
                onClick={() => setField(key, isEmpty ? undefined : null)}
              >
                {t('leaveEmpty')}
              </Button>
            </div>
          </div>
        );
      })}
    </section>
  );
};
