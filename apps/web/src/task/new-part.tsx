import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Input, Select, theme } from 'antd';
import { useId, useRef, useState, type ReactNode } from 'react';
import { TimeInput } from '../form/time-input.js';
import { problemsFrom } from '../form/problems.js';
import { useCommand } from '../gql/command.js';
import { TaskDrawerCreatePartDocument, type RefusalPartsFragment } from '../gql/generated.js';
import { MemberPicker } from '../members/member-picker.js';
import { useSession } from '../session/use-session.js';
import { Blockers } from '../ui/refusal.js';
import { useUiTexts } from '../ui/texts.js';
import { useDraft } from './drafts.js';
import { useTaskTexts } from './texts.js';
import type { TaskView } from './use-task.js';

interface Part {
  title: string;
  role: string;
  assigneeId: string | null;
  dueAt: string | null;
  isRequired: boolean;
}

/** Adds a part to an ad-hoc task. What is typed is kept until the part is there; then the next one can be typed at once. */
export const NewPart = ({ task, onCreated }: { task: TaskView; onCreated: () => void }): ReactNode => {
  const t = useTaskTexts();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <Button size="small" icon={<PlusOutlined />} style={{ alignSelf: 'start' }} onClick={() => setOpen(true)}>
        {t('addPart')}
      </Button>
    );
  return <PartForm task={task} onCreated={onCreated} onClose={() => setOpen(false)} />;
};

const PartForm = ({
  task,
  onCreated,
  onClose,
}: {
  task: TaskView;
  onCreated: () => void;
  onClose: () => void;
}): ReactNode => {
  const t = useTaskTexts();
  const ui = useUiTexts();
  const id = useId();
  const { token } = theme.useToken();
  const { roles, workspace } = useSession();
  const command = useCommand();
  const first = useRef<HTMLInputElement>(null);
  const empty: Part = {
    title: '',
    role: task.role.split('.')[0] ?? task.role,
    assigneeId: null,
    dueAt: null,
    isRequired: true,
  };
  const [part, setPart] = useDraft<Part>(task.id, 'part', empty);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (change: Partial<Part>): void => {
    setPart({ ...part, ...change });
    setProblems({});
  };
  const create = async (): Promise<void> => {
    const title = part.title.trim();
    const wrong = {
      ...(title === '' ? { title: t('partTitleNeeded') } : {}),
      ...(part.dueAt !== null && Date.parse(part.dueAt) <= Date.now() ? { dueAt: t('duePast') } : {}),
    };
    setProblems(wrong);
    if (Object.keys(wrong).length > 0 || busy) return;
    setBusy(true);
    const answer = await command(
      TaskDrawerCreatePartDocument,
      {
        title,
        role: part.role,
        parentTaskId: task.id,
        isRequired: part.isRequired,
        priority: task.priority,
        ...(task.relatedRun === null ? {} : { relatedRunId: task.relatedRun.id }),
        ...(part.assigneeId === null ? {} : { assigneeId: part.assigneeId }),
        ...(part.dueAt === null ? {} : { dueAt: part.dueAt }),
      },
      { quiet: true },
    );
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) {
      setProblems(problemsFrom(answer.refusal.blockers));
      return;
    }
    setPart({ ...part, title: '', assigneeId: null });
    onCreated();
    first.current?.focus();
  };
  const teams = roles.filter(({ kind }) => kind === 'team' || kind === 'office');
  return (
    <form
      aria-label={t('addPart')}
      style={{
        display: 'flex',
        flexDirection: 'column',
        gap: 10,
        padding: 12,
        borderRadius: 8,
        background: token.colorFillQuaternary,
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <Labelled id={`${id}-title`} label={t('partTitle')} problem={problems['title']}>
        <Input
          id={`${id}-title`}
          ref={(input) => {
            first.current = input?.input ?? null;
          }}
          autoFocus
          maxLength={200}
          value={part.title}
          status={problems['title'] === undefined ? '' : 'error'}
          onChange={({ target }) => change({ title: target.value })}
        />
      </Labelled>
      <div
        style={{ display: 'grid', gap: 10, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 190px), 1fr))' }}
      >
        <Labelled id={`${id}-role`} label={t('role')} problem={problems['role']}>
          <Select
            id={`${id}-role`}
            value={part.role}
            options={teams.map(({ key, title }) => ({ value: key, label: title }))}
            onChange={(role: string) => change({ role, assigneeId: null })}
          />
        </Labelled>
        <Labelled id={`${id}-member`} label={t('partAssignee')} problem={problems['assigneeId']}>
          <MemberPicker
            id={`${id}-member`}
            role={part.role}
            value={part.assigneeId}
            onChange={(assigneeId) => change({ assigneeId })}
          />
        </Labelled>
        <Labelled id={`${id}-due`} label={t('partDue')} problem={problems['dueAt']}>
          <TimeInput
            id={`${id}-due`}
            kind="datetime"
            zone={workspace.zone}
            value={part.dueAt}
            disabled={false}
            invalid={problems['dueAt'] !== undefined}
            describedBy={undefined}
            onChange={(dueAt) => change({ dueAt })}
          />
        </Labelled>
      </div>
      <Checkbox checked={part.isRequired} onChange={({ target }) => change({ isRequired: target.checked })}>
        {t('partRequired')}
      </Checkbox>
      {refusal && (
        <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
      )}
      <div style={{ display: 'flex', gap: 8 }}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('addPartDo')}
        </Button>
        <Button onClick={onClose}>{ui('close')}</Button>
      </div>
    </form>
  );
};

const Labelled = ({
  id,
  label,
  problem,
  children,
}: {
  id: string;
  label: string;
  problem: string | undefined;
  children: ReactNode;
}): ReactNode => {
  const { token } = theme.useToken();
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 4, minWidth: 0 }}>
      <label htmlFor={id} style={{ fontSize: 12 }}>
        {label}
      </label>
      {children}
      {problem !== undefined && (
        <span role="alert" style={{ fontSize: 12, color: token.colorErrorText }}>
          {problem}
        </span>
      )}
    </div>
  );
};
