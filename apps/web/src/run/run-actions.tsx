import { EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { RunPrioritizeDocument, RunResumeDocument, type Priority } from '../gql/generated.js';
import { useUiTexts } from '../ui/texts.js';
import { MoveDialog, type AskedMove } from './move-dialog.js';
import { useRunTexts } from './texts.js';
import type { RunPlan, RunShown } from './use-run.js';

const OWN = ['pause', 'cancel', 'reschedule'] as const;
const PRIORITIES: readonly Priority[] = ['P0', 'P1', 'P2', 'P3'];

/** Events of the SOP that this person may tell the run, in words; its own commands in a menu. What is not allowed says why. */
export const RunActions = ({ run, plan }: { run: RunShown; plan: RunPlan }): ReactNode => {
  const t = useRunTexts();
  const ui = useUiTexts();
  const command = useCommand();
  const [asked, setAsked] = useState<AskedMove | null>(null);
  const events = new Map(plan.sopVersion.events.map((event) => [event.name, event]));
  const told = run.moves.flatMap((move) => {
    const event = events.get(move.event);
    return event && move.allowed ? [event] : [];
  });
  const resume = run.moves.find(({ event }) => event === 'resume');
  const menu = OWN.flatMap((kind) => {
    const move = run.moves.find(({ event }) => event === kind);
    if (!move || (kind === 'reschedule' && plan.sopVersion.reschedule.length === 0)) return [];
    const why = move.blockers.map(({ message }) => message).join(' ');
    return [
      {
        key: kind,
        danger: kind === 'cancel',
        disabled: !move.allowed,
        label: move.allowed ? t(kind) : <Tooltip title={why}>{`${t(kind)} – ${why}`}</Tooltip>,
        onClick: () => setAsked({ kind }),
      },
    ];
  });
  const priorities = {
    key: 'priority',
    label: t('priority'),
    children: PRIORITIES.map((priority) => ({
      key: priority,
      label: ui(priority),
      disabled: priority === run.priority,
      onClick: () => void command(RunPrioritizeDocument, { runId: run.id, priority }),
    })),
  };
  if (run.status === 'done') return null;
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      {told.slice(0, 3).map((event) => (
        <Button key={event.name} onClick={() => setAsked({ kind: 'event', event })}>
          {event.title}
        </Button>
      ))}
      {run.status === 'paused' && (
        <Button
          type="primary"
          disabled={!resume?.allowed}
          onClick={() => void command(RunResumeDocument, { runId: run.id, expectedRevision: run.revision })}
        >
          {t('resume')}
        </Button>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...told.slice(3).map((event) => ({
              key: event.name,
              label: event.title,
              onClick: () => setAsked({ kind: 'event', event }),
            })),
            ...menu,
            priorities,
          ],
        }}
      >
        <Button icon={<EllipsisOutlined />} aria-label={t('actions')} />
      </Dropdown>
      {asked && <MoveDialog run={run} plan={plan} asked={asked} onClose={() => setAsked(null)} />}
    </span>
  );
};
