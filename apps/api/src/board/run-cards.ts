import { runColumnOf } from '#boards';
import type { RunCardRow } from '#boards';
import { mainLine } from '#sop-core';
import type { CompiledSop, MainStage } from '#sop-core';
import type { RequestContext } from '../edge/request-context.js';
import { stageModel } from '../runs/snapshot.model.js';
import { RunCardModel } from './run-board.model.js';

const lines = new WeakMap<CompiledSop, MainStage[]>();

/** The main line of a version, worked out once. */
export function lineOf(sop: CompiledSop): MainStage[] {
  const known = lines.get(sop) ?? mainLine(sop.doc);
  lines.set(sop, known);
  return known;
}

/**
 * Rows as cards, each told by its own version. With `line` the column is the one of that board, whose order is the active version's.
 */
export function runCardsOf(
  rows: readonly RunCardRow[],
  ctx: RequestContext,
  line?: readonly MainStage[],
): Promise<RunCardModel[]> {
  return Promise.all(
    rows.map(async (row) => {
      const sop = await ctx.loaders.sopOfVersion.load(row.sopVersionId);
      const shown =
        line ?? (await ctx.loaders.activeSop.load(row.sopKey).then((active) => active && lineOf(active.compiled)));
      return RunCardModel.from(
        row,
        runColumnOf(row, shown ?? lineOf(sop)),
        row.stages.map((id) => stageModel(id, sop, ctx.lang)),
      );
    }),
  );
}
