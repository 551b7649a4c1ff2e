import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { DAY_LISTS, dayList, daysOf, teamLoad } from '#boards';
import type { CardList, DayList, LoadRow, Whose } from '#boards';
import type { Caller } from '#engine';
import { actingRoles, can } from '#identity';
import type { DirectoryView, RoleView } from '#identity';
import type { Actor } from '#sop-core';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { InputInvalid } from '../graphql/validation/input.pipe.js';
import { roleTitle } from '../members/role-title.js';
import { cardsOf } from './cards.js';
import { CardListModel, MemberLoadModel, MyDayModel, RoleLoadModel, TeamLoadModel } from './day.model.js';

const MOST = 100;

/** One's own day, and the load of the people one leads. */
@Resolver(() => MyDayModel)
export class DayResolver {
  @Query(() => MyDayModel, {
    description: 'What the caller has to do today, what waits for them, and what they got done.',
  })
  async myDay(
    @Args('first', { type: () => Int, defaultValue: 20, description: `Cards of each list, at most ${MOST}.` })
    first: number,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<MyDayModel> {
    if (first < 1 || first > MOST)
      throw new InputInvalid([{ code: 'number_range', field: 'first', params: { min: 1, max: MOST } }]);
    const actor = await ctx.loaders.actor();
    if (!actor || memberId === null) throw new Refused({ code: 'RIGHT_MISSING', blockers: [] });
    const whose = whoseDay(actor, memberId);
    const lists = await ctx.loaders.read(async (tx) => {
      const days = await daysOf(tx, ctx.now);
      const found = DAY_LISTS.map(async (list) => [list, await dayList(tx, list, { whose, days, first })] as const);
      return Promise.all(found);
    });
    return Object.assign(new MyDayModel(), await modelsOf(lists, ctx));
  }

  @Query(() => TeamLoadModel, {
    description: 'Who has how much to do: leads see the roles they lead, managers all of them.',
  })
  async teamLoad(
    @Args('roles', { type: () => [String], nullable: true, description: 'Keys of roles; all that one may see.' })
    roles: string[] | null,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<TeamLoadModel> {
    const [actor, directory] = await Promise.all([ctx.loaders.actor(), ctx.loaders.directory()]);
    const visible = directory.roles.filter(
      ({ key, kind, archivedAt }) =>
        kind === 'team' && archivedAt === null && actor !== null && can(actor, 'report.view', key),
    );
    if (visible.length === 0) {
      throw new Refused({
        code: 'RIGHT_MISSING',
        blockers: [{ code: 'right_missing', params: { right: 'report.view' } }],
      });
    }
    const load = await ctx.loaders.read(async (tx) => teamLoad(tx, await daysOf(tx, ctx.now)));
    const shown = visible.filter(({ key }) => roles?.includes(key) ?? true);
    return Object.assign(new TeamLoadModel(), { roles: shown.map((role) => roleLoad(role, load, directory, ctx)) });
  }
}

/** What somebody may do and accept now, for an absent colleague too; trainees accept nothing. */
function whoseDay(actor: Actor, memberId: string): Whose {
  const held = actingRoles(actor);
  const named = (of: typeof held): string[] => [
    ...new Set(of.flatMap(({ role, level }) => (level === 'lead' ? [role, `${role}.lead`] : [role]))),
  ];
  return { memberId, doing: named(held), accepting: named(held.filter(({ level }) => level !== 'trainee')) };
}

async function modelsOf(
  lists: readonly (readonly [DayList, CardList])[],
  ctx: RequestContext,
): Promise<Record<string, CardListModel>> {
  const rows = new Map(lists.flatMap(([, { cards }]) => cards.map((card) => [card.id, card] as const)));
  const byId = new Map((await cardsOf([...rows.values()], ctx)).map((card) => [card.id, card]));
  return Object.fromEntries(
    lists.map(([name, { total, cards }]) => [
      name,
      Object.assign(new CardListModel(), { total, cards: cards.map(({ id }) => byId.get(id)!) }),
    ]),
  );
}

function roleLoad(
  role: RoleView,
  load: readonly LoadRow[],
  directory: DirectoryView,
  ctx: RequestContext,
): RoleLoadModel {
  const rows = load.filter((row) => row.role === role.key);
  const sum = (count: (row: LoadRow) => number): number => rows.reduce((total, row) => total + count(row), 0);
  const ids = new Set([
    ...directory.holders(role.key).map(({ id }) => id),
    ...rows.flatMap(({ memberId }) => memberId ?? []),
  ]);
  const members = [...ids]
    .map((memberId) => memberLoad(memberId, rows, directory, ctx.now))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  return Object.assign(new RoleLoadModel(), {
    role: role.key,
    title: roleTitle(directory, role.key, ctx.lang),
    open: sum(({ open }) => open),
    unclaimed: sum(({ memberId, open }) => (memberId === null ? open : 0)),
    overdue: sum(({ overdue }) => overdue),
    dueToday: sum(({ dueToday }) => dueToday),
    members,
  });
}

function memberLoad(memberId: string, rows: readonly LoadRow[], directory: DirectoryView, now: Date): MemberLoadModel {
  const {
    open = 0,
    doing = 0,
    overdue = 0,
    dueToday = 0,
    finishedToday = 0,
  } = rows.find((row) => row.memberId === memberId) ?? {};
  const name = directory.member(memberId)?.name ?? memberId;
  const isAway = directory.isAway(memberId, now);
  return Object.assign(new MemberLoadModel(), {
    memberId,
    name,
    isAway,
    open,
    doing,
    overdue,
    dueToday,
    finishedToday,
  });
}
