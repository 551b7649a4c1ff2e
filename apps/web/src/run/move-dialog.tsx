import { Alert, App, Form, Input, Modal, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { FieldsForm } from '../form/fields-form.js';
import { problemsFrom } from '../form/problems.js';
import { useCommand, type Outcome } from '../gql/command.js';
import { RunCancelDocument, RunPauseDocument, RunRescheduleDocument, RunSendDocument } from '../gql/generated.js';
import { Blockers } from '../ui/refusal.js';
import { useUiTexts } from '../ui/texts.js';
import { useRunTexts } from './texts.js';
import type { RunPlan, RunShown } from './use-run.js';

type SopEvent = RunPlan['sopVersion']['events'][number];
export type AskedMove = { kind: 'event'; event: SopEvent } | { kind: 'pause' | 'cancel' | 'reschedule' };

/** Asks for what a move of the run needs: the fields of an event, new dates, a reason. A refusal is shown where the answer is corrected. */
export const MoveDialog = ({
  run,
  plan,
  asked,
  onClose,
}: {
  run: RunShown;
  plan: RunPlan;
  asked: AskedMove;
  onClose: () => void;
}): ReactNode => {
  const t = useRunTexts();
  const ui = useUiTexts();
  const command = useCommand();
  const { message } = App.useApp();
  const [fields, setFields] = useState<Record<string, unknown>>({});
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Extract<Outcome<unknown>, { ok: false }>['refusal'] | null>(null);
  const [busy, setBusy] = useState(false);
  const needsReason = asked.kind !== 'event' || asked.event.needsReason;
  const definitions =
    asked.kind === 'event' ? asked.event.fields : asked.kind === 'reschedule' ? plan.sopVersion.reschedule : [];
  const hint = { event: null, pause: t('whyPause'), cancel: t('whyCancel'), reschedule: t('rescheduleHint') }[
    asked.kind
  ];

  const send = async (): Promise<Outcome<unknown>> => {
    const common = { runId: run.id, expectedRevision: run.revision };
    const quiet = { quiet: true };
    switch (asked.kind) {
      case 'event':
        return command(
          RunSendDocument,
          { ...common, event: asked.event.name, payload: needsReason ? { ...fields, reason } : fields },
          quiet,
        );
      case 'pause':
        return command(RunPauseDocument, { ...common, reason }, quiet);
      case 'cancel':
        return command(RunCancelDocument, { ...common, reason }, quiet);
      case 'reschedule':
        return command(RunRescheduleDocument, { ...common, fields, reason }, quiet);
    }
  };
  const submit = async (): Promise<void> => {
    setBusy(true);
    const outcome = await send();
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome.refusal);
    void message.success(t('sent'));
    onClose();
  };
  const problems = refusal ? problemsFrom(refusal.blockers) : {};
  return (
    <Modal
      open
      title={asked.kind === 'event' ? asked.event.title : t(asked.kind)}
      okText={ui('confirm')}
      cancelText={ui('cancel')}
      okButtonProps={{ danger: asked.kind === 'cancel', disabled: needsReason && reason.trim() === '' }}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      {hint !== null && <Typography.Paragraph type="secondary">{hint}</Typography.Paragraph>}
      {refusal && (
        <Alert
          role="alert"
          type="warning"
          showIcon
          title={refusal.message}
          description={<Blockers refusal={refusal} />}
          style={{ marginBottom: 12 }}
        />
      )}
      <FieldsForm
        idPrefix="move"
        definitions={definitions}
        values={fields}
        problems={problems}
        onChange={(key, value) => setFields((old) => ({ ...old, [key]: value }))}
      />
      {needsReason && (
        <Form.Item label={t('reason')} htmlFor="move-reason" required layout="vertical" style={{ margin: '12px 0 0' }}>
          <Input.TextArea
            id="move-reason"
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
      )}
    </Modal>
  );
};
