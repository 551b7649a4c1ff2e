import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { useRefusals } from '../ui/refusal.js';
import type { RefusalPartsFragment } from './generated.js';

/** What a command answered: what was written, or a no with its reasons. */
export type Outcome<P> = { ok: true; payload: P } | { ok: false; refusal: RefusalPartsFragment };

type Answer<D> = Exclude<D[Exclude<keyof D, '__typename'>], null | undefined>;
type PayloadOf<D> = Exclude<Answer<D>, { __typename: 'Refusal' }>;

export interface CommandOptions {
  /** The caller shows the refusal itself, in place; otherwise a notice says it. */
  quiet?: boolean;
}

/**
 * Sends a mutation `m(input: …): Payload | Refusal` with a command id of its own, so that a repeat after a lost connection has one effect.
 * @throws never: an unexpected failure becomes a refusal with code `CONNECTION` or `INTERNAL` that says so.
 */
export const useCommand = (): (<D, V extends OperationVariables & { input: object }>(
  document: TypedDocumentNode<D, V>,
  input: V['input'],
  options?: CommandOptions,
) => Promise<Outcome<PayloadOf<D>>>) => {
  const client = useApolloClient();
  const { show, unexpected } = useRefusals();
  return useCallback(
    async (document, input, options) => {
      const variables = { input: { commandId: crypto.randomUUID(), ...input } } as never;
      const answer = await client.mutate({ mutation: document, variables }).then(
        ({ data }) => firstField(data),
        (error: unknown) => unexpected(error),
      );
      if (!isRefusal(answer)) return { ok: true, payload: answer as never };
      if (!options?.quiet) show(answer);
      return { ok: false, refusal: answer };
    },
    [client, show, unexpected],
  );
};

const firstField = (data: unknown): unknown =>
  Object.entries(data as object).find(([name]) => name !== '__typename')?.[1];

const isRefusal = (answer: unknown): answer is RefusalPartsFragment =>
  (answer as { __typename?: string }).__typename === 'Refusal';
