import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { checkField } from '../form/check-field.js';
import { inWords, problemsFrom } from '../form/problems.js';
import { useFormTexts } from '../form/texts.js';
import { useCommand } from '../gql/command.js';
import { TaskDrawerFillDocument, type RefusalPartsFragment } from '../gql/generated.js';
import { useConnection } from '../live/use-live.js';
import { useDraft } from './drafts.js';
import { conflicts, saved, sendable, settle, shownValues, typed, type FormDraft } from './form-draft.js';
import { isAtWork } from './moves.js';
import type { TaskView } from './use-task.js';

export interface TaskForm {
  values: Readonly<Record<string, unknown>>;
  /** Sentences by path. */
  problems: Readonly<Record<string, string>>;
  /** Keys of fields that somebody else changed while they were being typed. */
  disputed: readonly string[];
  /** How many fields are typed and not saved. */
  unsaved: number;
  /** Keys of the fields typed and not saved. */
  unsavedKeys: ReadonlySet<string>;
  isSaving: boolean;
  /** Why the last save was refused, unless it was about a field. */
  refusal: RefusalPartsFragment | null;
  change: (key: string, value: unknown) => void;
  /** The person left a field: saves it if there is nothing wrong with it. */
  leave: (key: string) => void;
  save: () => Promise<void>;
  keep: (key: string, mine: boolean) => void;
  /** What a submit takes along. */
  unsent: () => Record<string, unknown>;
  /** Problems that a refused submit told. */
  blame: (refusal: RefusalPartsFragment | null) => void;
  /** The submit took these along. */
  forget: (sent: Readonly<Record<string, unknown>>) => void;
}

export const TaskFormContext = createContext<TaskForm | null>(null);

export const useForm = (): TaskForm => {
  const form = useContext(TaskFormContext);
  if (!form) throw new Error('useForm outside of a task');
  return form;
};

/** How often a save is tried anew when others keep changing the task in between. */
const MOST_TRIES = 4;
/** After a save that nobody answered. */
const RETRY_MS = 5_000;

/**
 * The fields of a task while somebody fills them: typed values live in a draft until the server has them. A save says which revision it saw;
 * when that is stale, the task is read again and only fields that nobody else touched are sent.
 */
export const useTaskForm = (
  taskId: string,
  task: TaskView | null,
  refetch: () => Promise<TaskView | null>,
): TaskForm => {
  const say = useFormTexts();
  const command = useCommand();
  const connection = useConnection();
  const [draft, setDraft] = useDraft<FormDraft>(taskId, 'form', {});
  const [told, setTold] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [isSaving, setSaving] = useState(false);
  const stored = useMemo(() => storedOf(task), [task]);
  const now = useRef({ draft, task });
  useEffect(() => {
    now.current = { draft, task };
  }, [draft, task]);
  const patch = useCallback(
    (change: (draft: FormDraft) => FormDraft): void => {
      now.current = { ...now.current, draft: change(now.current.draft) };
      setDraft(now.current.draft);
    },
    [setDraft],
  );

  const unsent = useCallback((): Record<string, unknown> => {
    const { draft: typedSoFar, task: seen } = now.current;
    const sound = (key: string, value: unknown): boolean => {
      const definition = seen?.fields.find((field) => field.key === key)?.definition;
      return definition !== undefined && checkField(definition, value, false).length === 0;
    };
    return Object.fromEntries(
      Object.entries(sendable(typedSoFar, storedOf(seen))).filter(([key, value]) => sound(key, value)),
    );
  }, []);

  const under = useRef<Promise<void> | null>(null);
  const save = useCallback(async (): Promise<void> => {
    await under.current;
    const work = async (): Promise<void> => {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const { task: seen } = now.current;
        const fields = unsent();
        if (seen === null || !isAtWork(seen) || Object.keys(fields).length === 0) return;
        const answer = await command(
          TaskDrawerFillDocument,
          { taskId, fields, expectedRevision: seen.revision },
          { quiet: true },
        );
        if (answer.ok) {
          now.current = { ...now.current, task: answer.payload.task };
          patch((current) => saved(current, fields));
          setTold((known) => Object.fromEntries(Object.entries(known).filter(([path]) => !(rootOf(path) in fields))));
          setRefusal(null);
          return;
        }
        if (answer.refusal.code !== 'STALE') {
          setTold(problemsFrom(answer.refusal.blockers));
          setRefusal(answer.refusal.blockers.some(({ field }) => field !== null) ? null : answer.refusal);
          return;
        }
        const fresh = await refetch().catch(() => null);
        if (fresh === null) return;
        now.current = { ...now.current, task: fresh };
      }
    };
    setSaving(true);
    under.current = work().finally(() => {
      under.current = null;
      setSaving(false);
    });
    await under.current;
  }, [command, patch, refetch, taskId, unsent]);

  // What could not be sent while the network was away or the server busy goes out when that is over.
  const wasLost = useRef(false);
  useEffect(() => {
    if (connection === 'live' && wasLost.current) void save();
    wasLost.current = connection === 'lost';
  }, [connection, save]);
  useEffect(() => {
    if (refusal?.code !== 'BUSY') return;
    const again = (): void => void save();
    const timer = setTimeout(again, RETRY_MS);
    addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  }, [refusal, save]);

  const values = useMemo(() => shownValues(draft, stored), [draft, stored]);
  const problems = useMemo(() => {
    const local = (task?.fields ?? []).flatMap(({ key, definition }) =>
      key in draft ? checkField(definition, values[key], false) : [],
    );
    return { ...told, ...inWords(local, say) };
  }, [task, draft, values, told, say]);
  const keys = new Set(Object.keys(draft));
  return {
    values,
    problems,
    disputed: conflicts(draft, stored),
    unsaved: keys.size,
    unsavedKeys: keys,
    isSaving,
    refusal,
    change: (key, value) => {
      setTold((known) => Object.fromEntries(Object.entries(known).filter(([path]) => rootOf(path) !== key)));
      patch((current) => typed(current, storedOf(now.current.task), key, value));
    },
    leave: () => void save(),
    save,
    keep: (key, mine) => {
      patch((current) => settle(current, storedOf(now.current.task), key, mine));
      if (mine) void save();
    },
    unsent,
    blame: (given) => setTold(given === null ? {} : problemsFrom(given.blockers)),
    forget: (sent) => patch((current) => saved(current, sent)),
  };
};

const storedOf = (task: TaskView | null): Record<string, unknown> =>
  Object.fromEntries((task?.fields ?? []).map(({ key, value }) => [key, value ?? null]));

const rootOf = (path: string): string => path.split(/[[.]/u)[0] ?? path;
