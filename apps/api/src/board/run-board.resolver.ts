import { Args, Query, Resolver } from '@nestjs/graphql';
import { countRunColumns, runsOfColumn } from '#boards';
import type { PageOf, RunBoardQuestion, RunCardRow } from '#boards';
import type { Caller } from '#engine';
import { headCursor } from '#events';
import type { MainStage } from '#sop-core';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { readPage } from '../graphql/read-page.js';
import { InputInvalid } from '../graphql/validation/input.pipe.js';
import { lineOf, runCardsOf } from './run-cards.js';
import { RunBoardArgs, RunBoardColumnModel, RunBoardModel } from './run-board.model.js';

type Column = Pick<RunBoardColumnModel, 'key' | 'title' | 'isWaiting' | 'isFinal' | 'isParallel' | 'total'>;

/** Boards of runs: one column for each stage. */
@Resolver(() => RunBoardModel)
export class RunBoardResolver {
  @Query(() => RunBoardModel, {
    nullable: true,
    description: 'The runs of an SOP by stage; null when the SOP is unknown or takes no runs.',
  })
  async runBoard(
    @Args() args: RunBoardArgs,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<RunBoardModel | null> {
    if (args.after && args.keys?.length !== 1) throw new InputInvalid([{ code: 'after_one_column', field: 'after' }]);
    const active = await ctx.loaders.activeSop.load(args.sopKey);
    if (!active) return null;
    const { isMine, ownerId, ...rest } = args.filter ?? {};
    const question: RunBoardQuestion = {
      sopKey: args.sopKey,
      filter: { ...rest, ownerId: isMine ? caller.memberId : (ownerId ?? null) },
      line: lineOf(active.compiled),
      withFinished: args.withFinished,
    };
    const { cursor, counted } = await ctx.loaders.read(async (tx) => {
      const place = await headCursor(tx);
      return { cursor: place, counted: await countRunColumns(tx, question) };
    });
    const columns = await columnsOf(question, args, counted, ctx);
    const pages = await readPage(ctx, (tx) =>
      Promise.all(columns.map(async ({ key, total }) => (total > 0 ? runsOfColumn(tx, question, key, args) : EMPTY))),
    );
    const cards = await Promise.all(
      pages.map(({ rows }) =>
        runCardsOf(
          rows.map(({ row }) => row),
          ctx,
          question.line,
        ),
      ),
    );
    return Object.assign(new RunBoardModel(), {
      cursor,
      sopKey: args.sopKey,
      title: active.compiled.doc.title[ctx.lang],
      columns: columns.map((column, index) =>
        Object.assign(new RunBoardColumnModel(), column, {
          cards: cards[index],
          hasMore: pages[index]!.hasNext,
          endCursor: pages[index]!.rows.at(-1)?.cursor ?? null,
        }),
      ),
    });
  }
}

/** The line of the active version; then stages of older versions that still hold runs. */
async function columnsOf(
  question: RunBoardQuestion,
  args: RunBoardArgs,
  counted: readonly { key: string; total: number; sopVersionId: string }[],
  ctx: RequestContext,
): Promise<Column[]> {
  const totals = new Map(counted.map(({ key, total }) => [key, total]));
  const known = question.line
    .filter((stage) => isShown(stage, args) || totals.has(stage.id))
    .map((stage) => columnOf(stage, totals.get(stage.id) ?? 0, ctx));
  const strange = counted.filter(({ key }) => key !== '' && !question.line.some(({ id }) => id === key));
  const old = strange.map(async ({ key, total, sopVersionId }) => {
    const stage = (await ctx.loaders.sopOfVersion.load(sopVersionId)).stages.get(key);
    const title = stage?.title?.[ctx.lang] ?? key;
    return {
      key,
      title,
      isWaiting: stage?.waiting ?? false,
      isFinal: stage?.final ?? false,
      isParallel: false,
      total,
    };
  });
  const all = [...known, ...(await Promise.all(old))];
  return args.keys ? all.filter(({ key }) => args.keys?.includes(key)) : all;
}

const EMPTY: PageOf<RunCardRow> = { rows: [], hasNext: false, hasPrevious: false };

/** Nothing stops where a run only passes through, and final stages are empty unless finished runs are asked for. */
const isShown = (stage: MainStage, { withFinished }: RunBoardArgs): boolean =>
  !stage.isTransient && (withFinished || !stage.isFinal);

const columnOf = (stage: MainStage, total: number, { lang }: RequestContext): Column => {
  const { id, title, isWaiting, isFinal, isParallel } = stage;
  return { key: id, title: title[lang], isWaiting, isFinal, isParallel, total };
};
