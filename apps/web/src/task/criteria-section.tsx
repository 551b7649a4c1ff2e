import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Space, theme } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { TaskDrawerJudgeDocument, type RefusalPartsFragment } from '../gql/generated.js';
import { useMembers } from '../members/use-members.js';
import { dateTime } from '../ui/time.js';
import { CriterionEvidence } from './evidence-section.js';
import { Lessons } from './lessons.js';
import { isAtWork, mayJudge } from './moves.js';
import { Section } from './section.js';
import { useTaskTexts } from './texts.js';
import type { TaskView } from './use-task.js';

type Criterion = TaskView['criteria'][number];

/** What the result is judged by, and how it stands. */
export const CriteriaSection = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const met = task.criteria.filter(({ isMet }) => isMet === true).length;
  return (
    <Section title={t('criteria')} extra={`${met}/${task.criteria.length}`}>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: 12 }}>
        {task.criteria.map((criterion) => (
          <CriterionLine key={criterion.key} task={task} criterion={criterion} />
        ))}
      </ul>
    </Section>
  );
};

const CriterionLine = ({ task, criterion }: { task: TaskView; criterion: Criterion }): ReactNode => {
  const t = useTaskTexts();
  const { token } = theme.useToken();
  const { find } = useMembers();
  const { isMet, kind } = criterion;
  const small = { fontSize: 12, color: token.colorTextSecondary };
  // Without an acceptor the doer confirms manual criteria before submitting.
  const selfJudged = task.acceptorRole === null || task.acceptorRole === 'system';
  const maySay = kind === 'manual' && (mayJudge(task) || (selfJudged && isAtWork(task)));
  return (
    <li data-criterion={criterion.key} style={{ display: 'flex', gap: 8 }}>
      <span style={{ fontSize: 16, lineHeight: '22px' }} aria-hidden>
        {isMet === true && <CheckCircleFilled style={{ color: token.colorSuccess }} />}
        {isMet === false && (
          <CloseCircleFilled style={{ color: criterion.isGate ? token.colorError : token.colorWarning }} />
        )}
        {isMet === null && <MinusCircleOutlined style={{ color: token.colorTextSecondary }} />}
      </span>
      <div style={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', gap: 4 }}>
        <div style={{ overflowWrap: 'anywhere' }}>
          <bdi>{criterion.title}</bdi>{' '}
          <span style={small}>
            {t(isMet === null ? 'open' : isMet ? 'met' : 'unmet')} · {t(`kind_${kind}`)}
          </span>
        </div>
        {isMet !== true && criterion.message !== null && <div style={small}>{criterion.message}</div>}
        {isMet !== true && task.closedAt === null && (
          <Lessons task={task} blockers={[{ quizKey: criterion.quizKey, step: null }]} />
        )}
        {!criterion.isGate && <div style={small}>{t('routes')}</div>}
        {criterion.judgedAt !== null && criterion.judgedBy !== null && (
          <div style={small}>
            {t('judgedBy', { name: find(criterion.judgedBy)?.name ?? t('somebody'), at: dateTime(criterion.judgedAt) })}
            {criterion.note !== null && (
              <>
                {' '}
                <bdi>{criterion.note}</bdi>
              </>
            )}
          </div>
        )}
        {maySay && <Judging task={task} criterion={criterion} />}
        {kind === 'evidence' && <CriterionEvidence task={task} criterion={criterion} />}
      </div>
    </li>
  );
};

const Judging = ({ task, criterion }: { task: TaskView; criterion: Criterion }): ReactNode => {
  const t = useTaskTexts();
  const command = useCommand();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const judge = async (isMet: boolean): Promise<void> => {
    setBusy(true);
    const answer = await command(
      TaskDrawerJudgeDocument,
      { taskId: task.id, criterion: criterion.key, isMet, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      { quiet: true },
    );
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) setNote('');
  };
  return (
    <div role="group" aria-label={criterion.title}>
      {refusal && <Alert type="warning" role="alert" title={refusal.blockers[0]?.message ?? refusal.message} />}
      <Space wrap>
        <Button
          disabled={busy}
          type={criterion.isMet === true ? 'primary' : 'default'}
          aria-pressed={criterion.isMet === true}
          onClick={() => void judge(true)}
        >
          {t('isMet')}
        </Button>
        <Button
          disabled={busy}
          danger
          type={criterion.isMet === false ? 'primary' : 'default'}
          aria-pressed={criterion.isMet === false}
          onClick={() => void judge(false)}
        >
          {t('isUnmet')}
        </Button>
        <Input
          value={note}
          maxLength={500}
          placeholder={t('judgeNote')}
          aria-label={`${criterion.title}: ${t('judgeNote')}`}
          style={{ width: 220 }}
          onChange={({ target }) => setNote(target.value)}
        />
      </Space>
    </div>
  );
};
