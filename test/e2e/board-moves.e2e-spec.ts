import { newId } from '#database';
import { RANDOM_ID, startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import { Listener } from '../support/client.js';
import type { ApiClient, Loose } from '../support/client.js';

const TASK =
  'id status assignee { id } title priority dueAt rank checklist { key isDone } sla { status dueAt overdueAt } revision';
const PAYLOAD = `... on TaskPayload { undoableUntil undone cursor task { ${TASK} } tasks { id status } run { id } }`;
const BATCH = '... on TaskBatchPayload { cursor tasks { id status priority assignee { id } } runs { id } }';

describe('moves on a live board', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('moves');
  });
  afterAll(() => api?.close());

  const create = async (input: Record<string, unknown> = {}, by = shop.lead): Promise<string> =>
    (await by.do('taskCreate', 'TaskCreateInput', { title: 'chore', role: 'cs', ...input }, PAYLOAD)).task.id;
  const move = (
    by: ApiClient,
    mutation: string,
    input: Record<string, unknown>,
    type = 'TaskOnlyInput',
  ): Promise<Loose> => by.do(mutation, type, input, PAYLOAD);
  const undo = (by: ApiClient, taskId: string, more: object = {}): Promise<Loose> =>
    by.do('taskUndo', 'TaskUndoInput', { taskId, ...more }, PAYLOAD);
  const cannotUndo = async (by: ApiClient, taskId: string, more: object = {}): Promise<string | undefined> => {
    const refusal = await by.refused('taskUndo', 'TaskUndoInput', { taskId, ...more });
    expect(refusal.code).toBe('UNDO_NOT_POSSIBLE');
    return refusal.blockers[0]?.code;
  };
  const start = async (subject: string): Promise<{ runId: string; fetch: string; tell: string }> => {
    const done = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form: { subject } },
      '... on RunPayload { run { id } tasks { id key } }',
    );
    const of = (key: string): string => done.tasks.find((task: Loose) => task.key === key).id;
    return { runId: done.run.id, fetch: of('FETCH'), tell: of('TELL') };
  };
  const replay = async (runId: string): Promise<unknown> => {
    const { UnitOfWork } = await import('#database');
    const { Replay } = await import('#engine');
    return api.api.app
      .get(UnitOfWork)
      .run({ workspaceId: shop.workspaceId, readOnly: true }, (tx) => api.api.app.get(Replay).run(tx, runId));
  };

  describe('taking back', () => {
    let goOn: () => void;
    beforeAll(() => {
      goOn = api.stopClock();
    });
    afterAll(() => goOn?.());

    test('each kind of move of a run’s task, and the log still folds to what is stored', async () => {
      const { runId, fetch } = await start('undo all');
      const both = async (
        mutation: string,
        input: object,
        type: string,
        check: (task: Loose) => unknown,
      ): Promise<void> => {
        const before = check(
          (await shop.ann.ask(`query ($id: UUID!) { task(id: $id) { ${TASK} } }`, { id: fetch })).task,
        );
        const done = await move(shop.ann, mutation, { taskId: fetch, ...input }, type);
        expect(check(done.task)).not.toEqual(before);
        expect(Date.parse(done.undoableUntil)).toBe(api.now().getTime() + 10_000);
        const back = await undo(shop.ann, fetch);
        expect(check(back.task)).toEqual(before);
        expect(back.undone).toMatch(/^task\./);
        expect(back.undoableUntil).toBeNull();
      };
      const owner = (task: Loose): unknown => task.assignee?.id ?? null;
      const status = (task: Loose): unknown => task.status;
      await both('taskClaim', {}, 'TaskOnlyInput', owner);
      await move(shop.ann, 'taskClaim', { taskId: fetch });
      await both('taskStart', {}, 'TaskOnlyInput', status);
      await both('taskHold', { reason: 'no key', isExternal: true }, 'TaskHoldInput', ({ sla }: Loose) => sla.status);
      await move(shop.ann, 'taskStart', { taskId: fetch });
      await both('taskTick', { item: 'find' }, 'TaskTickInput', ({ checklist }: Loose) => checklist);
      await both('taskRelease', {}, 'TaskOnlyInput', owner);
      expect(await replay(runId)).toMatchObject({ equal: true });
      const history = await api.database.look<{ type: string }>(
        'select type from event where task_id = $1 order by id',
        [fetch],
      );
      expect(history.filter(({ type }) => type === 'task.undone')).toHaveLength(5);
    });

    test('an assignment takes the line in the inbox with it; one that was read stays', async () => {
      const taskId = await create();
      const assign = (): Promise<Loose> =>
        move(shop.lead, 'taskAssign', { taskId, memberId: shop.memberIds.bob }, 'TaskAssignInput');
      const inbox = async (): Promise<string[]> =>
        (await shop.bob.ask('{ notifications(kinds: [assigned]) { nodes { id } } }')).notifications.nodes.map(
          ({ id }: Loose) => id,
        );
      await assign();
      expect(await inbox()).toHaveLength(1);
      await undo(shop.lead, taskId);
      expect(await inbox()).toHaveLength(0);
      await assign();
      await shop.bob.do(
        'notificationRead',
        'NotificationReadInput',
        { ids: await inbox() },
        '... on NotificationPayload { readIds }',
      );
      expect(await cannotUndo(shop.lead, taskId)).toBe('undo_effects_left');
    });

    test('a task that its own submit settled comes back with its due', async () => {
      const dueAt = new Date(Date.now() + 7_200_000).toISOString();
      const taskId = await create({ dueAt });
      await move(shop.ann, 'taskStart', { taskId });
      const done = await move(shop.ann, 'taskSubmit', { taskId }, 'TaskSubmitInput');
      expect(done.task.status).toBe('accepted');
      expect((await undo(shop.ann, taskId)).task).toMatchObject({ status: 'in_progress', sla: { status: 'running' } });
      const timers = await api.database.look('select key from timer where task_id = $1', [taskId]);
      expect(timers).toHaveLength(1);
    });

    test('not when the run has moved on because of it', async () => {
      const { fetch, tell } = await start('moved on');
      await move(shop.lead, 'taskWaive', { taskId: fetch, reason: 'not needed' }, 'TaskReasonInput');
      expect(await cannotUndo(shop.lead, fetch)).toBe('undo_kind');
      await move(shop.ann, 'taskStart', { taskId: tell });
      const done = await move(shop.ann, 'taskSubmit', { taskId: tell }, 'TaskSubmitInput');
      expect(done).toMatchObject({ undoableUntil: null, task: { status: 'accepted' } });
      expect(await cannotUndo(shop.ann, tell)).toBe('undo_moved_on');
    });

    test('also when something else happened in the run meanwhile, as long as it does not hang on it', async () => {
      const { runId, fetch, tell } = await start('meanwhile');
      await move(shop.ann, 'taskClaim', { taskId: fetch });
      await move(shop.lead, 'taskAssign', { taskId: tell, memberId: shop.memberIds.bob }, 'TaskAssignInput');
      expect((await undo(shop.ann, fetch)).task.assignee).toBeNull();
      expect(await replay(runId)).toMatchObject({ equal: true });
    });

    test('place and priority', async () => {
      const [one, two] = [await create(), await create()];
      const { task } = (await shop.lead.ask(`query ($id: UUID!) { task(id: $id) { rank } }`, { id: two })) as Loose;
      await move(shop.lead, 'taskReorder', { taskId: two, beforeTaskId: one }, 'TaskReorderInput');
      expect((await undo(shop.lead, two)).task.rank).toBe(task.rank);
      await move(shop.lead, 'taskPrioritize', { taskId: two, priority: 'P0' }, 'TaskPriorityInput');
      expect((await undo(shop.lead, two)).task.priority).toBe('P2');
    });

    test('a move, also after its card was put in its place; the place can be taken back before', async () => {
      const [one, two] = [await create(), await create()];
      const [moved, placed] = [newId(), newId()];
      const { task } = (await shop.ann.ask(`query ($id: UUID!) { task(id: $id) { rank } }`, { id: two })) as Loose;
      await move(shop.ann, 'taskStart', { taskId: two, commandId: moved });
      await move(shop.ann, 'taskReorder', { taskId: two, beforeTaskId: one, commandId: placed }, 'TaskReorderInput');
      expect(await cannotUndo(shop.ann, two, { of: RANDOM_ID })).toBe('undo_other_move');
      expect((await undo(shop.ann, two, { of: placed })).task.rank).toBe(task.rank);
      expect((await undo(shop.ann, two, { of: moved })).task.status).toBe('todo');
    });

    test('is refused with its reason when it is not one’s own, not the last, too late, or nothing at all', async () => {
      const taskId = await create();
      const commandId = newId();
      expect(await cannotUndo(shop.ann, taskId)).toBe('undo_nothing');
      await move(shop.ann, 'taskClaim', { taskId, commandId });
      expect(await cannotUndo(shop.bob, taskId)).toBe('undo_not_yours');
      expect(await cannotUndo(shop.ann, taskId, { of: RANDOM_ID })).toBe('undo_other_move');
      await move(shop.ann, 'taskComment', { taskId, text: 'a remark is no move' }, 'TaskCommentInput');
      const undoing = newId();
      const first = await undo(shop.ann, taskId, { of: commandId, commandId: undoing });
      expect(await undo(shop.ann, taskId, { of: commandId, commandId: undoing })).toEqual(first);
      expect(await cannotUndo(shop.ann, taskId)).toBe('undo_kind');
      await move(shop.ann, 'taskStart', { taskId });
      await api.advance('11s');
      expect(await cannotUndo(shop.ann, taskId)).toBe('undo_too_late');
      expect((await shop.ann.refused('taskUndo', 'TaskUndoInput', { taskId: RANDOM_ID })).code).toBe('NOT_FOUND');
    });
  });

  describe('several at once', () => {
    const batch = (by: ApiClient, input: object): Promise<Loose> =>
      by.do('taskBatch', 'TaskBatchInput', { ...input }, BATCH);
    const refusals = async (by: ApiClient, input: object): Promise<Loose> =>
      (
        await by.ask(
          'mutation ($input: TaskBatchInput!) { taskBatch(input: $input) { __typename ... on Refusal { code blockers { code task } refusals { taskId code message blockers { code message } } } } }',
          { input },
        )
      ).taskBatch;

    test('all of them, over runs and ad-hoc tasks, once for each command id', async () => {
      const [a, b] = [await start('batch a'), await start('batch b')];
      const loose = await create();
      const input = {
        taskIds: [a.fetch, loose, b.fetch],
        action: 'assign',
        memberId: shop.memberIds.bob,
        commandId: newId(),
      };
      const done = await batch(shop.lead, input);
      expect(done.tasks.map(({ id }: Loose) => id)).toEqual([a.fetch, loose, b.fetch]);
      expect(done.tasks.every(({ assignee }: Loose) => assignee.id === shop.memberIds.bob)).toBe(true);
      expect(done.runs.map(({ id }: Loose) => id).sort()).toEqual([a.runId, b.runId].sort());
      expect(await batch(shop.lead, input)).toEqual(done);
      const started = await batch(shop.bob, { taskIds: [a.fetch, b.fetch], action: 'start' });
      expect(started.tasks.map(({ status }: Loose) => status)).toEqual(['in_progress', 'in_progress']);
      expect(
        (await batch(shop.lead, { taskIds: [a.fetch, loose], action: 'prioritize', priority: 'P0' })).tasks[1].priority,
      ).toBe('P0');
      expect(await replay(a.runId)).toMatchObject({ equal: true });
    });

    test('or none, with the reason for each that does not allow it', async () => {
      const { fetch, tell } = await start('batch none');
      const loose = await create();
      const refusal = await refusals(shop.ann, { taskIds: [loose, tell, RANDOM_ID, fetch], action: 'start' });
      expect(refusal.code).toBe('BATCH_REFUSED');
      expect(refusal.refusals.map(({ taskId, code }: Loose) => [taskId, code])).toEqual([
        [tell, 'DEPENDENCY_OPEN'],
        [RANDOM_ID, 'NOT_FOUND'],
      ]);
      const rows = await api.database.look<{ status: string }>('select status from task where id = any($1)', [
        [loose, fetch],
      ]);
      expect(rows.map(({ status }) => status)).toEqual(['todo', 'todo']);
      expect(await refusals(shop.ann, { taskIds: [loose], action: 'hold' })).toMatchObject({
        code: 'INPUT_INVALID',
        blockers: [{ code: 'batch_field' }],
      });
      expect((await refusals(shop.ann, { taskIds: [], action: 'start' })).code).toBe('INPUT_INVALID');
      const many = Array.from({ length: 51 }, () => RANDOM_ID);
      expect((await refusals(shop.ann, { taskIds: many, action: 'start' })).code).toBe('INPUT_INVALID');
    });

    test('a new due: whoever created an ad-hoc task may set it, of a run’s task a lead with a reason', async () => {
      const dueAt = new Date(Date.now() + 86_400_000).toISOString();
      const { fetch } = await start('due');
      const own = await create({}, shop.bob);
      expect((await move(shop.bob, 'taskSetDue', { taskId: own, dueAt }, 'TaskSetDueInput')).task.dueAt).toBe(dueAt);
      expect((await shop.ann.refused('taskSetDue', 'TaskSetDueInput', { taskId: own, dueAt })).code).toBe(
        'RIGHT_MISSING',
      );
      expect((await shop.lead.refused('taskSetDue', 'TaskSetDueInput', { taskId: fetch, dueAt })).code).toBe(
        'REASON_REQUIRED',
      );
      expect(
        (await batch(shop.lead, { taskIds: [fetch, own], action: 'setDue', dueAt, reason: 'holiday' })).tasks,
      ).toHaveLength(2);
    });
  });

  describe('limits of work in progress', () => {
    const limits = (by: ApiClient, ...changes: object[]): Promise<Loose> =>
      by.do(
        'boardSettingsUpdate',
        'BoardSettingsUpdateInput',
        { limits: changes },
        '... on BoardSettingsPayload { cursor settings { limits { column role limit isHard } } }',
      );

    test('a hard one holds, however many press at once', async () => {
      const ids = await Promise.all(Array.from({ length: 12 }, () => create({ role: 'warehouse' })));
      await limits(shop.boss, { column: 'in_progress', role: 'warehouse', limit: 3, isHard: true });
      const answers = await Promise.all(
        ids.map((taskId) => shop.packer.attempt('taskStart', 'TaskOnlyInput', { taskId }, PAYLOAD)),
      );
      const refused = answers.filter(({ __typename }) => __typename === 'Refusal');
      expect(refused).toHaveLength(9);
      expect(refused[0]).toMatchObject({
        code: 'WIP_LIMIT',
        blockers: [
          { code: 'wip_full_role', message: 'At most 3 tasks of warehouse may stand here, and 3 already do.' },
        ],
      });
      const [{ count }] = (await api.database.look<{ count: number }>(
        `select count(*)::integer as count from task where role = 'warehouse' and status = 'in_progress'`,
      )) as [{ count: number }];
      expect(count).toBe(3);
      const going = answers.find(({ __typename }) => __typename !== 'Refusal')!.task.id;
      const waiting = ids.find((id) => !answers.some((each) => each.task?.id === id))!;
      await move(shop.packer, 'taskHold', { taskId: going, reason: 'waiting', isExternal: true }, 'TaskHoldInput');
      await move(shop.packer, 'taskStart', { taskId: waiting });
      expect((await shop.packer.refused('taskResume', 'TaskOnlyInput', { taskId: going })).code).toBe('WIP_LIMIT');
      const seen = await shop.packer.ask(
        'query ($id: UUID!) { task(id: $id) { moves { event allowed blockers { code } } } }',
        { id: going },
      );
      expect(seen.task.moves.find(({ event }: Loose) => event === 'resume')).toEqual({
        ...{ event: 'resume', allowed: false, blockers: [{ code: 'wip_full_role' }] },
      });
      const { board } = await shop.packer.ask(
        '{ board(columns: [in_progress]) { columns { wip { limit } lanes { role limit isHard current } } } }',
      );
      expect(board.columns[0]).toEqual({
        wip: null,
        lanes: [{ role: 'warehouse', limit: 3, isHard: true, current: 3 }],
      });
      const some = ids.filter((id) => id !== going && id !== waiting && !answers.some((each) => each.task?.id === id));
      const all = await shop.packer.refused('taskBatch', 'TaskBatchInput', {
        taskIds: some.slice(0, 2),
        action: 'start',
      });
      expect(all.code).toBe('BATCH_REFUSED');
    });

    test('a soft one only warns; setting them is the manager’s', async () => {
      expect((await shop.lead.refused('boardSettingsUpdate', 'BoardSettingsUpdateInput', { limits: [] })).code).toBe(
        'RIGHT_MISSING',
      );
      await limits(shop.boss, { column: 'in_progress', limit: 1 });
      await move(shop.ann, 'taskStart', { taskId: await create() });
      const { settings } = await limits(shop.boss, { column: 'in_progress', role: 'warehouse', limit: null });
      expect(settings.limits).toEqual([{ column: 'in_progress', role: null, limit: 1, isHard: false }]);
      const wrong = (change: object): Promise<Loose> =>
        shop.boss.refused('boardSettingsUpdate', 'BoardSettingsUpdateInput', { limits: [change] });
      expect((await wrong({ column: 'done', limit: 3 })).blockers[0]).toMatchObject({ code: 'limit_done' });
      expect((await wrong({ column: 'todo', limit: 0 })).code).toBe('INPUT_INVALID');
      expect((await wrong({ column: 'todo', role: 'nobody', limit: 3 })).code).toBe('INPUT_INVALID');
    });
  });

  describe('parts of a task, and what waits for what', () => {
    test('the whole is handed in when its required parts are done', async () => {
      const parentTaskId = await create({ title: 'whole', assigneeId: shop.memberIds.ann });
      const part = await create({ title: 'part', parentTaskId }, shop.ann);
      const extra = await create({ title: 'extra', parentTaskId, isRequired: false }, shop.ann);
      await move(shop.ann, 'taskStart', { taskId: parentTaskId });
      const refusal = await shop.ann.refused('taskSubmit', 'TaskSubmitInput', { taskId: parentTaskId });
      expect(refusal).toMatchObject({
        code: 'DEPENDENCY_OPEN',
        blockers: [{ code: 'parts_open', message: 'Finish the sub-task “part” first.' }],
      });
      const shown = await shop.ann.ask(
        'query ($id: UUID!) { task(id: $id) { parentTask { id } subTasks { id isRequired parentTask { id } } dependsOn { key } } }',
        { id: parentTaskId },
      );
      expect(shown.task).toMatchObject({
        parentTask: null,
        subTasks: [{ id: part, parentTask: { id: parentTaskId } }, { id: extra }],
        dependsOn: [],
      });
      await move(shop.ann, 'taskStart', { taskId: part });
      await move(shop.ann, 'taskSubmit', { taskId: part }, 'TaskSubmitInput');
      expect((await move(shop.ann, 'taskSubmit', { taskId: parentTaskId }, 'TaskSubmitInput')).task.status).toBe(
        'accepted',
      );
      expect(
        (await shop.ann.refused('taskCreate', 'TaskCreateInput', { title: 'late', role: 'cs', parentTaskId }))
          .blockers[0]?.code,
      ).toBe('parent_over');
    });

    test('a task of a run has no parts, and a chain of parts ends', async () => {
      const { fetch } = await start('parts');
      const wrong = async (parentTaskId: string): Promise<string | undefined> =>
        (await shop.lead.refused('taskCreate', 'TaskCreateInput', { title: 'x', role: 'cs', parentTaskId })).blockers[0]
          ?.code;
      expect(await wrong(fetch)).toBe('parent_in_run');
      expect(await wrong(RANDOM_ID)).toBe('parent_unknown');
      let parentTaskId = await create();
      for (let depth = 0; depth < 4; depth++) parentTaskId = await create({ parentTaskId });
      expect(await wrong(parentTaskId)).toBe('parent_deep');
    });

    test('a task of a run says what it waits for and what waits for it', async () => {
      const { fetch, tell } = await start('links');
      const links = async (id: string): Promise<Loose> =>
        (
          await shop.ann.ask(
            'query ($id: UUID!) { task(id: $id) { dependsOn { taskId key title status isSettled } blocks { taskId key } } }',
            { id },
          )
        ).task;
      expect(await links(tell)).toEqual({
        dependsOn: [{ taskId: fetch, key: 'FETCH', title: 'Fetch', status: 'todo', isSettled: false }],
        blocks: [],
      });
      expect(await links(fetch)).toEqual({ dependsOn: [], blocks: [{ taskId: tell, key: 'TELL' }] });
    });
  });

  describe('who looks at a card', () => {
    test('is told to everybody in the workspace, and forgotten when they say so', async () => {
      const taskId = await create();
      const live = shop.packer.live();
      const listener = new Listener<Loose>(
        live,
        'subscription { presenceChanges { viewers { taskId memberId name } } }',
      );
      await listener.until((heard) => heard.length > 0);
      const look = (id: string | null): Promise<Loose> =>
        shop.ann.ask('mutation ($id: UUID) { presenceSet(taskId: $id) { viewers { name } } }', { id });
      expect((await look(taskId)).presenceSet.viewers).toEqual([{ name: 'ann' }]);
      await listener.until((heard) => heard.at(-1)?.presenceChanges.viewers.length === 1);
      expect(listener.heard.at(-1)).toEqual({
        presenceChanges: { viewers: [{ taskId, memberId: shop.memberIds.ann, name: 'ann' }] },
      });
      await look(null);
      await listener.until((heard) => heard.at(-1)?.presenceChanges.viewers.length === 0);
      const { errors } = await shop.ann.send('mutation ($id: UUID) { presenceSet(taskId: $id) { viewers { name } } }', {
        id: RANDOM_ID,
      });
      expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
      const log = await api.database.look(`select from event where type like 'presence%'`);
      expect(log).toEqual([]);
      await live.dispose();
    });
  });
});
