import type { Blocker, Exercise, Noticing, PlantedFault } from '#sop-core';
import { KEYS, readYaml, type Entry } from '#shipped';

const LIMITS = { title: 120, text: 3_000, faults: 20, noticings: 5, steps: 200 } as const;
const STEP_TARGET = /^[A-Z][A-Z0-9_.]{1,59}$/;

/** Reads a `*.practice.yaml`; the format is in the room's README. What the SOP makes of it, its test says: it plays every one. */
export const readExercise = (source: string): { exercise: Exercise | null; problems: Blocker[] } => {
  const problems: Blocker[] = [];
  const root = readYaml(source, problems);
  if (problems.length > 0) return { exercise: null, problems };
  const given = root.object([
    ...(['practice', 'title', 'brief', 'sop', 'role', 'scenario', 'prelude'] as const),
    ...(['given', 'settings', 'products', 'planted', 'mended', 'steps', 'faults'] as const),
  ]);
  const exercise: Exercise = {
    key: given.practice.matching(KEYS.own, 'refund_day_nine'),
    title: given.title.texts(LIMITS.title),
    brief: given.brief.texts(LIMITS.text),
    sop: given.sop.matching(KEYS.sop, 'after_sales_refund'),
    role: given.role.matching(/^[a-z][a-z0-9_-]{1,39}(\.lead)?$/, 'cs'),
    ...(given.scenario.isGiven && { scenario: given.scenario.text(1, 200) }),
    ...(given.prelude.isGiven && { prelude: given.prelude.matching(KEYS.task, 'A70') }),
    ...plain(given, ['given', 'settings', 'products', 'planted', 'mended']),
    ...(given.steps.isGiven && {
      steps: given.steps.list(0, LIMITS.steps).map(({ value }) => value) as NonNullable<Exercise['steps']>,
    }),
    faults: given.faults.isGiven ? given.faults.list(0, LIMITS.faults).map(faultOf) : [],
  };
  return problems.length > 0 ? { exercise: null, problems } : { exercise, problems };
};

type ValueName = 'given' | 'settings' | 'products' | 'planted' | 'mended';

/** Values as SOP documents write them. */
const plain = (given: Record<ValueName, Entry>, names: readonly ValueName[]): Pick<Exercise, ValueName> =>
  Object.fromEntries(names.filter((name) => given[name].isGiven).map((name) => [name, valuesOf(given[name])]));

const valuesOf = (entry: Entry): object => {
  if (typeof entry.value === 'object' && entry.value !== null && !Array.isArray(entry.value)) return entry.value;
  entry.object([]);
  return {};
};

const faultOf = (entry: Entry): PlantedFault => {
  const { key, title, why, found, article } = entry.object(['key', 'title', 'why', 'found', 'article']);
  return {
    key: key.matching(KEYS.own, 'day_nine'),
    title: title.texts(LIMITS.title),
    why: why.texts(LIMITS.text),
    found: found.list(1, LIMITS.noticings).map(noticingOf),
    ...(article.isGiven && { article: article.matching(KEYS.article, 'KB09') }),
  };
};

const noticingOf = (entry: Entry): Noticing => {
  const { reject, hold, send, submit, fields, attempt } = entry.object([
    ...(['reject', 'hold', 'send', 'submit', 'fields', 'attempt'] as const),
  ]);
  const only = attempt.isGiven ? { attempt: attempt.whole(1, 99) } : {};
  if (send.isGiven) return { send: send.matching(STEP_TARGET, 'BUYER.APPEAL') };
  if (hold.isGiven) return { hold: hold.matching(KEYS.task, 'C10'), ...only };
  if (submit.isGiven)
    return {
      submit: submit.matching(KEYS.task, 'C03'),
      fields: valuesOf(fields) as Record<string, unknown>,
      ...only,
    };
  return { reject: reject.matching(KEYS.task, 'C10'), ...only };
};
