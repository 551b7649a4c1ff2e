import { Alert, Button, Input, Modal, Typography } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { TimeInput } from '../form/time-input.js';
import { useCommand } from '../gql/command.js';
import { MemberSetAwayDocument, type RefusalPartsFragment } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { Blockers } from '../ui/refusal.js';
import { fullDateTime, useNow } from '../ui/time.js';
import { isAway } from './is-away.js';
import { useMemberTexts } from './texts.js';
import { useMembers } from './use-members.js';

/** Says that one is away, so that the deputies stand in, or back again. */
const AwayDialog = ({ onClose }: { onClose: () => void }): ReactNode => {
  const t = useMemberTexts();
  const id = useId();
  const now = useNow();
  const command = useCommand();
  const { member, workspace } = useSession();
  const { find } = useMembers();
  const me = find(member.id);
  const [from, setFrom] = useState(() => new Date().toISOString());
  const [until, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [busy, setBusy] = useState(false);
  const away = me?.away ?? null;
  const say = async (absence: { from: string; until: string | null; reason: string | null } | null): Promise<void> => {
    setBusy(true);
    const answer = await command(MemberSetAwayDocument, { memberId: member.id, away: absence }, { quiet: true });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) onClose();
  };
  const deputies = (me?.deputyIds ?? []).flatMap((deputy) => find(deputy)?.name ?? []);
  return (
    <Modal
      open
      title={t('setAway')}
      onCancel={onClose}
      onOk={() => void say({ from, until, reason: reason.trim() === '' ? null : reason.trim() })}
      okText={t('saveAway')}
      confirmLoading={busy}
    >
      <div style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
        {away !== null && (
          <Alert
            type="info"
            title={t(isAway(away, now) ? 'awayNow' : 'awayPlanned', {
              from: fullDateTime(away.from),
              until: away.until === null ? '' : t('until', { until: fullDateTime(away.until) }),
            })}
            action={
              <Button size="small" loading={busy} onClick={() => void say(null)}>
                {t('endAway')}
              </Button>
            }
          />
        )}
        <div>
          {deputies.length > 0 ? (
            <>
              {t('deputies')}: <b>{deputies.join('、')}</b>
              <br />
              <Typography.Text type="secondary">{t('deputiesHint')}</Typography.Text>
            </>
          ) : (
            <Alert type="warning" showIcon title={t('noDeputy')} />
          )}
        </div>
        <div style={{ display: 'grid', gap: 4 }}>
          <label htmlFor={`${id}-from`}>{t('awayFrom')}</label>
          <TimeInput
            id={`${id}-from`}
            kind="datetime"
            zone={workspace.zone}
            value={from}
            disabled={false}
            invalid={false}
            describedBy={undefined}
            onChange={(value) => setFrom(value ?? new Date().toISOString())}
          />
        </div>
        <div style={{ display: 'grid', gap: 4 }}>
          <label htmlFor={`${id}-until`}>{t('awayTo')}</label>
          <TimeInput
            id={`${id}-until`}
            kind="datetime"
            zone={workspace.zone}
            value={until}
            disabled={false}
            invalid={false}
            describedBy={undefined}
            onChange={setUntil}
          />
        </div>
        <div style={{ display: 'grid', gap: 4 }}>
          <label htmlFor={`${id}-reason`}>{t('awayReason')}</label>
          <Input
            id={`${id}-reason`}
            value={reason}
            maxLength={200}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        {refusal && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
      </div>
    </Modal>
  );
};

export default AwayDialog;
