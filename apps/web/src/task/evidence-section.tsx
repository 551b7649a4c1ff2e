import { CloseOutlined, LinkOutlined } from '@ant-design/icons';
import { Button, Input, Space, theme } from 'antd';
import { useCallback, useState, type ReactNode } from 'react';
import { DropZone } from '../form/drop-zone.js';
import { FileThumb } from '../form/file-thumb.js';
import { useUploads } from '../form/use-uploads.js';
import type { UploadedFile } from '../form/upload.js';
import { useCommand } from '../gql/command.js';
import { TaskDrawerAttachDocument, TaskDrawerDetachDocument } from '../gql/generated.js';
import { isAtWork } from './moves.js';
import { Section } from './section.js';
import { useTaskTexts } from './texts.js';
import type { TaskView } from './use-task.js';

/** Evidence that belongs to no criterion and no field. */
export const EvidenceSection = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const shownAbove = new Set(task.criteria.filter(({ kind }) => kind === 'evidence').map(({ key }) => key));
  const others = task.evidence.filter(
    ({ criterion, field }) => field === null && (criterion === null || !shownAbove.has(criterion)),
  );
  if (others.length === 0 && !isAtWork(task)) return null;
  return (
    <Section title={t(shownAbove.size > 0 ? 'otherEvidence' : 'evidence')}>
      <Collecting task={task} evidence={others} criterion={null} label={t('otherEvidence')} />
    </Section>
  );
};

/** The files and links that show that one criterion is met. */
export const CriterionEvidence = ({
  task,
  criterion,
}: {
  task: TaskView;
  criterion: TaskView['criteria'][number];
}): ReactNode => {
  const t = useTaskTexts();
  return (
    <Collecting
      task={task}
      evidence={task.evidence.filter((evidence) => evidence.criterion === criterion.key)}
      criterion={criterion.key}
      label={t('evidenceFor', { title: criterion.title })}
    />
  );
};

const Collecting = ({
  task,
  evidence,
  criterion,
  label,
}: {
  task: TaskView;
  evidence: TaskView['evidence'];
  criterion: string | null;
  label: string;
}): ReactNode => {
  const t = useTaskTexts();
  const command = useCommand();
  const keep = useCallback(
    async (file: UploadedFile): Promise<string | null> => {
      const answer = await command(
        TaskDrawerAttachDocument,
        { taskId: task.id, fileId: file.id, ...(criterion === null ? {} : { criterion }) },
        { quiet: true },
      );
      return answer.ok ? null : (answer.refusal.blockers[0]?.message ?? answer.refusal.message);
    },
    [command, task.id, criterion],
  );
  const { sending, send, retry, dismiss } = useUploads(keep);
  const thumbs = evidence.length > 0 && (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      {evidence.map((one) => (
        <FileThumb
          key={one.id}
          file={one}
          isLink={one.kind === 'link'}
          extra={
            isAtWork(task) && (
              <Button
                type="text"
                icon={<CloseOutlined />}
                aria-label={t('removeEvidence', { name: one.name })}
                onClick={() => void command(TaskDrawerDetachDocument, { taskId: task.id, evidenceId: one.id })}
              />
            )
          }
        />
      ))}
    </div>
  );
  if (!isAtWork(task)) return thumbs || null;
  return (
    <DropZone
      label={label}
      sending={sending}
      onFiles={send}
      onRetry={retry}
      onDismiss={dismiss}
      ways={<AddLink taskId={task.id} criterion={criterion} />}
    >
      {thumbs}
    </DropZone>
  );
};

const AddLink = ({ taskId, criterion }: { taskId: string; criterion: string | null }): ReactNode => {
  const t = useTaskTexts();
  const { token } = theme.useToken();
  const command = useCommand();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    if (!/^https?:\/\/[^\s/]+/iu.test(url.trim())) return setComplaint(t('linkWrong'));
    const answer = await command(
      TaskDrawerAttachDocument,
      { taskId, url: url.trim(), ...(criterion === null ? {} : { criterion }) },
      { quiet: true },
    );
    if (!answer.ok) return setComplaint(answer.refusal.blockers[0]?.message ?? answer.refusal.message);
    setUrl('');
    setComplaint(null);
    setOpen(false);
  };
  if (!open)
    return (
      <Button
        icon={<LinkOutlined />}
        style={{ minHeight: matchMedia('(pointer: coarse)').matches ? 40 : undefined }}
        onClick={() => setOpen(true)}
      >
        {t('addLink')}
      </Button>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Space.Compact style={{ width: '100%' }}>
        <Input
          type="url"
          autoFocus
          value={url}
          placeholder="https://"
          aria-label={t('linkAddress')}
          aria-invalid={complaint !== null}
          status={complaint === null ? '' : 'error'}
          onChange={({ target }) => setUrl(target.value)}
        />
        <Button htmlType="submit">{t('addLink')}</Button>
      </Space.Compact>
      {complaint !== null && (
        <span role="alert" style={{ fontSize: 12, color: token.colorErrorText }}>
          {complaint}
        </span>
      )}
    </form>
  );
};
