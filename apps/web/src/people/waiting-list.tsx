import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { PeopleOnboardingStartDocument, PeopleSetMentorDocument, type PeopleNewcomersQuery } from '../gql/generated.js';
import { MemberPicker } from '../members/member-picker.js';
import { useSession } from '../session/use-session.js';
import { Mark } from '../ui/mark.js';
import { usePeopleTexts } from './texts.js';

type Waiting = PeopleNewcomersQuery['newcomers']['waiting'][number];

/** Newcomers whose onboarding has not begun, each with what is missing and the way to give it. */
export const WaitingList = ({
  waiting,
  onChanged,
}: {
  waiting: readonly Waiting[];
  onChanged: () => void;
}): ReactNode => {
  const t = usePeopleTexts();
  return (
    <section aria-label={t('waiting')} className="pe-waiting">
      <h2>{t('waiting')}</h2>
      <p className="pe-quiet">{t('waitingHint')}</p>
      <ul className="pe-list">
        {waiting.map((one) => (
          <WaitingLine key={`${one.member.id}:${one.role}`} one={one} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
};

const NEEDS = { mentor: 'needMentor', programme: 'needProgramme', start: 'needStart' } as const;

const WaitingLine = ({ one, onChanged }: { one: Waiting; onChanged: () => void }): ReactNode => {
  const t = usePeopleTexts();
  const { message } = App.useApp();
  const { may } = useSession();
  const command = useCommand();
  const [mentorId, setMentorId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { member, role, roleTitle, needs } = one;
  const mayAssign = may('onboarding.assign', role);
  const setMentor = async (): Promise<void> => {
    setBusy(true);
    const { ok } = await command(PeopleSetMentorDocument, { memberId: member.id, mentorId });
    setBusy(false);
    if (ok) onChanged();
  };
  const begin = async (): Promise<void> => {
    setBusy(true);
    const { ok } = await command(PeopleOnboardingStartDocument, { memberId: member.id, role });
    setBusy(false);
    if (!ok) return;
    void message.success(t('begun'));
    onChanged();
  };
  return (
    <li className="pe-item">
      <span className="pe-marks">
        <bdi>{member.name}</bdi>
        <Mark>{roleTitle}</Mark>
        <Mark tone={needs === 'start' ? 'info' : 'warn'}>{t(NEEDS[needs])}</Mark>
      </span>
      {mayAssign && needs === 'mentor' && (
        <span className="pe-give">
          <MemberPicker
            label={t('chooseMentor', { name: member.name })}
            without={[member.id]}
            value={mentorId}
            onChange={setMentorId}
          />
          <Button loading={busy} disabled={mentorId === null} onClick={() => void setMentor()}>
            {t('setMentor')}
          </Button>
        </span>
      )}
      {mayAssign && needs === 'start' && (
        <Button loading={busy} onClick={() => void begin()}>
          {t('begin')}
        </Button>
      )}
    </li>
  );
};
