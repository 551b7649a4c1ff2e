import type { Clock, Tx } from '#database';
import { fingerprint, type Appended } from '#events';
import { readAnswer } from './answer-codec.js';
import { refused, type Change, type Command } from './command.js';
import type { TaskRow } from '#tasks';
import type { FirstAnswer } from './command.store.js';
import type { Caller, Outcome } from './contract.js';
import type { Cause } from './draft/cause.js';
import { followUp } from './follow-up.js';
import type { Stores } from './stores.js';
import type { Surroundings } from './surroundings.js';
import { World } from './world.js';
import { writeWorld } from './write-world.js';

export interface BatchTools {
  stores: Stores;
  around: Surroundings;
  clock: Clock;
}

/** What became of one command before the batch is written. */
type Slot =
  | { type: 'answered'; outcome: Outcome<Change> }
  | { type: 'changed'; value: Change; lastRow: number }
  /** A repeat of a command earlier in this batch. */
  | { type: 'same'; as: number };

/** A batch whose writes are on their way. */
export interface Batch {
  /** Whether anything was written. */
  hasNews: boolean;
  /** The outcomes, in the order of the commands. Ask after the transaction: they name places in the log. */
  outcomes(): Promise<Outcome<Change>[]>;
}

/**
 * Runs several commands of one workspace in one transaction. Each is decided on what the one before left, each has its own refusal, and all
 * are written together, in one packet with COMMIT. Throws only when something unexpected fails; then nothing of the batch was written.
 */
export const runBatch = async (
  tx: Tx,
  workspaceId: string,
  commands: readonly Command[],
  tools: BatchTools,
): Promise<Batch> => {
  const world = new World(tx, workspaceId, tools.stores, tools.around);
  const known = await load(world, commands);
  // Read after the locks: two commands on one run get their times in the order in which they happened.
  const at = tools.clock.now();
  await prepare(world, commands, at);
  const prints = commands.map(printOf);
  const slots: Slot[] = [];
  for (const [index, command] of commands.entries()) {
    slots.push(repeatOf(index, commands, prints, slots, known) ?? (await decideOne(world, command, at)));
  }
  if (world.log.length === 0) return { hasNews: false, outcomes: () => Promise.resolve(settle(slots, [])) };

  const { places } = await writeWorld(world);
  const answers = firstAnswers(commands, prints, slots);
  if (answers.length > 0) world.stores.commands.insertWithCommit(tx, answers, at);
  return { hasNews: true, outcomes: async () => settle(slots, await places) };
};

/** What each would wait for alone is read in one packet for all. */
const prepare = async (world: World, commands: readonly Command[], at: Date): Promise<void> => {
  const preparing = commands.flatMap((command) => (command.prepare ? [command.prepare(world, at)] : []));
  if (preparing.length === 0) return;
  await Promise.all(preparing);
  await world.readHolders();
};

/** Locks first, then everything that must be read under the locks. One packet, unless runs are started or a task has no run. */
const load = async (world: World, commands: readonly Command[]): Promise<Map<string, FirstAnswer>> => {
  const { tx, stores } = world;
  const runIds = [...new Set(commands.flatMap((command) => command.touches.runIds ?? []))];
  const taskIds = [...new Set(commands.flatMap((command) => command.touches.taskIds ?? []))];
  const startsOf = [...new Set(commands.flatMap((command) => command.touches.startsOf ?? []))].sort();
  const ids = commands.flatMap((command) => command.options.commandId ?? []);
  const touchesAny = runIds.length + taskIds.length > 0;
  const runs = touchesAny ? stores.runs.lock(tx, runIds, taskIds) : [];
  const starts = Promise.all(startsOf.map((sopKey) => world.lockStarts(sopKey)));
  const known = ids.length > 0 ? stores.commands.find(tx, ids) : [];
  const tasks = touchesAny ? stores.tasks.ofRuns(tx, runIds, taskIds) : [];
  const timers = commands.some((command) => command.touches.clocks) ? world.readTimers(runIds, taskIds) : null;
  const actors = Promise.all(commands.map((command) => world.actor(command.caller)));
  const [lockedRuns, read, early] = await Promise.all([runs, tasks, known, starts, actors, timers]);
  const ofRuns = new Set(read.map((task) => task.id));
  const others = taskIds.filter((id) => !ofRuns.has(id));
  const [adHoc, answers] = others.length > 0 ? await loadAdHoc(world, others, ids) : [[], early];
  await world.take(lockedRuns, read, adHoc);
  return new Map(answers.map((answer) => [answer.id, answer]));
};

