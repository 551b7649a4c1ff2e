import { EllipsisOutlined } from '@ant-design/icons';
import { Alert, Button, Popover, theme } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  TaskDrawerAcceptDocument,
  TaskDrawerClaimDocument,
  TaskDrawerReleaseDocument,
  TaskDrawerResumeDocument,
  TaskDrawerStartDocument,
  TaskDrawerSubmitDocument,
  type RefusalPartsFragment,
} from '../gql/generated.js';
import { goToPlace } from './go-to-place.js';
import { Lessons } from './lessons.js';
import { MoveDialog, type DialogMove } from './move-dialog.js';
import {
  mayJudge,
  needsLead,
  nextMove,
  otherMoves,
  reasonsAgainst,
  undecided,
  type MoveEvent,
  type TaskMove,
} from './moves.js';
import { RejectPanel } from './reject-panel.js';
import { useTaskTexts } from './texts.js';
import { useMove } from './use-move.js';
import { useForm } from './use-task-form.js';
import type { TaskView } from './use-task.js';

/** The next step as one button within reach of a thumb, everything else behind it, and the reasons when the answer is no. */
export const TaskFooter = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const form = useForm();
  const mover = useMove(task);
  const [open, setOpen] = useState<'reject' | 'more' | null>(null);
  const [asking, setAsking] = useState<DialogMove | null>(null);
  const next = nextMove(task);
  const others = otherMoves(task);
  const only = { taskId: task.id };

  const make = async (event: MoveEvent): Promise<void> => {
    setOpen(null);
    switch (event) {
      case 'start':
        return void (await mover.move(TaskDrawerStartDocument, only, 'did_start'));
      case 'claim':
        return void (await mover.move(TaskDrawerClaimDocument, only, 'did_claim'));
      case 'release':
        return void (await mover.move(TaskDrawerReleaseDocument, only, 'did_release'));
      case 'resume':
        return void (await mover.move(TaskDrawerResumeDocument, only, 'did_resume'));
      case 'accept':
        return void (await mover.move(
          TaskDrawerAcceptDocument,
          { ...only, confirm: undecided(task.criteria) },
          task.acceptedOfTwo === 0 ? 'did_acceptFirst' : 'did_accept',
        ));
      case 'submit': {
        const fields = form.unsent();
        const done = await mover.move(TaskDrawerSubmitDocument, { ...only, fields }, 'did_submit', form.blame);
        if (done) form.forget(fields);
        return;
      }
      case 'reject':
        return setOpen('reject');
      default:
        setAsking(event);
    }
  };
  if (next === null && others.length === 0) return null;
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 8 }}>
      {mover.refusal && <Refused task={task} refusal={asItStands(task, mover.refusal)} onClose={mover.clear} />}
      {open === 'reject' && mayJudge(task) && (
        <RejectPanel task={task} mover={mover} onDone={() => setOpen(null)} onCancel={() => setOpen(null)} />
      )}
      <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
        {next && (
          <Button
            type="primary"
            size="large"
            loading={mover.busy}
            style={{ flex: 1, minHeight: 44 }}
            onClick={() => void make(next.event as MoveEvent)}
          >
            {t(nextLabel(task, next))}
          </Button>
        )}
        {mayJudge(task) && (
          <Button
            danger
            size="large"
            style={{ minHeight: 44 }}
            aria-expanded={open === 'reject'}
            onClick={() => setOpen(open === 'reject' ? null : 'reject')}
          >
            {t('reject')}
          </Button>
        )}
        {others.length > 0 && (
          <Popover
            trigger="click"
            placement="topRight"
            open={open === 'more'}
            onOpenChange={(shown) => setOpen(shown ? 'more' : null)}
            content={<OtherMoves moves={others} onChoose={(event) => void make(event)} />}
          >
            <Button
              size="large"
              style={{ minHeight: 44, ...(next === null ? { flex: 1 } : {}) }}
              icon={<EllipsisOutlined />}
              aria-label={t('more')}
              aria-expanded={open === 'more'}
            >
              {next === null ? t('more') : null}
            </Button>
          </Popover>
        )}
      </div>
      {asking !== null && <MoveDialog task={task} event={asking} onClose={() => setAsking(null)} />}
    </div>
  );
};

