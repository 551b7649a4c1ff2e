import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useCommand } from '../../gql/command.js';
import { BoardLimitsDocument, BoardLimitsUpdateDocument, type BoardLimitsQuery } from '../../gql/generated.js';
import { useUiTexts } from '../../ui/texts.js';
import type { StatusColumn } from '../card.js';
import { useAskTexts } from './ask-texts.js';
import { FormDialog } from './form.js';

const COLUMNS = ['todo', 'in_progress', 'review', 'rework'] as const satisfies StatusColumn[];

type Limit = BoardLimitsQuery['boardSettings']['limits'][number];

/** How much may stand in a column at once: a warning, or a rule that the server enforces. Limits of single roles are kept as they are. */
const LimitsDialog = ({ onSaved, onClose }: { onSaved: () => void; onClose: () => void }): React.ReactNode => {
  const t = useAskTexts();
  const ui = useUiTexts();
  const client = useApolloClient();
  const send = useCommand();
  const [known, setKnown] = useState<readonly Limit[] | null>(null);
  const [wanted, setWanted] = useState<Partial<Record<StatusColumn, { limit: string; isHard: boolean }>>>({});
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void client.query({ query: BoardLimitsDocument, fetchPolicy: 'network-only' }).then(({ data }) => {
      setKnown((data?.boardSettings.limits ?? []).filter(({ role }) => role === null));
    });
  }, [client]);
  const of = (column: StatusColumn): { limit: string; isHard: boolean } => {
    const now = known?.find((limit) => limit.column === column);
    return wanted[column] ?? { limit: now ? String(now.limit) : '', isHard: now?.isHard ?? false };
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    const limits = COLUMNS.map((column) => {
      const { limit, isHard } = of(column);
      return { column, limit: limit === '' ? null : Number(limit), isHard };
    }).filter(({ column, limit }) => limit !== null || known?.some((now) => now.column === column));
    const answer = await send(BoardLimitsUpdateDocument, { limits });
    setBusy(false);
    if (!answer.ok) return;
    onSaved();
    onClose();
  };
  return (
    <FormDialog title={t('limits')} ok={ui('save')} busy={busy} onSend={() => void save()} onClose={onClose}>
      <p style={{ margin: 0 }}>{t('limitsHint')}</p>
      {COLUMNS.map((column) => {
        const now = of(column);
        return (
          <div key={column} className="bf-two">
            <label className="bf-field">
              <span>{ui(column)}</span>
              <input
                type="number"
                min={1}
                max={1000}
                placeholder={t('noLimit')}
                disabled={known === null}
                value={now.limit}
                onChange={({ target }) => setWanted({ ...wanted, [column]: { ...now, limit: target.value } })}
              />
            </label>
            <label className="bf-check" style={{ alignSelf: 'end' }}>
              <input
                type="checkbox"
                checked={now.isHard}
                disabled={now.limit === ''}
                onChange={({ target }) => setWanted({ ...wanted, [column]: { ...now, isHard: target.checked } })}
              />
              <span>{t('enforced')}</span>
            </label>
          </div>
        );
      })}
    </FormDialog>
  );
};

export default LimitsDialog;
