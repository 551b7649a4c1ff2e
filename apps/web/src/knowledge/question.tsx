import { useQuery } from '@apollo/client/react';
import { Button, Checkbox, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { QuizDiagramStagesDocument, type AttemptPartsFragment } from '../gql/generated.js';
import { Mark } from '../ui/mark.js';
import { Failed, Loading } from '../ui/states.js';
import { moved } from './moved.js';
import { useKnowledgeTexts } from './texts.js';

type AskedQuestion = AttemptPartsFragment['questions'][number];
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
  );
};

const Stages = ({ question, onAnswer }: { question: AskedQuestion; onAnswer: (given: Given) => void }): ReactNode => {
  const t = useKnowledgeTexts();
  const id = question.diagram?.sopVersionId ?? '';
  const { data, error } = useQuery(QuizDiagramStagesDocument, { variables: { id }, skip: id === '' });
  if (error) return <Failed />;
  if (!data) return <Loading />;
  const nodes = data.node?.__typename === 'SopVersion' ? data.node.chart.nodes : [];
  return (
    <Select
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={`${t('stage')}：${question.ask}`}
      placeholder={t('stage')}
      disabled={question.outcome !== null}
      value={question.given?.chosen ?? []}
      style={{ minWidth: 260, maxWidth: '100%' }}
      options={nodes.map((node) => ({ value: node.id, label: `${node.title}（${node.id}）` }))}
      onChange={(chosen: string[]) => onAnswer({ chosen })}
    />
  );
};
