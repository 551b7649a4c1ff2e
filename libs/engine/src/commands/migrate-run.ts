import { planMigration, type CompiledSop } from '#sop-core';
import type { Caller, CommandOptions, MigrateRunInput } from '../contract.js';
import { advanceRun } from '../advance.js';
import { refused, stale, type Command } from '../command.js';
import type { Cause } from '../draft/cause.js';
import type { RunDraft } from '../draft/run-draft.js';
import { planHash } from '../plan-hash.js';
import type { World } from '../world.js';

/**
 * Lets a run go on under another version of its SOP. The core says what becomes of it; whoever saw a plan sends its hash, and is refused
 * when the run would fare otherwise by now.
 */
export const migrateRun = (caller: Caller, input: MigrateRunInput, options: CommandOptions): Command => ({
  name: 'run.migrate',
  caller,
  options,
  input,
  touches: { runIds: [input.runId], clocks: true },
  async perform(world, cause) {
    const { runId, toVersionId: to, choices = {}, reason } = input;
    const draft = world.runs.get(runId);
    if (!draft) return refused('NOT_FOUND', { code: 'run_unknown', field: 'runId' });
    const { expectedRevision } = options;
    if (expectedRevision !== undefined && expectedRevision !== draft.revision) return stale(draft.revision);
    const target = await world.around.sops.find(world.tx, world.workspaceId, to);
    if (!target) return refused('NOT_FOUND', { code: 'version_unknown', field: 'toVersionId' });
    const settings = await settingsFor(world, target, draft);
    if (input.planHash !== undefined && input.planHash !== hashNow(draft, target, { input, settings, cause }))
      return { ...refused('STALE', { code: 'plan_changed' }), currentRevision: draft.revision };
    const from = draft.row.sopVersionId;
    const happens = {
      type: 'run.migrate' as const,
      from,
      to,
      choices,
      settings,
      ...(reason !== undefined && { reason }),
    };
    const refusal = await advanceRun(world, draft, happens, cause, undefined, { versionId: to, sop: target });
    if (refusal) return { ok: false, refusal, currentRevision: draft.revision };
    return { ok: true, value: () => ({ run: draft.row, tasks: draft.touchedTasks() }) };
  },
});

/** What the workspace says now about the settings of the SOP; those that are frozen already stay as they are. */
export const settingsFor = (world: World, target: CompiledSop, { row }: Pick<RunDraft, 'row'>) =>
  world.around.settings.forSop(world.tx, world.workspaceId, target.key, row.channel);

const hashNow = (
  draft: RunDraft,
  target: CompiledSop,
  {
    input,
    settings,
    cause,
  }: { input: MigrateRunInput; settings: Awaited<ReturnType<typeof settingsFor>>; cause: Cause },
): string => {
  const choices = input.choices ?? {};
  const at = cause.at.toISOString();
  return planHash(input.toVersionId, planMigration(draft.sop, target, draft.state, { at, choices, settings }));
};
