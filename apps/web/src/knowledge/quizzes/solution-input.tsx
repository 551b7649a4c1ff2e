import { Button, Checkbox, InputNumber, Radio, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { Field } from '../field.js';
import { moved } from '../moved.js';
import { StagePicker } from '../stage-picker.js';
import { useSops } from '../write/use-sops.js';
import { BothInput } from './both-input.js';
import { NO_TEXT, type FormQuestion } from './quiz-form.js';
import { useQuizTexts } from './texts.js';

interface Props {
  question: FormQuestion;
  /** What is wrong with a part of the question: `options[1].text.en`. */
  faultOf: (path: string) => string | null;
  onChange: (part: Partial<FormQuestion>) => void;
}

/** What is right, in the way the kind of question asks for it. */
export const SolutionInput = (props: Props): ReactNode => {
  switch (props.question.type) {
    case 'single':
    case 'multiple':
      return <Options {...props} />;
    case 'truth':
      return <Truth {...props} />;
    case 'number':
      return <Amount {...props} />;
    case 'order':
      return <Items {...props} />;
    case 'state':
      return <States {...props} />;
  }
};

const MOST = 10;

const Options = ({ question: { type, options }, faultOf, onChange }: Props): ReactNode => {
  const t = useQuizTexts();
  const name = useId();
  const put = (at: number, part: Partial<(typeof options)[number]>): void =>
    onChange({ options: options.map((old, n) => (n === at ? { ...old, ...part } : old)) });
  // Exactly one is right: choosing it takes the others back.
  const choose = (at: number): void => onChange({ options: options.map((old, n) => ({ ...old, right: n === at })) });
  const fault = faultOf('options');
  return (
    <fieldset className="kn-fieldset kn-form">
      <legend>{t('options')}</legend>
      {options.map((option, at) => (
        <div key={at} className="kn-option">
          {type === 'single' ? (
            <Radio
              name={name}
              checked={option.right}
              aria-label={t('optionRight', { n: at + 1 })}
              onChange={() => choose(at)}
            >
              {t('right')}
            </Radio>
          ) : (
            <Checkbox
              checked={option.right}
              aria-label={t('optionRight', { n: at + 1 })}
              onChange={({ target }) => put(at, { right: target.checked })}
            >
              {t('right')}
            </Checkbox>
          )}
          <BothInput
            label={t('option', { n: at + 1 })}
            value={option}
            faultOf={(lang) => faultOf(`options[${at}].text.${lang}`)}
            onChange={(text) => put(at, text)}
          />
          <Button
            aria-label={t('removeOption', { n: at + 1 })}
            disabled={options.length <= 2}
            onClick={() => onChange({ options: options.filter((_, n) => n !== at) })}
          >
            ×
          </Button>
        </div>
      ))}
      {fault && <p className="kn-fault">{fault}</p>}
      {options.length < MOST && (
        <Button onClick={() => onChange({ options: [...options, { ...NO_TEXT, right: false }] })}>
          {t('addOption')}
        </Button>
      )}
    </fieldset>
  );
};

const Truth = ({ question: { isTrue }, onChange }: Props): ReactNode => {
  const t = useQuizTexts();
  return (
    <fieldset className="kn-fieldset">
      <legend>{t('answer')}</legend>
      <Radio.Group
        value={isTrue}
        options={[
          { value: true, label: t('isTrue') },
          { value: false, label: t('isFalse') },
        ]}
        onChange={({ target }) => onChange({ isTrue: target.value as boolean })}
      />
    </fieldset>
  );
};

const Amount = ({ question: { number, tolerance, unit }, faultOf, onChange }: Props): ReactNode => {
  const t = useQuizTexts();
  const id = useId();
  return (
    <>
      <div className="kn-two">
        <Field id={`${id}-number`} label={t('number')} fault={faultOf('right')}>
          <InputNumber
            id={`${id}-number`}
            style={{ width: '100%' }}
            value={number}
            onChange={(value) => onChange({ number: value })}
          />
        </Field>
        <Field id={`${id}-tolerance`} label={t('tolerance')} fault={faultOf('tolerance')}>
          <InputNumber
            id={`${id}-tolerance`}
            style={{ width: '100%' }}
            min={0}
            value={tolerance}
            onChange={(value) => onChange({ tolerance: value ?? 0 })}
          />
        </Field>
      </div>
      <div className="kn-field">
        <span className="kn-label">{t('unit')}</span>
        <BothInput
          label={t('unit')}
          value={unit}
          maxLength={20}
          faultOf={(lang) => faultOf(`unit.${lang}`)}
          onChange={(text) => onChange({ unit: text })}
        />
      </div>
    </>
  );
};

const Items = ({ question: { items }, faultOf, onChange }: Props): ReactNode => {
  const t = useQuizTexts();
  return (
    <fieldset className="kn-fieldset kn-form">
      <legend>{t('items')}</legend>
      {items.map((item, at) => (
        <div key={at} className="kn-option">
          <span className="kn-row">
            {([-1, 1] as const).map((by) => (
              <Button
                key={by}
                size="small"
                aria-label={`${t(by < 0 ? 'up' : 'down')} ${t('item', { n: at + 1 })}`}
                disabled={at + by < 0 || at + by >= items.length}
                onClick={() => onChange({ items: moved(items, at, at + by) })}
              >
                {by < 0 ? '↑' : '↓'}
              </Button>
            ))}
          </span>
          <BothInput
            label={t('item', { n: at + 1 })}
            value={item}
            faultOf={(lang) => faultOf(`items[${at}].${lang}`)}
            onChange={(text) => onChange({ items: items.map((old, n) => (n === at ? text : old)) })}
          />
          <Button
            aria-label={t('removeItem', { n: at + 1 })}
            disabled={items.length <= 2}
            onClick={() => onChange({ items: items.filter((_, n) => n !== at) })}
          >
            ×
          </Button>
        </div>
      ))}
      {items.length < MOST && <Button onClick={() => onChange({ items: [...items, NO_TEXT] })}>{t('addItem')}</Button>}
    </fieldset>
  );
};

const States = ({ question: { sop, states }, faultOf, onChange }: Props): ReactNode => {
  const t = useQuizTexts();
  const id = useId();
  const sops = useSops();
  const versionId = sops.find(({ key }) => key === sop)?.activeVersionId;
  return (
    <div className="kn-two">
      <Field id={`${id}-sop`} label={t('sop')} fault={faultOf('sop')}>
        <Select
          id={`${id}-sop`}
          showSearch={{ optionFilterProp: 'label' }}
          value={sop === '' ? null : sop}
          options={sops.filter((one) => one.activeVersionId).map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(chosen) => onChange({ sop: chosen ?? '', version: null, states: [] })}
        />
      </Field>
      <Field id={`${id}-states`} label={t('states')} hint={t('statesHint')} fault={faultOf('states')}>
        <StagePicker
          id={`${id}-states`}
          versionId={versionId}
          value={states}
          label={t('states')}
          placeholder={t('states')}
          diagram={t('pickOnDiagram')}
          onChange={(chosen) => onChange({ states: chosen })}
        />
      </Field>
    </div>
  );
};
