import { Alert, Checkbox, Input, Modal, Typography } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { TimeInput } from '../form/time-input.js';
import {
  TaskDrawerAssignDocument,
  TaskDrawerExtendDocument,
  TaskDrawerHoldDocument,
  TaskDrawerWaiveDocument,
} from '../gql/generated.js';
import { MemberPicker } from '../members/member-picker.js';
import { useSession } from '../session/use-session.js';
import { Blockers } from '../ui/refusal.js';
import { useDraft } from './drafts.js';
import { useTaskTexts } from './texts.js';
import { useMove } from './use-move.js';
import type { TaskView } from './use-task.js';

/** Moves that ask for something first. */
export type DialogMove = 'assign' | 'hold' | 'extend' | 'waive';

interface Given {
  memberId?: string | null;
  reason?: string;
  isExternal?: boolean;
  dueAt?: string | null;
}

/** Asks for whom, until when and why, and makes the move. What was typed is kept when the window is closed without it. */
export const MoveDialog = ({
  task,
  event,
  onClose,
}: {
  task: TaskView;
  event: DialogMove;
  onClose: () => void;
}): ReactNode => {
  const t = useTaskTexts();
  const id = useId();
  const { workspace } = useSession();
  const mover = useMove(task);
  const [given, setGiven] = useDraft<Given>(task.id, event, {});
  const [complaint, setComplaint] = useState<string | null>(null);
  const reason = given.reason?.trim() ?? '';
  const give = (part: Given): void => {
    setGiven({ ...given, ...part });
    setComplaint(null);
  };
  const send = async (): Promise<void> => {
    const missing = whatIsMissing(event, given);
    if (missing !== null) return setComplaint(t(missing));
    const done = await make();
    if (!done) return;
    setGiven({});
    onClose();
  };
  const make = (): Promise<boolean> => {
    const taskId = task.id;
    switch (event) {
      case 'assign':
        return mover.move(
          TaskDrawerAssignDocument,
          { taskId, memberId: given.memberId ?? '', ...(reason === '' ? {} : { reason }) },
          'did_assign',
        );
      case 'hold':
        return mover.move(
          TaskDrawerHoldDocument,
          { taskId, reason, isExternal: given.isExternal === true },
          'did_hold',
        );
      case 'extend':
        return mover.move(TaskDrawerExtendDocument, { taskId, reason, dueAt: given.dueAt ?? '' }, 'did_extend');
      case 'waive':
        return mover.move(TaskDrawerWaiveDocument, { taskId, reason }, 'did_waive');
    }
  };
  return (
    <Modal
      open
      title={`${t(event)} · ${task.title}`}
      okText={t(event)}
      okButtonProps={{ danger: event === 'waive', loading: mover.busy }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
        {event === 'waive' && <Typography.Text type="secondary">{t('waiveHint')}</Typography.Text>}
        {event === 'assign' && (
          <div>
            <label htmlFor={`${id}-member`}>{t('assignTo')}</label>
            <MemberPicker
              id={`${id}-member`}
              role={task.role}
              without={task.assignee ? [task.assignee.id] : []}
              value={given.memberId ?? null}
              onChange={(memberId) => give({ memberId })}
            />
          </div>
        )}
        {event === 'extend' && (
          <div>
            <label htmlFor={`${id}-due`}>{t('newDue')}</label>
            <TimeInput
              id={`${id}-due`}
              kind="datetime"
              zone={workspace.zone}
              value={given.dueAt ?? task.dueAt}
              disabled={false}
              invalid={false}
              describedBy={undefined}
              onChange={(dueAt) => give({ dueAt })}
            />
          </div>
        )}
        <div>
          <label htmlFor={`${id}-reason`}>{t(event === 'assign' ? 'reasonOptional' : 'reason')}</label>
          <Input.TextArea
            id={`${id}-reason`}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={given.reason ?? ''}
            onChange={({ target }) => give({ reason: target.value })}
          />
        </div>
        {event === 'hold' && (
          <Checkbox checked={given.isExternal === true} onChange={({ target }) => give({ isExternal: target.checked })}>
            {t('holdExternal')}
          </Checkbox>
        )}
        {complaint !== null && <Alert type="error" role="alert" title={complaint} />}
        {mover.refusal && (
          <Alert
            type="warning"
            role="alert"
            title={mover.refusal.message}
            description={<Blockers refusal={mover.refusal} />}
          />
        )}
      </div>
    </Modal>
  );
};

const whatIsMissing = (event: DialogMove, { memberId, reason, dueAt }: Given) => {
  if (event === 'assign') return memberId ? null : 'memberNeeded';
  if (event === 'extend' && !dueAt) return 'dateNeeded';
  return reason === undefined || reason.trim() === '' ? 'reasonNeeded' : null;
};
