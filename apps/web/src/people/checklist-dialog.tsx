import { Alert, Checkbox, Input, Modal, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import {
  PeopleChecklistCreateDocument,
  PeopleChecklistUpdateDocument,
  type ChecklistPartsFragment,
  type RefusalPartsFragment,
} from '../gql/generated.js';
import { MemberPicker } from '../members/member-picker.js';
import { useSession } from '../session/use-session.js';
import { Blockers } from '../ui/refusal.js';
import { formOf, inputOf, type ChecklistForm, type DueUnit } from './checklist-form.js';
import { useChecklistTexts } from './checklist-texts.js';
import { Field } from './field.js';
import { itemsOf } from './item-lines.js';
import { RhythmFields } from './rhythm-fields.js';

const UNITS = { h: 'hours', wh: 'workHours', wd: 'workDays', d: 'allDays' } as const;

/** Writes a plain list down, or changes it. */
export const ChecklistDialog = ({
  list,
  onDone,
  onClose,
}: {
  list: ChecklistPartsFragment | null;
  onDone: () => void;
  onClose: () => void;
}): ReactNode => {
  const t = useChecklistTexts();
  const id = useId();
  const { roles, may } = useSession();
  const command = useCommand();
  const [form, setForm] = useState<ChecklistForm>(() => formOf(list, t('optional')));
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const write = (part: Partial<ChecklistForm>): void => setForm((now) => ({ ...now, ...part }));
  const own = {
    title: form.title.trim() === '' ? t('mustTitle') : null,
    items: itemsOf(form.lines).length === 0 ? t('mustItems') : null,
    role: form.role === null ? t('mustRole') : null,
  };
  const said = (field: string): string | null =>
    refusal?.blockers.find((blocker) => blocker.field?.split('.').includes(field) === true)?.message ?? null;
  const fault = (field: keyof typeof own): string | null => (tried ? own[field] : null) ?? said(field);
  const save = async (): Promise<void> => {
    setTried(true);
    if (own.title ?? own.items ?? own.role) return;
    setBusy(true);
    const wish = inputOf(form, list?.description ?? null);
    const answer = list
      ? await command(
          PeopleChecklistUpdateDocument,
          { checklistId: list.id, expectedRevision: list.revision, form: wish },
          { quiet: true },
        )
      : await command(PeopleChecklistCreateDocument, { form: wish }, { quiet: true });
    setBusy(false);
    if (answer.ok) onDone();
    else setRefusal(answer.refusal);
  };
  const workers = roles.filter(({ key }) => may('sop.draft', key) || key === list?.role);
  const acceptors = roles
    .filter(({ kind, key }) => kind === 'team' || key === 'manager')
    .flatMap(({ kind, key, title }) =>
      kind === 'team'
        ? [
            { value: `${key}.lead`, label: t('leadOf', { role: title }) },
            { value: key, label: title },
          ]
        : [{ value: key, label: title }],
    );
  return (
    <Modal
      open
      width={640}
      title={t(list ? 'editTitle' : 'create')}
      okText={t(list ? 'save' : 'make')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="pe-form">
        <Field id={`${id}-title`} label={t('name')} fault={fault('title')}>
          <Input
            id={`${id}-title`}
            autoFocus
            maxLength={120}
            value={form.title}
            status={fault('title') ? 'error' : ''}
            onChange={({ target }) => write({ title: target.value })}
          />
        </Field>
        <Field id={`${id}-items`} label={t('items')} hint={t('itemsHint')} fault={fault('items')}>
          <Input.TextArea
            id={`${id}-items`}
            autoSize={{ minRows: 4, maxRows: 12 }}
            placeholder={t('itemsPlaceholder')}
            value={form.lines}
            status={fault('items') ? 'error' : ''}
            aria-describedby={`${id}-items-hint`}
            onChange={({ target }) => write({ lines: target.value })}
          />
        </Field>
        <div className="pe-two">
          <Field id={`${id}-role`} label={t('role')} fault={fault('role')}>
            <Select
              id={`${id}-role`}
              value={form.role}
              status={fault('role') ? 'error' : ''}
              options={workers.map(({ key, title }) => ({ value: key, label: title }))}
              onChange={(role: string | null) => write({ role, memberId: null })}
            />
          </Field>
          <Field id={`${id}-person`} label={t('person')} fault={said('memberId')}>
            <MemberPicker
              id={`${id}-person`}
              {...(form.role === null ? {} : { role: form.role })}
              disabled={form.role === null}
              value={form.memberId}
              onChange={(memberId) => write({ memberId })}
            />
          </Field>
          <Field id={`${id}-due`} label={t('due')} fault={said('dueAfter')}>
            <span className="pe-joined">
              <Input
                id={`${id}-due`}
                inputMode="numeric"
                maxLength={4}
                placeholder={t('noDue')}
                value={form.dueAmount}
                status={said('dueAfter') ? 'error' : ''}
                onChange={({ target }) => write({ dueAmount: target.value.replace(/\D/gu, '') })}
              />
              <Select
                aria-label={t('unit')}
                value={form.dueUnit}
                options={Object.entries(UNITS).map(([value, key]) => ({ value: value as DueUnit, label: t(key) }))}
                onChange={(dueUnit) => write({ dueUnit })}
              />
            </span>
          </Field>
          <Field id={`${id}-acceptor`} label={t('acceptor')} fault={said('acceptor')}>
            <Select
              id={`${id}-acceptor`}
              value={form.acceptor ?? ''}
              options={[{ value: '', label: t('nobody') }, ...acceptors]}
              onChange={(acceptor: string) => write({ acceptor: acceptor === '' ? null : acceptor })}
            />
          </Field>
        </div>
        <RhythmFields id={id} form={form} onChange={write} />
        {form.every !== null && (
          <Checkbox checked={form.workdaysOnly} onChange={({ target }) => write({ workdaysOnly: target.checked })}>
            {t('workdaysOnly')}
          </Checkbox>
        )}
        {refusal && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
      </div>
    </Modal>
  );
};
