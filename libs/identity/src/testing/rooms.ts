import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DatabaseModule, TestClock } from '#database';
import { EventsModule, EVENTS_ENTITIES } from '#events';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/postgres.js';
import type { Answer } from '../answer.js';
import { AddMember, type NewMember } from '../commands/add-member.js';
import { CreateAccount } from '../commands/create-account.js';
import { CreateWorkspace } from '../commands/create-workspace.js';
import { IDENTITY_ENTITIES } from '../entities.js';
import { IdentityModule } from '../identity.module.js';

export const PASSWORD = 'a password for tests';

/** Rooms of the house on a database of their own, with a clock that can be moved. */
export class TestRooms {
  private constructor(
    readonly database: FreshDatabase,
    readonly clock: TestClock,
    private readonly context: INestApplicationContext,
  ) {}

  static async open(more: { modules?: (Type | DynamicModule)[]; entities?: Type<object>[] } = {}): Promise<TestRooms> {
    const entities = [...EVENTS_ENTITIES, ...IDENTITY_ENTITIES, ...(more.entities ?? [])];
    const database = await freshDatabase({ entities });
    const clock = new TestClock();
    const context = await Test.createTestingModule({
      imports: [
        // A machine busy with other tests is no reason to refuse.
        DatabaseModule.forRoot({ url: database.appUrl, entities, clock, acquireTimeoutMs: 60_000 }),
        EventsModule.forRoot({ listenUrl: null }),
        IdentityModule,
        ...(more.modules ?? []),
      ],
    }).compile();
    return new TestRooms(database, clock, await context.init());
  }

  get<T>(token: Type<T>): T {
    return this.context.get(token);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.database.dispose();
  }

  /** A workspace whose founder is admin and manager. */
  async workspace(key: string): Promise<{ workspaceId: string; founder: { workspaceId: string; memberId: string } }> {
    const { accountId } = must(
      await this.get(CreateAccount).run({ email: `boss@${key}.cn`, name: '赵可', password: PASSWORD }),
    );
    const { workspaceId, memberId } = must(await this.get(CreateWorkspace).run({ key, name: key, accountId }));
    return { workspaceId, founder: { workspaceId, memberId } };
  }

  async member(
    workspaceId: string,
    roles: NewMember['roles'],
    name = '何雨',
  ): Promise<{ workspaceId: string; memberId: string }> {
    const email = `m${Math.random().toString(36).slice(2)}@test.cn`;
    const input = { email, name, roles, password: PASSWORD };
    const { memberId } = must(await this.get(AddMember).run({ workspaceId, memberId: null }, input));
    return { workspaceId, memberId };
  }
}

/** The value of an answer that must not be a refusal. */
export const must = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
};

/** The code of a refusal, or `ok`. */
export const codeOf = (answer: Answer<unknown>): string => (answer.ok ? 'ok' : answer.refusal.code);
