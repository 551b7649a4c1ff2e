import { Alert, Button, Input, Modal, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import {
  PeopleInviteDocument,
  type Level,
  type PeopleInviteMutation,
  type RefusalPartsFragment,
} from '../gql/generated.js';
import { MemberPicker } from '../members/member-picker.js';
import { useSession } from '../session/use-session.js';
import { Blockers } from '../ui/refusal.js';
import { CopyLine } from './copy-line.js';
import { Field } from './field.js';
import { invitationLink } from './invitation-link.js';
import { usePeopleTexts } from './texts.js';

type Invited = Extract<PeopleInviteMutation['memberInvite'], { __typename: 'MemberPayload' }>;

const LEVELS: readonly Level[] = ['trainee', 'member', 'lead'];

/** Adds a colleague and gives the link by which they come in. It closes only by saying that the link was kept. */
export const InviteDialog = ({ onClose }: { onClose: () => void }): ReactNode => {
  const [invited, setInvited] = useState<Invited | null>(null);
  return invited ? <Handover invited={invited} onClose={onClose} /> : <Ask onInvited={setInvited} onClose={onClose} />;
};

const Ask = ({ onInvited, onClose }: { onInvited: (invited: Invited) => void; onClose: () => void }): ReactNode => {
  const t = usePeopleTexts();
  const id = useId();
  const { roles } = useSession();
  const command = useCommand();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string | null>(null);
  const [level, setLevel] = useState<Level>('trainee');
  const [mentorId, setMentorId] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const wrong = {
    name: tried && name.trim() === '' ? t('mustName') : null,
    email: tried && email.trim() === '' ? t('mustEmail') : null,
    role: tried && role === null ? t('mustRole') : null,
  };
  const invite = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || email.trim() === '' || role === null) return;
    setBusy(true);
    const answer = await command(
      PeopleInviteDocument,
      {
        ...{ name: name.trim(), email: email.trim(), roles: [{ role, level }] },
        mentorId: level === 'trainee' ? mentorId : null,
      },
      { quiet: true },
    );
    setBusy(false);
    if (answer.ok) onInvited(answer.payload);
    else setRefusal(answer.refusal);
  };
  return (
    <Modal
      open
      title={t('invite')}
      okText={t('inviteDo')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => void invite()}
      onCancel={onClose}
    >
      <form
        className="pe-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <Field id={`${id}-name`} label={t('name')} fault={wrong.name}>
          <Input
            id={`${id}-name`}
            autoFocus
            maxLength={80}
            value={name}
            autoComplete="off"
            status={wrong.name ? 'error' : ''}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <Field id={`${id}-email`} label={t('email')} fault={wrong.email}>
          <Input
            id={`${id}-email`}
            type="email"
            maxLength={254}
            value={email}
            autoComplete="off"
            status={wrong.email ? 'error' : ''}
            onChange={({ target }) => setEmail(target.value)}
          />
        </Field>
        <Field id={`${id}-role`} label={t('role')} fault={wrong.role}>
          <Select
            id={`${id}-role`}
            value={role}
            status={wrong.role ? 'error' : ''}
            options={roles.map(({ key, title }) => ({ value: key, label: title }))}
            onChange={(chosen: string | null) => setRole(chosen)}
          />
        </Field>
        <Field id={`${id}-level`} label={t('level')}>
          <Select
            id={`${id}-level`}
            value={level}
            options={LEVELS.map((key) => ({ value: key, label: t(key) }))}
            onChange={setLevel}
          />
        </Field>
        {level === 'trainee' && (
          <Field id={`${id}-mentor`} label={t('mentorField')} hint={t('mentorHint')}>
            <MemberPicker
              id={`${id}-mentor`}
              {...(role === null ? {} : { role })}
              describedBy={`${id}-mentor-hint`}
              value={mentorId}
              onChange={setMentorId}
            />
          </Field>
        )}
        {refusal && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Modal>
  );
};

const Handover = ({ invited, onClose }: { invited: Invited; onClose: () => void }): ReactNode => {
  const t = usePeopleTexts();
  const { invitation, member } = invited;
  return (
    <Modal
      open
      title={<bdi>{t('inviteDone', { name: member.name })}</bdi>}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      {invitation === null ? (
        <Alert type="info" showIcon title={t('inviteKnown', { name: member.name })} />
      ) : (
        <div className="pe-form">
          <CopyLine label={t('link')} value={invitationLink(invitation)} />
          <p className="pe-quiet">{t('inviteOnce')}</p>
        </div>
      )}
    </Modal>
  );
};
