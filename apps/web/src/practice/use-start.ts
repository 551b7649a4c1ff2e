import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useCommand } from '../gql/command.js';
import { PracticeStartDocument, type PracticeStartInput } from '../gql/generated.js';

/** Begins a practice and goes there. A refusal is said in a notice. `busy`: the key of what is being begun. */
export const useStart = (): {
  busy: string | null;
  start: (key: string, input: PracticeStartInput) => Promise<void>;
} => {
  const send = useCommand();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string | null>(null);
  const start = useCallback(
    async (key: string, input: PracticeStartInput): Promise<void> => {
      setBusy(key);
      const said = await send(PracticeStartDocument, input);
      setBusy(null);
      if (said.ok) await navigate({ to: '/practice/$id', params: { id: said.payload.practice.id } });
    },
    [send, navigate],
  );
  return { busy, start };
};

/** How to begin the same again. The key of a scenario that is practised is `<sop>/<scenario>`. */
export const againOf = ({ key, sopKey, role }: { key: string; sopKey: string; role: string }): PracticeStartInput =>
  key.startsWith(`${sopKey}/`) ? { sop: sopKey, scenario: key.slice(sopKey.length + 1), role } : { exercise: key };
