import { lookBack, prepareHindsight, readSop, type Hindsight, type HindsightVersions, type SopEvent } from '#sop-core';

/** Finished runs that are to be looked at under a draft. */
export interface LookBackWish {
  /** The draft. */
  source: string;
  /** The documents that the runs followed, by version id. */
  bases: Record<string, string>;
  runs: PastRun[];
}

export interface PastRun {
  id: string;
  /** The version it followed to its end. */
  versionId: string;
  /** The one it was started with: another one where it was migrated. */
  startedWith: string;
  final: string | null;
  /** Its decisions as a JSON list, oldest first: as text, so that the thread takes it apart and not whoever asks. */
  events: string;
}

/** A verdict for each run, or why the draft cannot be looked at at all. */
export type LookedBack = { verdicts: Record<string, Hindsight> } | { problem: string };

/** The draft that was asked about last, beside the versions it was compared with: questions about one come in batches. */
let last: { source: string; versions: Map<string, HindsightVersions> } | null = null;

/** How these runs would have fared. A run that the draft breaks on counts as blocked: what a stranger's document throws is its own problem. */
export const lookBackAt = ({ source, bases, runs }: LookBackWish): LookedBack => {
  const verdicts: Record<string, Hindsight> = {};
  try {
    for (const { id, versionId, startedWith, final, events } of runs) {
      const versions = versionsOf(source, [startedWith, versionId], bases);
      verdicts[id] = verdictOf(versions, JSON.parse(events) as SopEvent[], final);
    }
    return { verdicts };
  } catch (error) {
    return { problem: messageOf(error) };
  }
};

const verdictOf = (versions: HindsightVersions, events: SopEvent[], final: string | null): Hindsight => {
  try {
    return lookBack(versions, events, final);
  } catch (error) {
    const block = {
      ...{
        position: 0,
        at: events[0]?.at ?? '',
        type: 'run.start',
        about: null,
        title: null,
        code: 'SOP_INVALID' as const,
      },
      blockers: [{ code: 'sop_broken', params: { mismatch: messageOf(error) } }],
    };
    return {
      ...{ outcome: 'blocked', finalBefore: final, finalAfter: null, stages: [], block, waits: [] },
      ...{ longerMs: 0, vanished: 0 },
    };
  }
};

/** A run that was migrated was asked by one version at its start and by another one afterwards. */
const versionsOf = (
  source: string,
  [first, then]: readonly [string, string],
  bases: LookBackWish['bases'],
): HindsightVersions => {
  if (last?.source !== source) last = { source, versions: new Map() };
  const key = `${first}/${then}`;
  const known = last.versions.get(key);
  if (known) return known;
  const base = documentOf(bases[then] ?? '');
  const asked = first === then ? base : { ...base, form: documentOf(bases[first] ?? '').form };
  const prepared = prepareHindsight(asked, documentOf(source));
  last.versions.set(key, prepared);
  return prepared;
};

const documentOf = (source: string) => {
  const { doc, findings } = readSop(source);
  if (!doc) throw new Error(findings[0]?.message.en ?? 'The document cannot be read.');
  return doc;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
