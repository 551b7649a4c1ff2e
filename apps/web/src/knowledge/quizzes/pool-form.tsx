import { Button, InputNumber, Popconfirm } from 'antd';
import { useId, type ReactNode } from 'react';
import { Field } from '../field.js';
import { moved } from '../moved.js';
import { QuestionForm } from './question-form.js';
import { freshQuestion, type FormPool, type FormQuestion } from './quiz-form.js';
import { useQuizTexts } from './texts.js';

/** Questions that belong together; each attempt takes all of them, or so many by chance. */
export const PoolForm = ({
  number,
  pool,
  canRemove,
  openKey,
  faultOf,
  faultsIn,
  newKey,
  onOpen,
  onChange,
  onRemove,
}: {
  number: number;
  pool: FormPool;
  canRemove: boolean;
  /** The question that is open. */
  openKey: string | null;
  /** What is wrong with a part of the pool: `questions[0].ask.zh`. */
  faultOf: (path: string) => string | null;
  /** Whether anything is wrong inside a part. */
  faultsIn: (path: string) => boolean;
  newKey: () => string;
  onOpen: (key: string | null) => void;
  onChange: (pool: FormPool) => void;
  onRemove: () => void;
}): ReactNode => {
  const t = useQuizTexts();
  const id = useId();
  const { draw, questions } = pool;
  const put = (list: FormQuestion[]): void => onChange({ ...pool, questions: list });
  const add = (question: FormQuestion, at = questions.length): void => {
    put([...questions.slice(0, at), question, ...questions.slice(at)]);
    onOpen(question.key);
  };
  return (
    <section className="kn-pool" aria-label={t('pool', { n: number })}>
      <div className="kn-row kn-between">
        <h3>
          {t('pool', { n: number })} <span className="kn-quiet">{t('count', { n: questions.length })}</span>
        </h3>
        <div className="kn-row">
          <Field id={id} label={t('draw')} fault={faultOf('draw')}>
            <InputNumber
              id={id}
              min={1}
              max={Math.max(1, questions.length)}
              precision={0}
              placeholder={t('drawAll')}
              value={draw}
              onChange={(value) => onChange({ ...pool, draw: value })}
            />
          </Field>
          {canRemove && (
            <Popconfirm
              title={t('removePoolSure', { n: questions.length })}
              okText={t('remove')}
              cancelText={t('cancel')}
              onConfirm={onRemove}
            >
              <Button danger aria-label={t('removePool', { n: number })}>
                ×
              </Button>
            </Popconfirm>
          )}
        </div>
      </div>
      {questions.length === 0 && <p className="kn-quiet">{t('noQuestions')}</p>}
      {questions.map((question, at) => (
        <QuestionForm
          key={question.key}
          number={at + 1}
          question={question}
          isOpen={openKey === question.key}
          faultOf={(path) => faultOf(`questions[${at}].${path}`)}
          hasFault={faultsIn(`questions[${at}]`)}
          onToggle={(open) => {
            if (open) onOpen(question.key);
            else if (openKey === question.key) onOpen(null);
          }}
          onChange={(part) => put(questions.map((old) => (old === question ? { ...old, ...part } : old)))}
          onMove={{
            up: at === 0 ? null : () => put(moved(questions, at, at - 1)),
            down: at === questions.length - 1 ? null : () => put(moved(questions, at, at + 1)),
          }}
          onCopy={() => add({ ...question, key: newKey() }, at + 1)}
          onRemove={() => put(questions.filter((old) => old !== question))}
        />
      ))}
      <div>
        <Button onClick={() => add(freshQuestion(newKey(), questions.at(-1)?.type ?? 'single'))}>
          {t('addQuestion')}
        </Button>
      </div>
    </section>
  );
};
