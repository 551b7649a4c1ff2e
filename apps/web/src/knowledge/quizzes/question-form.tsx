import { Button, InputNumber, Popconfirm, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { useLook } from '../../app/look.js';
import { Field } from '../field.js';
import { Mark } from '../../ui/mark.js';
import { BothInput } from './both-input.js';
import { TYPES, type FormQuestion } from './quiz-form.js';
import { SolutionInput } from './solution-input.js';
import { useQuizTexts } from './texts.js';

/** One question: a line when it is closed, everything about it when it is open. */
export const QuestionForm = ({
  number,
  question,
  isOpen,
  faultOf,
  hasFault,
  onToggle,
  onChange,
  onMove,
  onCopy,
  onRemove,
}: {
  number: number;
  question: FormQuestion;
  isOpen: boolean;
  faultOf: (path: string) => string | null;
  hasFault: boolean;
  onToggle: (open: boolean) => void;
  onChange: (part: Partial<FormQuestion>) => void;
  /** By one place; null: it cannot go there. */
  onMove: { up: (() => void) | null; down: (() => void) | null };
  onCopy: () => void;
  onRemove: () => void;
}): ReactNode => {
  const t = useQuizTexts();
  const id = useId();
  const { language } = useLook();
  const { type, ask, why, points } = question;
  const title = ask[language] || ask.zh || ask.en || t('empty');
  return (
    <details
      className="kn-question-form"
      open={isOpen}
      data-question={question.key}
      onToggle={({ currentTarget }) => onToggle(currentTarget.open)}
    >
      <summary>
        <span className="kn-quiet">{t('question', { n: number })}</span> <Mark>{t(`type.${type}`)}</Mark>{' '}
        <span className="kn-any">{title}</span> {hasFault && <Mark tone="alarm">!</Mark>}
      </summary>
      {isOpen && (
        <div className="kn-form">
          <div className="kn-two">
            <Field id={`${id}-type`} label={t('type')} fault={faultOf('type')}>
              <Select
                id={`${id}-type`}
                value={type}
                options={TYPES.map((one) => ({ value: one, label: t(`type.${one}`) }))}
                onChange={(chosen) => onChange({ type: chosen })}
              />
            </Field>
            <Field id={`${id}-points`} label={t('points')} fault={faultOf('points')}>
              <InputNumber
                id={`${id}-points`}
                min={1}
                max={10}
                precision={0}
                style={{ width: '100%' }}
                value={points}
                onChange={(value) => onChange({ points: value ?? 1 })}
              />
            </Field>
          </div>
          <div className="kn-field">
            <span className="kn-label">{t('ask')}</span>
            <BothInput
              label={t('ask')}
              multiline
              value={ask}
              faultOf={(lang) => faultOf(`ask.${lang}`)}
              onChange={(text) => onChange({ ask: text })}
            />
          </div>
          <SolutionInput question={question} faultOf={faultOf} onChange={onChange} />
          <div className="kn-field">
            <span className="kn-label">{t('why')}</span>
            <BothInput
              label={t('why')}
              multiline
              value={why}
              faultOf={(lang) => faultOf(`why.${lang}`)}
              onChange={(text) => onChange({ why: text })}
            />
            <p className="kn-quiet">{t('whyHint')}</p>
          </div>
          <div className="kn-row">
            <Button disabled={onMove.up === null} onClick={() => onMove.up?.()}>
              {t('up')}
            </Button>
            <Button disabled={onMove.down === null} onClick={() => onMove.down?.()}>
              {t('down')}
            </Button>
            <Button onClick={onCopy}>{t('copy')}</Button>
            <Popconfirm title={t('removeSure')} okText={t('remove')} cancelText={t('cancel')} onConfirm={onRemove}>
              <Button danger>{t('remove')}</Button>
            </Popconfirm>
          </div>
        </div>
      )}
    </details>
  );
};
