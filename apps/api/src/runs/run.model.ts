import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { TimerView } from '#boards';
import type { RunRow } from '#engine';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { NodeModel } from '../node/node.model.js';

export enum RunStatusEnum {
  active = 'active',
  paused = 'paused',
  done = 'done',
}
registerEnumType(RunStatusEnum, {
  name: 'RunStatus',
  description: 'Whether a run goes on.',
  valuesMap: {
    active: { description: 'Under way.' },
    paused: { description: 'Standing still; its timers keep what they have left.' },
    done: { description: 'Over; `final` says how it ended.' },
  },
});

export enum PriorityEnum {
  P0 = 'P0',
  P1 = 'P1',
  P2 = 'P2',
  P3 = 'P3',
}
registerEnumType(PriorityEnum, {
  name: 'Priority',
  description: 'P0 at once, P1 today, P2 as usual, P3 when there is time.',
});

@ObjectType('Stage', { description: 'A stage of the procedure in which a run is.' })
export class StageModel {
  @Field(() => String, { description: 'Path of the stage, such as return_flow.inspecting.' })
  id!: string;

  @Field(() => String, { description: 'Name in the language of the caller.' })
  title!: string;

  @Field(() => Boolean, { description: 'Whether it waits for somebody outside; clocks stand still.' })
  isWaiting!: boolean;
}

const TimerKindEnum = enumOf<TimerView['kind']>('TimerKind', 'What a timer is for.', {
  after: 'A stage lasts too long, or a time of the SOP has come.',
  sla: 'A task becomes late.',
  recur: 'The next occurrence of a recurring task.',
});

@ObjectType('Timer', { description: 'A durable alarm.' })
export class TimerModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, {
    description: 'What it belongs to: the name of a timer of the SOP, or sla:<task>, or recur:<task>.',
  })
  key!: string;

  @Field(() => TimerKindEnum, { description: 'What it is for.' })
  kind!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it fires; null while it stands still or its anchor is unset.',
  })
  dueAt!: Date | null;

  @Field(() => Float, { nullable: true, description: 'Milliseconds left, while it stands still.' })
  remainingMs!: number | null;
}

/** Fields with a resolver of their own are in `run.fields.resolver.ts`. */
@ObjectType('Run', {
  implements: () => [NodeModel],
  description: 'One launch, campaign or refund on its way through a version of an SOP.',
})
export class RunModel implements NodeModel {
  id!: string;

  @Field(() => Int, { description: 'Number inside its SOP, for people.' })
  number!: number;

  @Field(() => String, { description: 'Key of its SOP.' })
  sopKey!: string;

  @Field(() => String, { description: 'What it is about, for people.' })
  subject!: string;

  @Field(() => RunStatusEnum, { description: 'Whether it goes on.' })
  status!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The final state reached, such as refunded; null while it goes on.',
  })
  final!: string | null;

  @Field(() => PriorityEnum, { description: 'How urgent it is.' })
  priority!: string;

  @Field(() => Boolean, { description: 'An exercise: outside of figures and without outgoing hooks.' })
  isSandbox!: boolean;

  @Field(() => Int, { description: 'Counts changes; send it back as `expectedRevision`.' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: 'When it was started.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;

  /** The row it was made from; not part of the schema. */
  row!: RunRow;

  static from(row: RunRow): RunModel {
    return Object.assign(new RunModel(), {
      id: row.id,
      number: row.number,
      sopKey: row.sopKey,
      subject: row.subject,
      status: row.status,
      final: row.final,
      priority: row.priority,
      isSandbox: row.sandbox,
      revision: row.revision,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      finishedAt: row.finishedAt,
      row,
    });
  }
}

export const RunConnection = connectionOf(RunModel, 'Run', 'runs');