const nextLabel = (task: TaskView, { event }: TaskMove) => {
  if (event === 'start') return task.assignee === null ? 'startClaim' : 'start';
  if (event === 'submit')
    return task.acceptorRole === null || task.acceptorRole === 'system' ? 'submit' : 'submitForReview';
  if (event === 'accept') return undecided(task.criteria).length > 0 ? 'acceptConfirm' : 'accept';
  return event as 'claim' | 'resume';
};

/** Moves that are refused stand there too, with the reason: people ask why before they ask somebody. */
const OtherMoves = ({
  moves,
  onChoose,
}: {
  moves: readonly TaskMove[];
  onChoose: (event: MoveEvent) => void;
}): ReactNode => {
  const t = useTaskTexts();
  const { token } = theme.useToken();
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0, width: 260, maxWidth: '80vw' }}>
      {moves.map((move) => {
        const event = move.event as Exclude<MoveEvent, 'submit' | 'accept'>;
        const reasons = needsLead(move) ? [t('needsLead')] : reasonsAgainst(move);
        return (
          <li key={event}>
            <Button
              type="text"
              block
              disabled={!move.allowed}
              style={{ minHeight: 40, justifyContent: 'flex-start' }}
              onClick={() => onChoose(event)}
            >
              {t(event)}
            </Button>
            {reasons.map((reason) => (
              <div
                key={reason}
                style={{
                  fontSize: 12,
                  color: token.colorTextSecondary,
                  padding: '0 15px 4px',
                  overflowWrap: 'anywhere',
                }}
              >
                {reason}
              </div>
            ))}
          </li>
        );
      })}
    </ul>
  );
};

/** A refused move, with its reasons; each leads to the place it is about. */
const Refused = ({
  task,
  refusal,
  onClose,
}: {
  task: TaskView;
  refusal: RefusalPartsFragment;
  onClose: () => void;
}): ReactNode => {
  const lead = ({ field, item, criterion }: RefusalPartsFragment['blockers'][number]): (() => void) | null => {
    const place = field ?? item ?? criterion;
    return place === null ? null : () => void goToPlace(task.id, place);
  };
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      closable={{ closeIcon: true, onClose }}
      title={refusal.message}
      description={
        refusal.blockers.length > 0 && (
          <>
            <ul style={{ margin: 0, paddingInlineStart: 18, maxHeight: '26vh', overflow: 'auto', columns: '200px' }}>
              {refusal.blockers.map((blocker, index) => {
                const go = lead(blocker);
                return (
                  <li key={index}>
                    {go === null ? (
                      blocker.message
                    ) : (
                      <Button
                        type="link"
                        size="small"
                        style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
                        onClick={go}
                      >
                        {blocker.message}
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
            <Lessons task={task} blockers={lessonsBehind(task, refusal)} />
          </>
        )
      }
    />
  );
};

/** What stands against the moves of the task says what to learn; refusals of commands only say that it is missing. */
const lessonsBehind = ({ moves }: TaskView, { blockers }: RefusalPartsFragment): TaskMove['blockers'] =>
  moves
    .flatMap((move) => move.blockers)
    .filter(({ code, message }) => blockers.some((one) => one.code === code && one.message === message));

/** What was missing at the submit goes off the list while it is being done. */
const asItStands = (task: TaskView, refusal: RefusalPartsFragment): RefusalPartsFragment => {
  if (!INCOMPLETE.has(refusal.code)) return refusal;
  const submit = task.moves.find(({ event }) => event === 'submit');
  return submit === undefined || submit.allowed ? refusal : { ...refusal, blockers: submit.blockers };
};

const INCOMPLETE: ReadonlySet<string> = new Set(['FIELDS_INVALID', 'CHECKLIST_INCOMPLETE', 'CRITERIA_UNMET']);
