import { Button, Checkbox, Input, Radio, Typography } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { TaskDrawerRejectDocument } from '../gql/generated.js';
import { REJECT_CODES } from '../log/reject-codes.js';
import { useLogTexts } from '../log/texts.js';
import { useUiTexts } from '../ui/texts.js';
import { useDraft } from './drafts.js';
import { useTaskTexts } from './texts.js';
import type { Mover } from './use-move.js';
import type { TaskView } from './use-task.js';

interface RejectDraft {
  code?: string;
  failed?: readonly string[];
  note?: string;
}

/** Sends work back: why (for the reports), what was not met, and what to change (for the one who does it). */
export const RejectPanel = ({
  task,
  mover,
  onDone,
  onCancel,
}: {
  task: TaskView;
  mover: Mover;
  onDone: () => void;
  onCancel: () => void;
}): ReactNode => {
  const t = useTaskTexts();
  const log = useLogTexts();
  const ui = useUiTexts();
  const id = useId();
  const unmet = task.criteria.filter(({ isMet }) => isMet === false).map(({ key }) => key);
  const [draft, setDraft] = useDraft<RejectDraft>(task.id, 'reject', {});
  const [complained, setComplained] = useState(false);
  const { code = '', note = '' } = draft;
  const failed = draft.failed ?? unmet;
  const isComplete = code !== '' && note.trim() !== '' && (task.criteria.length === 0 || failed.length > 0);
  const send = async (): Promise<void> => {
    setComplained(!isComplete);
    if (!isComplete) return;
    const input = { taskId: task.id, code, failed: [...failed], note: note.trim() };
    if (!(await mover.move(TaskDrawerRejectDocument, input, 'did_reject'))) return;
    setDraft({});
    onDone();
  };
  return (
    <section
      aria-label={t('rejectTitle')}
      style={{ display: 'flex', flexDirection: 'column', gap: 10, maxHeight: '55vh', overflow: 'auto' }}
    >
      <div style={{ display: 'grid', gap: 4 }}>
        <div id={`${id}-code`} style={{ fontWeight: 500 }}>
          {t('rejectCode')}
        </div>
        <Radio.Group
          optionType="button"
          value={code || null}
          aria-labelledby={`${id}-code`}
          options={REJECT_CODES.map((value) => ({ value, label: log(`code_${value}`) }))}
          onChange={({ target }) => setDraft({ ...draft, code: String(target.value) })}
        />
      </div>
      {task.criteria.length > 0 && (
        <div style={{ display: 'grid', gap: 4 }}>
          <div style={{ fontWeight: 500 }}>{t('rejectFailed')}</div>
          <Checkbox.Group
            role="group"
            aria-label={t('rejectFailed')}
            value={[...failed]}
            options={task.criteria.map(({ key, title }) => ({ value: key, label: title }))}
            style={{ display: 'flex', flexDirection: 'column', gap: 4 }}
            onChange={(chosen) => setDraft({ ...draft, failed: chosen })}
          />
        </div>
      )}
      <div style={{ display: 'grid', gap: 4 }}>
        <label htmlFor={`${id}-note`} style={{ fontWeight: 500 }}>
          {t('rejectNote')}
        </label>
        <Input.TextArea
          id={`${id}-note`}
          value={note}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={t('rejectNoteHint')}
          onChange={({ target }) => setDraft({ ...draft, note: target.value })}
        />
      </div>
      {complained && !isComplete && (
        <Typography.Text type="danger" role="alert">
          {t('rejectMissing')}
        </Typography.Text>
      )}
      <div style={{ display: 'flex', gap: 8 }}>
        <Button danger type="primary" style={{ minHeight: 40 }} loading={mover.busy} onClick={() => void send()}>
          {t('rejectSend')}
        </Button>
        <Button style={{ minHeight: 40 }} onClick={onCancel}>
          {ui('cancel')}
        </Button>
      </div>
    </section>
  );
};
