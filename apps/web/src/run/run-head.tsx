import { Link } from '@tanstack/react-router';
import { Tag, theme, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useUiTexts } from '../ui/texts.js';
import { dateTime } from '../ui/time.js';
import { RunActions } from './run-actions.js';
import { useRunTexts } from './texts.js';
import type { RunPlan, RunShown } from './use-run.js';

const COLOURS = { active: '#1f8a6a', paused: '#d48806' } as const;

/** What the run is, where it stands and where it came from; and what can be done with it. */
export const RunHead = ({ run, plan }: { run: RunShown; plan: RunPlan }): ReactNode => {
  const t = useRunTexts();
  const ui = useUiTexts();
  const { token } = theme.useToken();
  const kin = [
    { key: 'parent', of: run.parent },
    { key: 'reopenOf', of: run.reopenOf },
    { key: 'duplicateOf', of: run.duplicateOf },
  ] as const;
  return (
    <header style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 12px', alignItems: 'center' }}>
      <Typography.Title level={1} style={{ fontSize: 18, margin: 0, overflowWrap: 'anywhere' }}>
        <bdi>
          {plan.sopVersion.title} #{run.number}
          {run.subject !== '' && ` · ${run.subject}`}
        </bdi>
      </Typography.Title>
      <Tag style={run.status === 'done' ? undefined : { color: token.colorText, borderColor: COLOURS[run.status] }}>
        <b>{t(run.status)}</b>
      </Tag>
      {run.priority !== 'P2' && <Tag>{ui(run.priority)}</Tag>}
      {run.stages.map(({ id, title, isWaiting }) => (
        <Tag key={id} title={isWaiting ? t('waitingOutside') : undefined}>
          {title}
          {isWaiting && ` · ${t('waitingOutside')}`}
        </Tag>
      ))}
      <Typography.Text type="secondary" style={{ fontSize: 13 }}>
        {t('owner')} <bdi>{run.owner?.name ?? t('nobody')}</bdi> · {t('startedAt', { time: dateTime(run.createdAt) })}
        {run.finishedAt !== null && ` · ${t('endedAt', { time: dateTime(run.finishedAt) })}`}
        {run.final !== null && ` · ${t('outcome', { final: run.final })}`}
      </Typography.Text>
      {kin.map(
        ({ key, of }) =>
          of && (
            <Link key={key} to="/runs/$runId" params={{ runId: of.id }} style={{ fontSize: 13 }}>
              {t(key, { run: `#${of.number}` })}
            </Link>
          ),
      )}
      <Link
        to="/sops/$sopId/handbook"
        params={{ sopId: run.sopKey }}
        search={{ version: plan.sopVersion.id }}
        style={{ fontSize: 13 }}
      >
        {t('handbook')}
      </Link>
      <span style={{ flex: 1 }} />
      <RunActions run={run} plan={plan} />
    </header>
  );
};
