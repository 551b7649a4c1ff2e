import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CLOCK, DatabaseModule, TestClock, UnitOfWork, newId } from '#database';
import { eventually } from '../../../test/support/eventually.js';
import { freshDatabase, type FreshDatabase } from '../../../test/support/postgres.js';
import { append } from './append.js';
import { EVENTS_ENTITIES, EventEntity, EventsModule, LiveHub } from './index.js';
import { insertWorkspace, noted } from './testing/events.js';

@Injectable()
class Teller {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly hub: LiveHub,
  ) {}
}

describe('the modules of database and events', () => {
  let db: FreshDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db?.dispose());

  test('give out the unit of work, the clock and the hub, and close in the right order', async () => {
    const clock = new TestClock();
    const rooms = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({ url: db.appUrl, entities: EVENTS_ENTITIES, clock }),
        EventsModule.forRoot({ listenUrl: db.appUrl }),
      ],
      providers: [Teller],
    }).compile();
    await rooms.init();
    const { unitOfWork, hub } = rooms.get(Teller);
    const workspaceId = newId();
    const heard = hub.subscribe(workspaceId, '0.0').next();
    const written = await unitOfWork.run({ workspaceId }, async (tx) => {
      await insertWorkspace(tx);
      await append(tx, [noted('hello')]);
      tx.afterCommit(() => hub.announce(workspaceId));
      return tx.manager.countBy(EventEntity, { workspaceId });
    });
    expect(written).toBe(1);
    expect(rooms.get(CLOCK)).toBe(clock);
    expect((await heard).done).toBe(false);

    const waiting = hub.subscribe(workspaceId, null).next();
    await rooms.close();
    expect((await waiting).done).toBe(true);
    const left = (): Promise<object[]> =>
      db.look(
        `select from pg_stat_activity where datname = $1 and usename = 'baton_app' and application_name in ('baton', 'baton hints')`,
        [db.name],
      );
    // The database's own test pool is called baton too and keeps what it has opened: nothing yet but its first connection.
    await eventually('the connections are closed', async () => (await left()).length <= 1);
  });
});
