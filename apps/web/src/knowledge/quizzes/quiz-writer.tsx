import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Popconfirm, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useLook } from '../../app/look.js';
import { useCommand } from '../../gql/command.js';
import {
  QuizDiscardDraftDocument,
  QuizPublishDraftDocument,
  type QuizWriteQuery,
  type RefusalPartsFragment,
} from '../../gql/generated.js';
import { DeskNotices } from '../draft/desk-notices.js';
import { SaveLine } from '../draft/save-line.js';
import { useDesk } from '../draft/use-desk.js';
import { PublishDialog } from '../write/publish-dialog.js';
import { PoolForm } from './pool-form.js';
import { ProblemList } from './problem-list.js';
import { writeQuizForm } from './quiz-document.js';
import { freshKey, type FormQuestion, type QuizForm } from './quiz-form.js';
import { SettingsForm } from './settings-form.js';
import { useQuizTexts } from './texts.js';
import { TryPane } from './try-pane.js';
import { useQuizDesk } from './use-quiz-desk.js';
import { useTrial } from './use-trial.js';

const route = getRouteApi('/quizzes/$key/edit');

/** A quiz being written: its questions, and the quiz as those will see it who take it. Everything is saved as it is typed. */
export const QuizWriter = ({
  quizKey,
  written,
  onAgain,
}: {
  quizKey: string;
  written: QuizWriteQuery;
  onAgain: () => void;
}): ReactNode => {
  const t = useQuizTexts();
  const { language } = useLook();
  const { message } = App.useApp();
  const { view } = route.useSearch();
  const navigate = route.useNavigate();
  const leave = useNavigate();
  const command = useCommand();
  const { quiz } = written;
  const desk = useQuizDesk(quizKey, written);
  const state = useDesk(desk);
  const { value: form, save } = state;
  const trial = useTrial(form);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [isPublishing, setPublishing] = useState(false);
  const refusedProblems = save.kind === 'refused' ? save.problems : [];
  const problems = [...trial.problems, ...refusedProblems];
  const faultOf = (path: string): string | null => problems.find(({ field }) => field === path)?.message ?? null;
  const faultsIn = (path: string): boolean => problems.some(({ field }) => field?.startsWith(path) === true);
  const write = (part: Partial<QuizForm>): void => desk.write((now) => ({ ...now, ...part }));
  const show = (next: 'try' | undefined): void => void navigate({ search: next ? { view: next } : {}, replace: true });
  const go = (field: string): void => {
    const [, pool, question] = /^pools\[(\d+)\]\.questions\[(\d+)\]/u.exec(field) ?? [];
    setOpenKey(form.pools[Number(pool)]?.questions[Number(question)]?.key ?? null);
    show(undefined);
  };
  const askToPublish = async (): Promise<void> => {
    if (!(await desk.flush())) return;
    const paper = await trial.look(desk.state().value, crypto.randomUUID());
    if (paper) setPublishing(true);
    else show(undefined);
  };
  const publish = async (note: string): Promise<RefusalPartsFragment | null> => {
    const said = await command(
      QuizPublishDraftDocument,
      {
        ...{ source: writeQuizForm(desk.state().value), note, expectedRevision: quiz?.revision ?? 0 },
        ...(desk.revision > 0 && { draftRevision: desk.revision }),
      },
      { quiet: true },
    );
    if (!said.ok) return said.refusal;
    desk.abandon();
    void message.success(t('published', { n: said.payload.quiz.number }));
    void leave({ to: '/quizzes/$key', params: { key: quizKey } });
    return null;
  };
  const discard = async (): Promise<void> => {
    // What is on its way would otherwise come after.
    await desk.flush();
    const said = await command(QuizDiscardDraftDocument, { key: quizKey, expectedRevision: desk.revision });
    if (!said.ok) return;
    desk.abandon();
    if (quiz) onAgain();
    else void leave({ to: '/quizzes' });
  };
  const title = form.title[language] || form.title.zh || form.title.en || t('untitled');
  return (
    <div className="kn-page kn-writer kn-quiz-writer">
      <header className="kn-writer-head">
        <div>
          {quiz ? (
            <Link to="/quizzes/$key" params={{ key: quizKey }}>
              ← {t('back')}
            </Link>
          ) : (
            <Link to="/quizzes">← {t('backToList')}</Link>
          )}
          <h1 className="kn-any">{t('editTitle', { title })}</h1>
        </div>
        <SaveLine state={state} onSave={() => void desk.flush()} />
        <div className="kn-row">
          {desk.revision > 0 && (
            <Popconfirm
              title={t('discardSure')}
              okText={t('discard')}
              cancelText={t('cancel')}
              onConfirm={() => void discard()}
            >
              <Button>{t('discard')}</Button>
            </Popconfirm>
          )}
          <Button
            type="primary"
            disabled={desk.revision === 0 && save.kind === 'saved'}
            onClick={() => void askToPublish()}
          >
            {t('publish')}
          </Button>
        </div>
      </header>
      <DeskNotices
        desk={desk}
        state={state}
        nameOf={(part) => partName(part, form, t)}
        textOf={(value, part) => partText(value, part)}
      />
      <Segmented
        aria-label={t('views')}
        value={view ?? 'write'}
        options={[
          { value: 'write', label: t('write') },
          { value: 'try', label: t('tryIt') },
        ]}
        onChange={(next) => show(next === 'try' ? 'try' : undefined)}
      />
      {view === 'try' ? (
        <TryPane form={form} trial={trial} onGo={go} />
      ) : (
        <>
          {trial.problems.length > 0 && <ProblemList problems={trial.problems} onGo={go} />}
          <section className="kn-about" aria-label={t('settings')}>
            <h2>{t('settings')}</h2>
            <SettingsForm form={form} faultOf={faultOf} onChange={write} />
          </section>
          {form.pools.map((pool, at) => (
            <PoolForm
              key={at}
              number={at + 1}
              pool={pool}
              canRemove={form.pools.length > 1}
              openKey={openKey}
              faultOf={(path) => faultOf(`pools[${at}].${path}`)}
              faultsIn={(path) => faultsIn(`pools[${at}].${path}`)}
              newKey={() => freshKey(form)}
              onOpen={setOpenKey}
              onChange={(next) => write({ pools: form.pools.map((old, n) => (n === at ? next : old)) })}
              onRemove={() => write({ pools: form.pools.filter((_, n) => n !== at) })}
            />
          ))}
          <div>
            <Button onClick={() => write({ pools: [...form.pools, { draw: null, questions: [] }] })}>
              {t('addPool')}
            </Button>
          </div>
        </>
      )}
      {isPublishing && (
        <PublishDialog
          number={(quiz?.number ?? 0) + 1}
          withAsking={false}
          onPublish={publish}
          onClose={() => setPublishing(false)}
        />
      )}
    </div>
  );
};

