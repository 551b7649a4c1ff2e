import { useState } from 'react';
import { useCommand } from '../../gql/command.js';
import { BoardCreateDocument } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { useUiTexts } from '../../ui/texts.js';
import { baseRole, PRIORITIES, type Priority } from '../card.js';
import { useDesk } from '../desk.js';
import type { Names } from '../tokens.js';
import { useAskTexts } from './ask-texts.js';
import { DueInput } from './due-input.js';
import { Field, FormDialog } from './form.js';

/** A task outside of any SOP, on the same board. */
const NewTaskDialog = ({ names, onClose }: { names: Names; onClose: () => void }): React.ReactNode => {
  const t = useAskTexts();
  const ui = useUiTexts();
  const desk = useDesk();
  const send = useCommand();
  const { roles, member } = useSession();
  const teams = roles.filter(({ kind }) => kind === 'team' || kind === 'office');
  const own = member.roles[0]?.role;
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [role, setRole] = useState(teams.some(({ key }) => key === own) ? own! : (teams[0]?.key ?? ''));
  const [assigneeId, setAssignee] = useState('');
  const [priority, setPriority] = useState<Priority>('P2');
  const [dueAt, setDue] = useState<string | null>(null);
  const [acceptor, setAcceptor] = useState('');
  const [checklist, setChecklist] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const isPast = dueAt !== null && Date.parse(dueAt) <= Date.now();
  const create = async (): Promise<void> => {
    setTried(true);
    if (title.trim() === '' || isPast || busy) return;
    setBusy(true);
    const items = checklist
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const answer = await send(BoardCreateDocument, {
      title: title.trim(),
      role,
      priority,
      ...(description.trim() === '' ? {} : { description: description.trim() }),
      ...(assigneeId === '' ? {} : { assigneeId }),
      ...(dueAt === null ? {} : { dueAt }),
      ...(acceptor === '' ? {} : { acceptor }),
      ...(items.length === 0 ? {} : { checklist: items.map((item) => ({ title: item })) }),
    });
    setBusy(false);
    if (!answer.ok) return;
    const created = t('created', { title: title.trim() });
    desk.toast.set({ tone: 'done', text: created, until: Date.now() + 5_000 });
    desk.say(created);
    onClose();
  };
  const people = names.members.filter((person) => person.roles.some((held) => held.role === baseRole(role)));
  return (
    <FormDialog title={t('newTask')} ok={t('create')} busy={busy} onSend={() => void create()} onClose={onClose}>
      <Field label={t('taskTitle')} error={tried && title.trim() === '' ? t('needed') : null}>
        {(props) => (
          <input {...props} autoFocus maxLength={200} value={title} onChange={({ target }) => setTitle(target.value)} />
        )}
      </Field>
      <div className="bf-two">
        <Field label={t('taskRole')}>
          {(props) => (
            <select
              {...props}
              value={role}
              onChange={({ target }) => {
                setRole(target.value);
                setAssignee('');
              }}
            >
              {teams.map(({ key, title: name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('taskAssignee')}>
          {(props) => (
            <select {...props} value={assigneeId} onChange={({ target }) => setAssignee(target.value)}>
              <option value="">{t('anyone')}</option>
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('taskPriority')}>
          {(props) => (
            <select {...props} value={priority} onChange={({ target }) => setPriority(target.value as Priority)}>
              {PRIORITIES.map((each) => (
                <option key={each} value={each}>
                  {ui(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('taskDue')} error={tried && isPast ? t('pastDue') : null}>
          {(props) => <DueInput {...props} value={dueAt} onChange={setDue} />}
        </Field>
      </div>
      <Field label={t('taskAcceptor')}>
        {(props) => (
          <select {...props} value={acceptor} onChange={({ target }) => setAcceptor(target.value)}>
            <option value="">{t('noAcceptor')}</option>
            {teams.map(({ key, title: name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('taskDescription')}>
        {(props) => (
          <textarea
            {...props}
            maxLength={4000}
            value={description}
            onChange={({ target }) => setDescription(target.value)}
          />
        )}
      </Field>
      <Field label={t('taskChecklist')}>
        {(props) => (
          <textarea
            {...props}
            maxLength={5000}
            value={checklist}
            onChange={({ target }) => setChecklist(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
};

export default NewTaskDialog;
