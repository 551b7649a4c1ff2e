import { useState } from 'react';
import { useCommand } from '../../gql/command.js';
import { BoardBatchDocument, type BoardBatchMutationVariables } from '../../gql/generated.js';
import { useUiTexts } from '../../ui/texts.js';
import { PRIORITIES, type Priority } from '../card.js';
import { useCell } from '../cell.js';
import { cardOf } from '../commands.js';
import { useDesk } from '../desk.js';
import type { Names } from '../tokens.js';
import { BulkAsk } from './bulk-ask.js';
import { useBulkTexts } from './bulk-texts.js';
import './bulk.css';

/** The server takes no more in one command. */
const MOST = 50;
const REFUSED_MS = 15_000;

type Input = Omit<BoardBatchMutationVariables['input'], 'taskIds' | 'commandId'>;

/** What may be done with all selected cards at once: all of it happens, or nothing, and then each refusal is listed. */
const BulkBar = ({ names }: { names: Names }): React.ReactNode => {
  const t = useBulkTexts();
  const ui = useUiTexts();
  const desk = useDesk();
  const send = useCommand();
  const selected = useCell(desk.selected, (now) => now);
  const [asking, setAsking] = useState<'hold' | 'setDue' | null>(null);
  const [busy, setBusy] = useState(false);
  const n = selected.size;
  const apply = async (input: Input): Promise<void> => {
    setBusy(true);
    const answer = await send(BoardBatchDocument, { ...input, taskIds: [...selected] }, { quiet: true });
    setBusy(false);
    if (answer.ok) {
      const { tasks } = answer.payload;
      desk.store.apply(
        tasks.flatMap((task) => {
          const before = desk.store.card(task.id);
          return before ? cardOf(task, before) : [];
        }),
      );
      desk.selected.set(new Set());
      desk.toast.set({ tone: 'done', text: t('done', { n }), until: Date.now() + 5_000 });
      desk.say(t('done', { n }));
      return;
    }
    const { message, blockers } = answer.refusal;
    const refusals = 'refusals' in answer.refusal ? (answer.refusal.refusals as TaskRefusal[]) : [];
    const text = refusals.length > 0 ? t('refused', { n: refusals.length }) : message;
    desk.say(text);
    desk.toast.set({
      tone: 'refused',
      text,
      blockers:
        refusals.length > 0
          ? refusals.map((refusal) => ({ ...EMPTY, message: `${titleOf(refusal.taskId)}${reasonOf(refusal)}` }))
          : blockers,
      until: Date.now() + REFUSED_MS,
    });
    // Those that stand in the way stay selected to be looked at; the rest can be tried again at once.
    if (refusals.length > 0 && refusals.length < n) {
      const refused = new Set(refusals.map(({ taskId }) => taskId));
      desk.selected.set(new Set([...selected].filter((id) => !refused.has(id))));
    }
  };
  const titleOf = (id: string): string => {
    const card = desk.store.card(id);
    return card ? `${card.title}${card.runNumber === null ? '' : ` #${card.runNumber}`} — ` : '';
  };
  const disabled = n === 0 || n > MOST || busy;
  return (
    <div className="bk-bar" role="toolbar" aria-label={t('bar')}>
      <b aria-live="polite">{t(n > MOST ? 'most' : 'chosen', { n: n > MOST ? MOST : n })}</b>
      {(['claim', 'start', 'release'] as const).map((action) => (
        <button
          key={action}
          type="button"
          className="bd-button"
          disabled={disabled}
          onClick={() => void apply({ action })}
        >
          {t(action)}
        </button>
      ))}
      <Pick
        label={t('assign')}
        disabled={disabled}
        options={names.members.map(({ id, name }) => [id, name])}
        onPick={(memberId) => void apply({ action: 'assign', memberId })}
      />
      <Pick
        label={t('prioritize')}
        disabled={disabled}
        options={PRIORITIES.map((each): [Priority, string] => [each, ui(each)])}
        onPick={(priority) => void apply({ action: 'prioritize', priority })}
      />
      {(['hold', 'setDue'] as const).map((action) => (
        <button key={action} type="button" className="bd-button" disabled={disabled} onClick={() => setAsking(action)}>
          {t(action)}
        </button>
      ))}
      <button
        type="button"
        className="bd-link"
        onClick={() => {
          desk.selected.set(new Set());
          desk.selecting.set(false);
        }}
      >
        {t('none')}
      </button>
      {asking && (
        <BulkAsk
          what={asking}
          n={n}
          onClose={() => setAsking(null)}
          onSend={(input) => {
            setAsking(null);
            void apply(input);
          }}
        />
      )}
    </div>
  );
};

interface TaskRefusal {
  taskId: string;
  message: string;
  blockers: { message: string }[];
}

const EMPTY = {
  __typename: 'Blocker' as const,
  code: '',
  field: null,
  item: null,
  criterion: null,
  task: null,
};

const reasonOf = ({ message, blockers }: TaskRefusal): string =>
  blockers.length === 0 ? message : blockers.map((blocker) => blocker.message).join(' ');

/** A select that acts at once and goes back to its title. */
const Pick = <T extends string>({
  label,
  disabled,
  options,
  onPick,
}: {
  label: string;
  disabled: boolean;
  options: readonly (readonly [T, string])[];
  onPick: (value: T) => void;
}): React.ReactNode => (
  <select
    className="bk-pick"
    aria-label={label}
    disabled={disabled}
    value=""
    onChange={({ target }) => onPick(target.value as T)}
  >
    <option value="">{label}</option>
    {options.map(([key, title]) => (
      <option key={key} value={key}>
        {title}
      </option>
    ))}
  </select>
);

export default BulkBar;
