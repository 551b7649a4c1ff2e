import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { LintWorld } from '#sop-core';
import { CoreClient } from '../check/core-client.js';
import { useCommand } from '../../gql/command.js';
import { StudioSaveDraftDocument } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { DraftStore, type DraftPorts, type SaveAnswer } from './draft-store.js';
import { localShelf } from './local-copy.js';
import { mergeWithWorker } from './merge.js';
import { pathOfAddress } from './place.js';
import { useStudioTexts } from './texts.js';
import { DraftContext } from './use-draft.js';
import { serverDraftOf, useLoadDraft, type StudioSop } from './use-server-draft.js';
import { useWorld } from './use-world.js';

/** How often (ms) the server is asked whether somebody else saved, while the page is looked at. */
const LOOK_AGAIN = 20_000;

/** Makes the draft of an SOP for everything below: one store and one worker for as long as the page is open. */
export const DraftProvider = ({
  sop,
  at,
  children,
}: {
  sop: StudioSop;
  /** Where to begin, as the address says it. */
  at: string | undefined;
  children: ReactNode;
}): ReactNode => {
  const { member } = useSession();
  const mayEdit = sop.mayWrite && sop.status !== 'archived';
  const ports = usePorts(sop, mayEdit);
  const [holder] = useState(() => ({
    sopId: sop.id,
    mayEdit,
    store: new DraftStore(
      serverDraftOf(sop),
      { ...ports.still, shelf: localShelf(member.id, sop.id), mayEdit },
      at === undefined ? [] : pathOfAddress(at),
    ),
  }));
  const { store } = holder;
  const world = useWorld(mayEdit);
  const { still, setWorld } = ports;
  useEffect(() => {
    if (setWorld(world)) store.recheck();
  }, [world, setWorld, store]);
  useEffect(() => {
    store.reopen();
    return () => {
      store.close();
      still.close();
    };
  }, [store, still]);
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') void store.catchUp();
    };
    const timer = setInterval(look, LOOK_AGAIN);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [store]);
  useLeaveGuard(store);
  return <DraftContext value={holder}>{children}</DraftContext>;
};

/** Asks before closing only when neither the server nor this browser has what was written. */
const useLeaveGuard = (store: DraftStore): void => {
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent): void => {
      const { isKeptHere, saveState } = store.state();
      if (!isKeptHere && saveState.kind !== 'saved') event.preventDefault();
    };
    addEventListener('beforeunload', guard);
    return () => removeEventListener('beforeunload', guard);
  }, [store]);
};

type StillPorts = Omit<DraftPorts, 'shelf' | 'mayEdit'> & { close: () => void };

/** The store outlives renders, so its doors to the world stay the same and look up what is newest behind them. */
const usePorts = (
  sop: StudioSop,
  mayEdit: boolean,
): { still: StillPorts; setWorld: (world: LintWorld | null) => boolean } => {
  const t = useStudioTexts();
  const command = useCommand();
  const load = useLoadDraft(sop.id);
  const latest = useRef({ t, command, load });
  useEffect(() => {
    latest.current = { t, command, load };
  });
  const [made] = useState(() => {
    const core = new CoreClient();
    let world: LintWorld = {};
    const still: StillPorts = {
      read: (text) => core.call('read', text),
      lint: (text) => core.call('lint', text, world),
      stuck: (error) => ({
        code: 'CHECK_FAILED',
        severity: 'error',
        message: sayBoth(latest.current.t('stuck', { detail: error instanceof Error ? error.message : String(error) })),
        line: 1,
        column: 1,
        path: [],
      }),
      save: async (source, { revision, baseVersionId }): Promise<SaveAnswer> => {
        const outcome = await latest.current.command(
          StudioSaveDraftDocument,
          {
            source,
            sopId: sop.id,
            expectedRevision: revision,
            ...(revision === 0 && baseVersionId && { baseVersionId }),
          },
          { quiet: true },
        );
        if (outcome.ok) {
          const { draft } = outcome.payload;
          return { kind: 'saved', revision: draft.revision, at: draft.updatedAt };
        }
        const { code, message, blockers } = outcome.refusal;
        if (code === 'STALE') return { kind: 'stale' };
        if (code === 'BUSY') return { kind: 'offline', message };
        return { kind: 'refused', message, reasons: blockers.map((blocker) => blocker.message) };
      },
      load: () => latest.current.load(),
      merge: (base, mine, theirs, choices) => mergeWithWorker(core, { base, mine, theirs }, choices),
      close: () => core.close(),
    };
    return {
      still,
      setWorld: (next: LintWorld | null): boolean => {
        if (next === null || !mayEdit) return false;
        world = next;
        return true;
      },
    };
  });
  return made;
};

const sayBoth = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
