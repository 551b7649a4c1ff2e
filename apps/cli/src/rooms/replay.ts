import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork } from '#database';
import { Replay, RunStore } from '#engine';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';
import { complain, print } from '../print.js';
import { allWorkspaces } from './find-workspace.js';
import { withRooms } from './with-rooms.js';

interface Tally {
  replayed: number;
  different: number;
}

/** Folds the log of one run or of all, and says which differ from what is stored. */
export async function replay(id: string | undefined, { all }: { all?: boolean }): Promise<void> {
  if ((id === undefined) === !all) {
    throw new CliError('请给出一个流程 id，或用 --all。', 'Give the id of a run, or --all.', EXIT.usage);
  }
  if (id !== undefined && !UUID.test(id))
    throw new CliError(`“${id}”不是流程 id。`, `"${id}" is not the id of a run.`, EXIT.usage);
  const tally: Tally = { replayed: 0, different: 0 };
  await withRooms(async (rooms) => {
    for (const workspace of await allWorkspaces(rooms)) await replayIn(rooms, workspace.id, id, tally);
  });
  if (id !== undefined && tally.replayed === 0)
    throw new CliError(`没有流程 ${id}。`, `There is no run ${id}.`, EXIT.failed);
  complain(
    `已重放 ${tally.replayed} 个流程，${tally.different} 个不一致 · replayed ${tally.replayed} runs, ${tally.different} differ`,
  );
  if (tally.different > 0) process.exitCode = EXIT.failed;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function replayIn(
  rooms: INestApplicationContext,
  workspaceId: string,
  id: string | undefined,
  tally: Tally,
): Promise<void> {
  const [unitOfWork, replays, runs] = [rooms.get(UnitOfWork), rooms.get(Replay), rooms.get(RunStore)];
  const scope = { workspaceId, readOnly: true };
  const ids = await unitOfWork.run(scope, async (tx) => {
    return id === undefined ? runs.ids(tx) : [id];
  });
  for (const runId of ids) {
    // One snapshot: a run that moves meanwhile must not look as if its state and its log disagreed.
    const result = await unitOfWork.run(scope, (tx) => replays.run(tx, runId), { isolation: 'repeatable read' });
    if (!result) continue;
    tally.replayed += 1;
    if (result.equal) {
      print(`ok    ${runId}  ${result.decisions}`);
      continue;
    }
    tally.different += 1;
    print(`DIFF  ${runId}  ${result.decisions}  ${JSON.stringify(result.difference)}`);
  }
}
