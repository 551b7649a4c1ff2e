import { Button, Checkbox, InputNumber, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { QuestionPartsFragment } from '../gql/generated.js';
import { Mark } from '../ui/mark.js';
import { moved } from './moved.js';
import { StagePicker } from './stage-picker.js';
import { useKnowledgeTexts } from './texts.js';

type AskedQuestion = QuestionPartsFragment;
type Given = { chosen?: string[]; number?: number };

/** One question with its answer, and after handing in with what was right about it. */
export const Question = ({
  number,
  question,
  onAnswer,
}: {
  number: number;
  question: AskedQuestion;
  onAnswer: (given: Given) => void;
}): ReactNode => {
  const t = useKnowledgeTexts();
  const { outcome } = question;
  return (
    <li className="kn-question">
      <fieldset disabled={outcome !== null}>
        <legend>
          <span className="kn-quiet">{t('question', { n: number })}</span> {question.ask}
          {question.type === 'multiple' && <span className="kn-quiet"> · {t('multiple')}</span>}
          {question.type === 'order' && <span className="kn-quiet"> · {t('order')}</span>}
        </legend>
        <Answer question={question} onAnswer={onAnswer} />
      </fieldset>
      {outcome && (
        <p className="kn-outcome">
          <Mark tone={outcome.isRight ? 'good' : 'alarm'}>{t(outcome.isRight ? 'right' : 'wrong')}</Mark> {outcome.why}
        </p>
      )}
    </li>
  );
};

const Answer = ({ question, onAnswer }: { question: AskedQuestion; onAnswer: (given: Given) => void }): ReactNode => {
  const t = useKnowledgeTexts();
  const { type, options, given, outcome, unit } = question;
  const chosen = given?.chosen ?? [];
  const isOver = outcome !== null;
  switch (type) {
    case 'number':
      return (
        <InputNumber
          aria-label={question.ask}
          disabled={isOver}
          {...(given?.number != null && { defaultValue: given.number })}
          suffix={unit}
          style={{ width: 180 }}
          onBlur={({ target }) => {
            const value = Number(target.value);
            if (target.value.trim() !== '' && Number.isFinite(value) && value !== given?.number)
              onAnswer({ number: value });
          }}
        />
      );
    case 'multiple':
      return (
        <Checkbox.Group
          className="kn-options"
          disabled={isOver}
          value={chosen}
          options={options.map(({ id, text }) => ({ value: id, label: text }))}
          onChange={(ids) => onAnswer({ chosen: ids })}
        />
      );
    case 'order':
      return (
        <Ordered options={options} chosen={chosen} isOver={isOver} onChange={(ids) => onAnswer({ chosen: ids })} />
      );
    case 'state':
      return <Stages question={question} onAnswer={onAnswer} />;
    default:
      return (
        <Radio.Group
          className="kn-options"
          disabled={isOver}
          value={chosen[0]}
          options={options.map(({ id, text }) => ({ value: id, label: text || t(id === 'true' ? 'yes' : 'no') }))}
          onChange={({ target }) => onAnswer({ chosen: [String(target.value)] })}
        />
      );
  }
};

const Ordered = ({
  options,
  chosen,
  isOver,
  onChange,
}: {
  options: AskedQuestion['options'];
  chosen: readonly string[];
  isOver: boolean;
  onChange: (ids: string[]) => void;
}): ReactNode => {
  const t = useKnowledgeTexts();
  const ids = chosen.length === options.length ? chosen : options.map(({ id }) => id);
  const textOf = (id: string): string => options.find((option) => option.id === id)?.text ?? '';
  return (
    <>
      <ol className="kn-order">
        {ids.map((id, at) => (
          <li key={id}>
            <span>{textOf(id)}</span>
            {[-1, 1].map((by) => (
              <Button
                key={by}
                size="small"
                aria-label={`${t(by < 0 ? 'up' : 'down')}：${textOf(id)}`}
                disabled={isOver || at + by < 0 || at + by >= ids.length}
                onClick={() => onChange(moved(ids, at, at + by))}
              >
                {by < 0 ? '↑' : '↓'}
              </Button>
            ))}
          </li>
        ))}
      </ol>
      {/* The order of chance may be the right one already: that is an answer, too. */}
      {chosen.length === 0 && !isOver && (
        <Button size="small" onClick={() => onChange([...ids])}>
          {t('asIs')}
        </Button>
      )}
    </>
  );
};

const Stages = ({ question, onAnswer }: { question: AskedQuestion; onAnswer: (given: Given) => void }): ReactNode => {
  const t = useKnowledgeTexts();
  return (
    <StagePicker
      versionId={question.diagram?.sopVersionId}
      label={`${t('stage')}：${question.ask}`}
      placeholder={t('stage')}
      diagram={t('diagram')}
      disabled={question.outcome !== null}
      value={question.given?.chosen ?? []}
      onChange={(chosen) => onAnswer({ chosen })}
    />
  );
};
