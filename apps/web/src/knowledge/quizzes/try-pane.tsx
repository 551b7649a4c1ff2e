import { Alert, Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { Loading } from '../../ui/states.js';
import { Question } from '../question.js';
import { useKnowledgeTexts } from '../texts.js';
import { ProblemList } from './problem-list.js';
import type { QuizForm } from './quiz-form.js';
import { useQuizTexts } from './texts.js';
import type { Given, Paper, Trial } from './use-trial.js';

/** The quiz as those see it who take it. Answers stay in this page and are judged by the server; nothing is kept. */
export const TryPane = ({
  form,
  trial: { problems, look },
  onGo,
}: {
  form: QuizForm;
  trial: Trial;
  /** Leads to the place of a problem. */
  onGo: (field: string) => void;
}): ReactNode => {
  const t = useQuizTexts();
  const k = useKnowledgeTexts();
  const [seed, setSeed] = useState(() => crypto.randomUUID() as string);
  const [paper, setPaper] = useState<Paper | null>(null);
  const [answers, setAnswers] = useState<ReadonlyMap<string, Given>>(new Map());
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let current = true;
    setPaper(null);
    setAnswers(new Map());
    void look(form, seed).then((drawn) => {
      if (current) setPaper(drawn);
    });
    return () => {
      current = false;
    };
    // Writing and trying are different views, so the form stays as it is while this is shown.
  }, [form, seed, look]);
  if (problems.length > 0) return <ProblemList problems={problems} onGo={onGo} />;
  if (!paper) return <Loading />;
  const isOver = paper.score !== null;
  const submit = async (): Promise<void> => {
    setBusy(true);
    const judged = await look(form, seed, answers);
    setBusy(false);
    if (judged) setPaper(judged);
    window.scrollTo({ top: 0 });
  };
  const open = paper.questions.filter(({ id }) => !answers.has(id)).length;
  return (
    <div>
      <Alert type="info" title={t('tryHint')} />
      {paper.score !== null && (
        <p role="status" className={paper.isPassed ? 'kn-result kn-good' : 'kn-result kn-bad'}>
          <strong>{k(paper.isPassed ? 'good' : 'bad')}</strong>{' '}
          {k('score', { score: paper.score, mark: paper.passMark })}
        </p>
      )}
      <ol className="kn-questions">
        {paper.questions.map((question, at) => (
          <Question
            key={`${seed}.${question.id}`}
            number={at + 1}
            question={{ ...question, given: givenOf(answers.get(question.id)) }}
            onAnswer={(given) => setAnswers((old) => new Map(old).set(question.id, given))}
          />
        ))}
      </ol>
      <footer className="kn-foot">
        {!isOver && open > 0 && <p className="kn-quiet">{k('submitHint', { n: open })}</p>}
        {!isOver && (
          <Button type="primary" loading={busy} onClick={() => void submit()}>
            {t('trySubmit')}
          </Button>
        )}
        <Button onClick={() => setSeed(crypto.randomUUID())}>{t(isOver ? 'tryAgain' : 'tryDraw')}</Button>
      </footer>
    </div>
  );
};

const givenOf = (given: Given | undefined) =>
  given ? { __typename: 'QuizAnswer' as const, chosen: given.chosen ?? [], number: given.number ?? null } : null;
