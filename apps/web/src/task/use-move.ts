import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useState } from 'react';
import { useCommand } from '../gql/command.js';
import type { RefusalPartsFragment, TaskDrawerPayloadFragment } from '../gql/generated.js';
import { useMoveNotice } from './move-notice.js';
import { useTaskTexts } from './texts.js';

type DidKey = Extract<Parameters<ReturnType<typeof useTaskTexts>>[0], `did_${string}`>;

export interface Mover {
  busy: boolean;
  /** The last refusal, shown in place until the next try. */
  refusal: RefusalPartsFragment | null;
  clear: () => void;
  /** @returns whether it was done. */
  move: <D, V extends OperationVariables & { input: object }>(
    document: TypedDocumentNode<D, V>,
    input: V['input'],
    said: DidKey | null,
    onRefused?: (refusal: RefusalPartsFragment) => void,
  ) => Promise<boolean>;
}

/** Makes one move of a task: busy while it is under way, a toast when it is done, the refusal in place when it is not. */
export const useMove = (task: { id: string; title: string }): Mover => {
  const t = useTaskTexts();
  const command = useCommand();
  const announce = useMoveNotice();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  return {
    busy,
    refusal,
    clear: () => setRefusal(null),
    move: async (document, input, said, onRefused) => {
      setBusy(true);
      setRefusal(null);
      const commandId = crypto.randomUUID();
      const answer = await command(document, { commandId, ...input }, { quiet: true });
      setBusy(false);
      if (!answer.ok) {
        setRefusal(answer.refusal);
        onRefused?.(answer.refusal);
        return false;
      }
      if (said !== null) {
        const payload = answer.payload as unknown as TaskDrawerPayloadFragment;
        announce({
          taskId: task.id,
          text: t(said, { title: task.title }),
          of: commandId,
          undoableUntil: payload.undoableUntil,
        });
      }
      return true;
    },
  };
};