type Say = ReturnType<typeof useQuizTexts>;

const QUESTION = 'question.';

const partName = (part: string, form: QuizForm, t: Say): string => {
  if (!part.startsWith(QUESTION)) return t(`part.${part}` as 'part.owner');
  const question = form.pools.flatMap(({ questions }) => questions).find(({ key }) => `${QUESTION}${key}` === part);
  return t('part.question', { ask: question?.ask.zh ?? '' });
};

/** A part as it stands in the document: the same words as in the history. */
const partText = (form: QuizForm, part: string): string => {
  const only = (questions: FormQuestion[]): string =>
    writeQuizForm({ ...form, pools: [{ draw: null, questions }] }).split('pools:')[1] ?? '';
  if (part.startsWith(QUESTION)) {
    const key = part.slice(QUESTION.length);
    const found = form.pools.flatMap(({ questions }) => questions).find((one) => one.key === key);
    return found ? only([found]) : '';
  }
  if (part === 'order')
    return form.pools
      .map(({ draw, questions }) => [draw ?? '', ...questions.map(({ ask }) => ask.zh || ask.en)].join('\n'))
      .join('\n\n');
  if (part === 'title.zh' || part === 'title.en') return form.title[part === 'title.zh' ? 'zh' : 'en'];
  return String(form[part as 'owner'] ?? '');
};
