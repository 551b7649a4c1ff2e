import { Alert, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import {
  HooksCreateDocument,
  HooksUpdateDocument,
  type HookPartsFragment,
  type RefusalPartsFragment,
} from '../gql/generated.js';
import { Blockers } from '../ui/refusal.js';
import { EventPicker } from './event-picker.js';
import { useHookTexts } from './texts.js';

interface Wish {
  name: string;
  url: string;
  events: string[];
}

interface Done {
  id: string;
  secret: string | null;
}

/** Sets a webhook up, or changes it. `onDone` gets the secret of a new one. */
export const HookDialog = ({
  hook,
  onDone,
  onClose,
}: {
  hook: HookPartsFragment | null;
  onDone: (id: string, secret: string | null) => void;
  onClose: () => void;
}): ReactNode => {
  const t = useHookTexts();
  const id = useId();
  const command = useCommand();
  const [name, setName] = useState(hook?.name ?? '');
  const [url, setUrl] = useState(hook?.url ?? 'https://');
  const [events, setEvents] = useState<string[]>(hook?.events ?? []);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [busy, setBusy] = useState(false);
  const fault = (field: string): string | null =>
    refusal?.blockers.find((blocker) => blocker.field?.split('[')[0] === field)?.message ?? null;
  const change = async ({ id: webhookId, revision }: HookPartsFragment, wish: Wish): Promise<Done | null> => {
    const input = { ...wish, webhookId, expectedRevision: revision };
    const answer = await command(HooksUpdateDocument, input, { quiet: true });
    setRefusal(answer.ok ? null : answer.refusal);
    return answer.ok ? { id: webhookId, secret: null } : null;
  };
  const create = async (wish: Wish): Promise<Done | null> => {
    const answer = await command(HooksCreateDocument, wish, { quiet: true });
    setRefusal(answer.ok ? null : answer.refusal);
    return answer.ok ? { id: answer.payload.webhookId, secret: answer.payload.secret } : null;
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    const wish = { name, url, events };
    const done = hook ? await change(hook, wish) : await create(wish);
    setBusy(false);
    if (done) onDone(done.id, done.secret);
  };
  const placed = ['name', 'url', 'events'].some((field) => fault(field) !== null);
  return (
    <Modal
      open
      title={t(hook ? 'editTitle' : 'createTitle')}
      onCancel={onClose}
      onOk={() => void save()}
      okText={t(hook ? 'save' : 'create')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      width={600}
    >
      <form
        className="hook-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field id={`${id}-name`} label={t('name')} fault={fault('name')}>
          <Input
            id={`${id}-name`}
            autoFocus
            value={name}
            maxLength={80}
            placeholder={t('namePlaceholder')}
            status={fault('name') === null ? '' : 'error'}
            aria-describedby={`${id}-name-hint`}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <Field id={`${id}-url`} label={t('url')} hint={t('urlHint')} fault={fault('url')}>
          <Input
            id={`${id}-url`}
            type="url"
            inputMode="url"
            value={url}
            maxLength={1_000}
            status={fault('url') === null ? '' : 'error'}
            aria-describedby={`${id}-url-hint`}
            onChange={({ target }) => setUrl(target.value)}
          />
        </Field>
        <Field id={`${id}-events`} label={t('eventsOf')} hint={t('eventsHint')} fault={fault('events')}>
          <EventPicker
            id={`${id}-events`}
            value={events}
            invalid={fault('events') !== null}
            describedBy={`${id}-events-hint`}
            onChange={setEvents}
          />
        </Field>
        {refusal && !placed && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Modal>
  );
};

/** A label above, what is wrong or what to know below. */
const Field = ({
  id,
  label,
  hint,
  fault,
  children,
}: {
  id: string;
  label: string;
  hint?: string;
  fault: string | null;
  children: ReactNode;
}): ReactNode => (
  <div className="hook-field">
    <label htmlFor={id}>{label}</label>
    {children}
    <p
      id={`${id}-hint`}
      className={fault === null ? 'hook-hint' : 'hook-fault'}
      role={fault === null ? undefined : 'alert'}
    >
      {fault ?? hint}
    </p>
  </div>
);
