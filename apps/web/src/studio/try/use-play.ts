import { useCallback, useEffect, useRef, useState } from 'react';
import type { Scenario, ScenarioStep } from '#sop-core';
import type { CoreClient } from '../check/core-client.js';
import type { PlayRefusal, PlayView } from './play-view.js';

/** A play: what was given at the start and what was done since. It is a scenario, so it can be kept as one. */
export type PlayScript = Pick<Scenario, 'at' | 'given' | 'settings' | 'run' | 'tallies' | 'products' | 'training'> & {
  steps: ScenarioStep[];
};

export interface Play {
  /** Null: nothing is being played. */
  script: PlayScript | null;
  view: PlayView | null;
  /** Why what was tried last was refused. `step` null: the start. */
  refusal: { step: ScenarioStep | null; why: PlayRefusal } | null;
  /** How many steps were left when the document changed under the play; null: all. */
  cutTo: number | null;
  /** The worker was ended or failed, in its words. */
  failure: string | null;
  begin: (script: PlayScript) => Promise<void>;
  /** @returns false when it was refused. */
  take: (step: ScenarioStep) => Promise<boolean>;
  back: () => void;
  stop: () => void;
}

/** What was played stays when one looks at another tab of the studio. */
const kept = new Map<string, PlayScript>();

/** Plays a document in a worker. Each move plays all steps from the start, so the document may change underneath at any time. */
export const usePlay = (sopId: string, text: string, core: CoreClient): Play => {
  const [script, setScript] = useState<PlayScript | null>(kept.get(sopId) ?? null);
  const [view, setView] = useState<PlayView | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Play['refusal']>(null);
  const [cutTo, setCutTo] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const asked = useRef(0);

  const show = useCallback(
    async (next: PlayScript): Promise<PlayView | null> => {
      const turn = (asked.current += 1);
      setBusy(true);
      try {
        const found = await core.call('play', text, { name: 'play', ...next });
        if (turn !== asked.current) return null;
        setFailure(null);
        return found;
      } catch (error) {
        if (turn === asked.current) setFailure(error instanceof Error ? error.message : String(error));
        return null;
      } finally {
        if (turn === asked.current) setBusy(false);
      }
    },
    [core, text],
  );
  const keep = useCallback(
    (next: PlayScript | null): void => {
      setScript(next);
      if (next) kept.set(sopId, next);
      else kept.delete(sopId);
    },
    [sopId],
  );

  // A document that changed is played again with the same steps, as far as they still lead anywhere.
  const latest = useRef(script);
  useEffect(() => {
    latest.current = script;
  });
  useEffect(() => {
    const now = latest.current;
    if (!now) return;
    void show(now).then((found) => {
      if (!found) return;
      setView(found);
      if (!found.stopped) return setCutTo(null);
      setCutTo(found.played);
      keep(found.run ? { ...now, steps: now.steps.slice(0, found.played) } : null);
    });
  }, [show, keep]);

  return {
    script,
    view,
    refusal,
    cutTo,
    failure,
    begin: async (next) => {
      const found = await show(next);
      if (!found) return;
      setRefusal(found.stopped && { step: next.steps[found.played] ?? null, why: found.stopped });
      setView(found);
      setCutTo(null);
      keep(found.run ? { ...next, steps: next.steps.slice(0, found.played) } : null);
    },
    take: async (step) => {
      // A second press while the first is played would be forgotten by it.
      if (!script || busy) return false;
      const next = { ...script, steps: [...script.steps, step] };
      const found = await show(next);
      if (!found) return false;
      setRefusal(found.stopped && { step, why: found.stopped });
      if (found.stopped) return false;
      setView(found);
      keep(next);
      return true;
    },
    back: () => {
      if (!script) return;
      const next = { ...script, steps: script.steps.slice(0, -1) };
      setRefusal(null);
      void show(next).then((found) => {
        if (!found) return;
        setView(found);
        keep(next);
      });
    },
    stop: () => {
      keep(null);
      setView(null);
      setRefusal(null);
      setCutTo(null);
    },
  };
};
