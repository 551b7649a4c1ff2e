import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useCommand } from '../../gql/command.js';
import { BoardLimitsDocument, BoardLimitsUpdateDocument } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import { useUiTexts } from '../../ui/texts.js';
import type { Names } from '../tokens.js';
import { useAskTexts } from './ask-texts.js';
import { Field, FormDialog } from './form.js';
import { changesOf, entryOf, isLimit, LIMITED, MOST, placeOf, type Entries, type Entry, type Limit } from './limits.js';

/** How much may stand in a column at once, in all and of each role: a warning, or a rule that the server enforces. */
const LimitsDialog = ({
  names,
  onSaved,
  onClose,
}: {
  names: Names;
  onSaved: () => void;
  onClose: () => void;
}): React.ReactNode => {
  const t = useAskTexts();
  const ui = useUiTexts();
  const client = useApolloClient();
  const send = useCommand();
  const [known, setKnown] = useState<readonly Limit[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [typed, setTyped] = useState<Entries>({});
  const [role, setRole] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    client.query({ query: BoardLimitsDocument, fetchPolicy: 'network-only' }).then(
      ({ data }) => setKnown(data?.boardSettings.limits ?? []),
      (error: unknown) => setFailure(sayError(error)),
    );
  }, [client]);
  const set = known ?? [];
  const count = (of: string | null): number =>
    LIMITED.filter((column) => entryOf(set, typed, column, of).limit !== '').length;
  const save = async (): Promise<void> => {
    const wrong = Object.keys(typed).find((place) => !isLimit(typed[place]!.limit));
    if (wrong !== undefined) {
      // It may have been typed for another role than the one that is shown.
      setRole(wrong.split('/')[0] || null);
      return;
    }
    const limits = changesOf(set, typed);
    if (limits.length > 0) {
      setBusy(true);
      const answer = await send(BoardLimitsUpdateDocument, { limits });
      setBusy(false);
      if (!answer.ok) return;
      onSaved();
    }
    onClose();
  };
  return (
    <FormDialog title={t('limits')} ok={ui('save')} busy={busy} onSend={() => void save()} onClose={onClose}>
      <p style={{ margin: 0 }}>{t('limitsHint')}</p>
      {failure !== null && (
        <p className="bf-error" role="alert">
          {failure}
        </p>
      )}
      <Field label={t('limitsOf')}>
        {(props) => (
          <select {...props} value={role ?? ''} onChange={({ target }) => setRole(target.value || null)}>
            {[{ key: '', title: t('wholeColumn') }, ...names.roles].map(({ key, title }) => {
              const n = count(key || null);
              return (
                <option key={key} value={key}>
                  {n === 0 ? title : `${title} · ${t('limitsSet', { n })}`}
                </option>
              );
            })}
          </select>
        )}
      </Field>
      {LIMITED.map((column) => (
        <LimitLine
          key={placeOf(column, role)}
          title={ui(column)}
          entry={entryOf(set, typed, column, role)}
          disabled={known === null}
          onChange={(entry) => setTyped({ ...typed, [placeOf(column, role)]: entry })}
        />
      ))}
    </FormDialog>
  );
};

const LimitLine = ({
  title,
  entry,
  disabled,
  onChange,
}: {
  title: string;
  entry: Entry;
  disabled: boolean;
  onChange: (entry: Entry) => void;
}): React.ReactNode => {
  const t = useAskTexts();
  return (
    <div className="bf-two">
      <Field label={title} error={isLimit(entry.limit) ? null : t('limitWrong', { most: MOST })}>
        {(props) => (
          <input
            {...props}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('noLimit')}
            disabled={disabled}
            value={entry.limit}
            onChange={({ target }) => onChange({ ...entry, limit: target.value.trim() })}
          />
        )}
      </Field>
      <label className="bf-check bf-low">
        <input
          type="checkbox"
          checked={entry.isHard}
          disabled={disabled || entry.limit === ''}
          onChange={({ target }) => onChange({ ...entry, isHard: target.checked })}
        />
        <span>{t('enforced')}</span>
      </label>
    </div>
  );
};

export default LimitsDialog;
