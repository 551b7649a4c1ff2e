import { Alert, Button, theme } from 'antd';
import type { ReactNode } from 'react';
import { FieldText, useSayValue } from '../form/field-text.js';
import { FieldsForm } from '../form/fields-form.js';
import { MaskedValue } from '../form/masked-value.js';
import { Blockers } from '../ui/refusal.js';
import { isAtWork } from './moves.js';
import { Section } from './section.js';
import { useTaskTexts } from './texts.js';
import { useForm } from './use-task-form.js';
import type { TaskView } from './use-task.js';

/** The fields: to fill for whoever is at work, to read for everybody else. */
export const FormSection = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  return (
    <Section title={t(isAtWork(task) ? 'form' : 'filledIn')} extra={isAtWork(task) ? <SaveState /> : null}>
      {isAtWork(task) ? <Filling task={task} /> : <Reading task={task} />}
    </Section>
  );
};

const Filling = ({ task }: { task: TaskView }): ReactNode => {
  const form = useForm();
  const masked = task.fields.filter(({ key, isMasked }) => isMasked && !form.unsavedKeys.has(key));
  return (
    <>
      {form.refusal && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={form.refusal.message}
          description={<Blockers refusal={form.refusal} />}
        />
      )}
      <FieldsForm
        idPrefix={`task-${task.id}`}
        definitions={task.fields.map(({ definition }) => definition)}
        values={{ ...form.values, ...Object.fromEntries(masked.map(({ key }) => [key, null])) }}
        placeholders={Object.fromEntries(masked.map(({ key, value }) => [key, String(value)]))}
        problems={form.problems}
        notes={{
          ...Object.fromEntries(
            masked
              .filter(() => task.run !== null)
              .map((field) => [field.key, <Masked key={field.key} task={task} field={field} />]),
          ),
          ...Object.fromEntries(form.disputed.map((key) => [key, <Disputed key={key} task={task} field={key} />])),
        }}
        onChange={form.change}
        onLeave={form.leave}
      />
    </>
  );
};

const Reading = ({ task }: { task: TaskView }): ReactNode => {
  const { token } = theme.useToken();
  return (
    <dl
      style={{
        margin: 0,
        display: 'grid',
        gap: 10,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
      }}
    >
      {task.fields.map((field) => (
        <div key={field.key} style={field.definition.type === 'table' ? { gridColumn: '1 / -1' } : undefined}>
          <dt style={{ fontSize: 12, color: token.colorTextSecondary }}>{field.definition.title}</dt>
          <dd style={{ margin: 0 }}>
            {field.isMasked && task.run !== null ? (
              <Masked task={task} field={field} />
            ) : (
              <FieldText definition={field.definition} value={field.value} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
};

const Masked = ({ task, field }: { task: TaskView; field: TaskView['fields'][number] }): ReactNode =>
  task.run && (
    <MaskedValue
      runId={task.run.id}
      field={`${task.instance}.${field.key}`}
      definition={field.definition}
      value={field.value}
    />
  );

/** Two people wrote into the same field: both values are shown, and a person decides. */
const Disputed = ({ task, field: key }: { task: TaskView; field: string }): ReactNode => {
  const t = useTaskTexts();
  const form = useForm();
  const say = useSayValue();
  const field = task.fields.find((one) => one.key === key);
  if (!field) return null;
  const who = task.assignee?.name ?? t('somebody');
  return (
    <Alert
      type="warning"
      role="alert"
      title={t('conflict', { who, value: say(field.definition, field.value) })}
      description={
        <span style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <Button size="small" onClick={() => form.keep(key, true)}>
            {t('keepMine')}
          </Button>
          <Button size="small" onClick={() => form.keep(key, false)}>
            {t('takeTheirs')}
          </Button>
        </span>
      }
    />
  );
};

const SaveState = (): ReactNode => {
  const t = useTaskTexts();
  const form = useForm();
  if (form.isSaving) return <span role="status">{t('saving')}</span>;
  if (form.unsaved === 0) return <span role="status">{t('savedAt')}</span>;
  return (
    <span role="status">
      {t('unsaved', { n: form.unsaved })}
      <Button type="link" size="small" onClick={() => void form.save()}>
        {t('saveNow')}
      </Button>
    </span>
  );
};
