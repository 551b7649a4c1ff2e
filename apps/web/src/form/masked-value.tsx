import { EyeOutlined } from '@ant-design/icons';
import { Button, Input, Popover, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { FormUnmaskDocument } from '../gql/generated.js';
import { FieldText } from './field-text.js';
import type { FieldDefinition } from './definition.js';
import { useFormTexts } from './texts.js';

/**
 * Buyer data, masked until somebody says what it is needed for; each look is recorded. It is hidden again when it leaves the page.
 * @param field - as the server names it: `buyerRef` of a run, `C03.phone` of a task.
 */
export const MaskedValue = ({
  runId,
  field,
  definition,
  value,
}: {
  runId: string;
  field: string;
  definition: FieldDefinition;
  value: unknown;
}): ReactNode => {
  const t = useFormTexts();
  const command = useCommand();
  const [clear, setClear] = useState<{ value: unknown } | null>(null);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    setBusy(true);
    const answer = await command(
      FormUnmaskDocument,
      { runId, fields: [field], reason: reason.trim() },
      { quiet: true },
    );
    setBusy(false);
    if (!answer.ok) return setComplaint(answer.refusal.blockers[0]?.message ?? answer.refusal.message);
    setClear({ value: answer.payload.fields.find(({ key }) => key === field)?.value ?? null });
    setAsking(false);
  };
  if (clear !== null) return <FieldText definition={definition} value={clear.value} />;
  return (
    <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
      <FieldText definition={definition} value={value} />
      <Popover
        trigger="click"
        open={asking}
        onOpenChange={setAsking}
        content={
          <form
            style={{ display: 'flex', flexDirection: 'column', gap: 8, maxWidth: 280 }}
            onSubmit={(event) => {
              event.preventDefault();
              void ask();
            }}
          >
            <label htmlFor={`unmask-${field}`}>{t('unmaskWhy')}</label>
            <Input
              id={`unmask-${field}`}
              autoFocus
              value={reason}
              maxLength={500}
              placeholder={t('unmaskReason')}
              onChange={({ target }) => setReason(target.value)}
            />
            {complaint !== null && (
              <Typography.Text type="danger" role="alert">
                {complaint}
              </Typography.Text>
            )}
            <Button type="primary" htmlType="submit" loading={busy}>
              {t('show')}
            </Button>
          </form>
        }
      >
        <Button size="small" icon={<EyeOutlined />}>
          {t('unmask')}
        </Button>
      </Popover>
    </span>
  );
};
