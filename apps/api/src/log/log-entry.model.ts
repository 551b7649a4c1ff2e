import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { EventActor, EventRow } from '#events';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { touchedBy } from './touched-by.js';

export const ActorKindEnum = enumOf<EventActor['kind']>('ActorKind', 'What kind of actor did something.', {
  person: 'A member, signed in.',
  integration: 'A program with an API token of a member.',
  timer: 'A timer that fell due.',
  system: 'The program itself.',
});

/** Fields with a resolver of their own are in `log.fields.resolver.ts`. */
@ObjectType('LogEntry', {
  description:
    'One thing that happened: who, what, from where to where. Written in the transaction that made it true and never changed.',
})
export class LogEntryModel {
  @Field(() => String, { description: 'Number of the row inside the log of the workspace.' })
  id!: string;

  @Field(() => String, {
    description: 'Its place in the log. Comes with payloads too, so that a client recognises its own echo.',
  })
  cursor!: string;

  @Field(() => String, { description: 'What happened, in the past tense and dotted: task.accepted, run.moved.' })
  type!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => ActorKindEnum, { description: 'What kind of actor did it.' })
  actorKind!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who did it.' })
  actorId!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Member for whom the actor stood in.' })
  onBehalfOfId!: string | null;

  @Field(() => String, { nullable: true, description: 'Status or stages before.' })
  from!: string | null;

  @Field(() => String, { nullable: true, description: 'Status or stages after.' })
  to!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The run it is about.' })
  runId!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The task it is about.' })
  taskId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Revision of the run or ad-hoc task that it led to.' })
  revision!: number | null;

  @Field(() => String, { nullable: true, description: 'What people wrote with it: a reason, a note, a comment.' })
  text!: string | null;

  @Field(() => [String], {
    description: 'Keys of the fields, items or criteria it touched; their values are not told here.',
  })
  touched!: string[];

  /** The row it was made from; not part of the schema. */
  row!: EventRow;

  /** Maps by name what everybody in the workspace may see. The rest of `data` may hold buyer data and is for the audit only. */
  static from(row: EventRow): LogEntryModel {
    const data = row.data as Record<string, unknown>;
    return Object.assign(new LogEntryModel(), {
      id: row.id,
      cursor: row.cursor,
      type: row.type,
      at: row.at,
      actorKind: row.actor.kind,
      actorId: row.actor.id,
      onBehalfOfId: row.actor.onBehalfOf ?? null,
      from: row.from,
      to: row.to,
      runId: row.runId,
      taskId: row.taskId,
      revision: row.revision,
      text: firstText(data, ['text', 'note', 'reason', 'title', 'name']),
      touched: touchedBy(data).map(({ key }) => key),
      row,
    });
  }
}

export const LogEntryConnection = connectionOf(LogEntryModel, 'LogEntry', 'log entries, newest first');

function firstText(data: Record<string, unknown>, names: string[]): string | null {
  for (const name of names) {
    const value = data[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}