/** Tasks without a run are few; locked only when there are some. Command ids are read again, for they must be read after every lock. */
const loadAdHoc = (
  { tx, stores }: World,
  taskIds: readonly string[],
  ids: readonly string[],
): Promise<[TaskRow[], FirstAnswer[]]> =>
  Promise.all([stores.tasks.lockAdHoc(tx, taskIds), ids.length > 0 ? stores.commands.find(tx, ids) : []]);

const repeatOf = (
  index: number,
  commands: readonly Command[],
  prints: readonly Print[],
  slots: readonly Slot[],
  known: ReadonlyMap<string, FirstAnswer>,
): Slot | null => {
  const id = commands[index]!.options.commandId;
  const print = prints[index];
  if (id === undefined || !print) return null;
  const first = known.get(id);
  if (first) return { type: 'answered', outcome: print.equals(first.fingerprint) ? readAnswer(first.outcome) : REUSED };
  const earlier = slots.findIndex((slot, at) => slot.type === 'changed' && commands[at]!.options.commandId === id);
  if (earlier < 0) return null;
  return prints[earlier]?.equals(print) ? { type: 'same', as: earlier } : { type: 'answered', outcome: REUSED };
};

/** What a command asks for, hashed; null for a command without an id, which is no repeat of anything. */
type Print = Buffer | null;

const printOf = ({ name, caller, input, options }: Command): Print =>
  options.commandId === undefined ? null : fingerprint(name, caller.memberId, input);

const REUSED = refused('COMMAND_REUSED', { code: 'command_reused' });

const decideOne = async (world: World, command: Command, at: Date): Promise<Slot> => {
  const actor = await world.actor(command.caller);
  if (!actor) return { type: 'answered', outcome: refused('RIGHT_MISSING', { code: 'member_unknown' }) };
  world.begin();
  const performed = await command.perform(world, causeOf(command, actor, at));
  if (!performed.ok) return { type: 'answered', outcome: performed };
  await followUp(world);
  return { type: 'changed', value: performed.value(), lastRow: world.log.length - 1 };
};

const causeOf = ({ caller, options }: Command, actor: Cause['actor'], at: Date): Cause => ({
  at,
  actor,
  logActor: { kind: kindOf(caller), id: caller.memberId },
  commandId: options.commandId ?? null,
  requestId: caller.requestId,
});

const kindOf = (caller: Caller): 'person' | 'system' | 'integration' => {
  if (caller.memberId === null) return 'system';
  return caller.tokenId === undefined ? 'person' : 'integration';
};

const settle = (slots: readonly Slot[], places: readonly Appended[]): Outcome<Change>[] => {
  const outcomes: Outcome<Change>[] = [];
  for (const slot of slots) {
    switch (slot.type) {
      case 'answered':
        outcomes.push(slot.outcome);
        break;
      case 'changed':
        outcomes.push({ ok: true, value: slot.value, cursor: places[slot.lastRow]?.cursor ?? '' });
        break;
      case 'same':
        outcomes.push(outcomes[slot.as]!);
    }
  }
  return outcomes;
};

/** Only what changed something is remembered: a refused command may be asked again under the same id. */
const firstAnswers = (commands: readonly Command[], prints: readonly Print[], slots: readonly Slot[]): FirstAnswer[] =>
  slots.flatMap((slot, index) => {
    const id = commands[index]!.options.commandId;
    if (slot.type !== 'changed' || id === undefined) return [];
    return [{ id, fingerprint: prints[index]!, outcome: { ok: true, value: slot.value } }];
  });
