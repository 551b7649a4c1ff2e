import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useState } from 'react';
import type { Step } from '#sop-core';
import { useCommand } from '../gql/command.js';
import {
  PracticeFinishDocument,
  PracticeMoveDocument,
  PracticeRoomDocument,
  PracticeSourceDocument,
  PracticeWaitDocument,
  type PracticePartsFragment,
  type RefusalPartsFragment,
} from '../gql/generated.js';
import { CoreClient } from '../studio/check/core-client.js';
import type { Scene, Standing } from './scene.js';

/** So often (ms) somebody who only looks sees what colleagues do: five minutes of the practice. */
const LOOK_AGAIN_MS = 5_000;

type Said = Promise<RefusalPartsFragment | null>;

export interface PracticeRoom {
  /** Undefined: not here yet; null: there is none. */
  practice: PracticePartsFragment | null | undefined;
  error: unknown;
  again: () => void;
  source: string | null;
  scene: Scene | null;
  /** The core could not read the SOP, in its words. */
  failure: string | null;
  core: CoreClient;
  /** @returns the refusal, null when it was done. */
  act: (step: Step) => Said;
  wait: () => Said;
  finish: () => Said;
}

/** A practice as it stands: looked at again and again while it is open, and played by moves that the server judges. */
export const usePractice = (id: string): PracticeRoom => {
  const send = useCommand();
  const [core] = useState(() => new CoreClient());
  useEffect(() => () => core.close(), [core]);
  const { data, error, refetch } = useQuery(PracticeRoomDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  const { data: sourced } = useQuery(PracticeSourceDocument, { variables: { id } });
  const source = sourced?.practice?.source ?? null;
  const practice = useLatest(data?.practice);
  const { scene, failure } = useScene(core, source, practice?.stand ?? null);
  const isOpen = practice?.isOpen ?? false;
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => {
      // Whoever asked without an answer is told when the connection is back.
      if (!document.hidden) void refetch().catch(() => undefined);
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isOpen, refetch]);

  const act = useCallback(
    async (move: Step): Said => {
      const said = await send(PracticeMoveDocument, { id, move }, { quiet: true });
      return said.ok ? null : said.refusal;
    },
    [send, id],
  );
  const wait = useCallback(async (): Said => {
    const said = await send(PracticeWaitDocument, { id }, { quiet: true });
    return said.ok ? null : said.refusal;
  }, [send, id]);
  const finish = useCallback(async (): Said => {
    const said = await send(PracticeFinishDocument, { id }, { quiet: true });
    return said.ok ? null : said.refusal;
  }, [send, id]);
  return { practice, error, again: () => void refetch(), source, scene, failure, core, act, wait, finish };
};

/** An answer to an earlier look may come in after the answer to a move; it is not shown. */
const useLatest = (found: PracticePartsFragment | null | undefined): PracticePartsFragment | null | undefined => {
  const [latest, setLatest] = useState(found);
  useEffect(() => {
    setLatest((old) => (old && found && old.id === found.id && old.revision > found.revision ? old : found));
  }, [found]);
  return latest;
};

const useScene = (
  core: CoreClient,
  source: string | null,
  stand: PracticePartsFragment['stand'] | null,
): { scene: Scene | null; failure: string | null } => {
  const [scene, setScene] = useState<Scene | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (source === null || stand === null) return;
    let current = true;
    core.call('practice', source, stand as unknown as Standing).then(
      (found) => {
        if (!current) return;
        setScene(found);
        setFailure(found === null ? '-' : null);
      },
      (reason: unknown) => current && setFailure(reason instanceof Error ? reason.message : String(reason)),
    );
    return () => {
      current = false;
    };
  }, [core, source, stand]);
  return { scene, failure };
};
