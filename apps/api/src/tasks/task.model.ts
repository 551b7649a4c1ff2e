import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CriterionDef, EvidenceRef, TaskState } from '#sop-core';
import type { TaskRow } from '#tasks';
import type { Language } from '../edge/language.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { NodeModel } from '../node/node.model.js';
import { PriorityEnum } from '../runs/run.model.js';

export enum TaskStatusEnum {
  blocked = 'blocked',
  todo = 'todo',
  in_progress = 'in_progress',
  submitted = 'submitted',
  accepted = 'accepted',
  on_hold = 'on_hold',
  waived = 'waived',
  canceled = 'canceled',
}
registerEnumType(TaskStatusEnum, {
  name: 'TaskStatus',
  description: 'Where a task stands.',
  valuesMap: {
    blocked: { description: 'Other tasks must be settled first.' },
    todo: { description: 'Can be started.' },
    in_progress: { description: 'Somebody is at it.' },
    submitted: { description: 'Waits for the acceptor.' },
    accepted: { description: 'Done and accepted.' },
    on_hold: { description: 'Stands still for a reason.' },
    waived: { description: 'Let go with a reason; counts as done.' },
    canceled: { description: 'Its stage was left or its run ended.' },
  },
});

@ObjectType('Hold', { description: 'Why a task stands still.' })
export class HoldModel {
  @Field(() => String, { description: 'The reason given.' })
  reason!: string;

  @Field(() => Boolean, { description: 'Waiting for somebody outside: the clock stands still too.' })
  isExternal!: boolean;
}

@ObjectType('ChecklistItem', { description: 'One line of a checklist.' })
export class ChecklistItemModel {
  @Field(() => String, { description: 'Key, for `taskTick`.' })
  key!: string;

  @Field(() => String, { description: 'What to do, in the language of the caller.' })
  title!: string;

  @Field(() => Boolean, { description: 'Whether the task cannot be submitted without it.' })
  isRequired!: boolean;

  @Field(() => Boolean, { description: 'Whether it is ticked.' })
  isDone!: boolean;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who ticked it.' })
  doneBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was ticked.' })
  doneAt!: Date | null;
}

const CriterionKindEnum = enumOf<CriterionDef['kind']>('CriterionKind', 'Who or what judges a criterion.', {
  manual: 'A person judges.',
  number: 'The program compares a number.',
  evidence: 'The program counts files and links.',
  expression: 'The program evaluates a condition of the SOP.',
  quiz: 'The program looks whether the doer has passed a quiz.',
});

@ObjectType('Criterion', { description: 'An acceptance criterion and how it stands now.' })
export class CriterionModel {
  @Field(() => String, { description: 'Key, for `taskJudge`.' })
  key!: string;

  @Field(() => String, { description: 'What is asked, in the language of the caller.' })
  title!: string;

  @Field(() => CriterionKindEnum, { description: 'Who or what judges it.' })
  kind!: string;

  @Field(() => Boolean, {
    description: 'True: unmet keeps the task here. False: unmet lets it settle and routes the run.',
  })
  isGate!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is met now; null: nobody has judged it yet.' })
  isMet!: boolean | null;

  @Field(() => String, { nullable: true, description: 'What is missing, in the language of the caller.' })
  message!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the quiz it asks for; null: it is not about a quiz.' })
  quizKey!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who judged it; null when the program did.' })
  judgedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was judged.' })
  judgedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What the judge said.' })
  note!: string | null;
}

const EvidenceKindEnum = enumOf<EvidenceRef['kind']>('EvidenceKind', 'What kind of evidence.', {
  file: 'An uploaded file.',
  link: 'A web address.',
});

@ObjectType('Evidence', { description: 'A file or link that shows that something was done.' })
export class EvidenceModel {
  @Field(() => UuidScalar, { description: 'Id, for `taskDetach` and for image and file fields.' })
  id!: string;

  @Field(() => EvidenceKindEnum, { description: 'A file or a link.' })
  kind!: string;

  @Field(() => String, { description: 'Name for people.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Type of a file, judged by its first bytes.' })
  mime!: string | null;

  @Field(() => String, {
    description: 'Where to read it: the path of the file on this server, or the address of the link.',
  })
  url!: string;

  @Field(() => String, { nullable: true, description: 'Criterion it was attached to.' })
  criterion!: string | null;

  @Field(() => String, { nullable: true, description: 'Field it fills.' })
  field!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who attached it.' })
  attachedBy!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was attached.' })
  attachedAt!: Date;
}

@ObjectType('Rejection', { description: 'Why a task came back last time.' })
export class RejectionModel {
  @Field(() => String, { description: 'Reason code.' })
  code!: string;

  @Field(() => [String], { description: 'Keys of the criteria that failed.' })
  failed!: string[];

  @Field(() => String, { description: 'What the acceptor wrote.' })
  note!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who rejected it.' })
  by!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType('FirstAcceptance', { description: 'The first of two acceptances of a result that is handed in now.' })
export class FirstAcceptanceModel {
  @Field(() => UuidScalar, { nullable: true, description: 'Member who accepted it.' })
  by!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => UuidScalar, { nullable: true, description: 'Member for whom they stood in.' })
  onBehalfOf!: string | null;
}

type SlaStatus = 'none' | 'running' | 'overdue' | 'stopped' | 'over';

const SlaStatusEnum = enumOf<SlaStatus>('SlaStatus', 'How a task stands against its due time.', {
  none: 'It is never due.',
  running: 'There is time left.',
  overdue: 'Its time is up.',
  stopped: 'Waits for somebody outside; the clock stands still.',
  over: 'It is closed.',
});

@ObjectType('Sla', { description: 'How a task stands against its due time.' })
export class SlaModel {
  @Field(() => SlaStatusEnum, { description: 'Whether there is time left.' })
  status!: SlaStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is due.' })
  dueAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it became overdue.' })
  overdueAt!: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Milliseconds of its kind of time (working or calendar) left while the clock stands still.',
  })
  remainingMs!: number | null;
}

@ObjectType('TaskHelp', { description: 'What helps with a task.' })
export class TaskHelpModel {
  @Field(() => [String], { description: 'Keys of articles.' })
  guide!: string[];

  @Field(() => [String], { description: 'Keys of reply templates.' })
  replies!: string[];
}

/** Fields with a resolver of their own are in `task.fields.resolver.ts`. */
@ObjectType('Task', {
  implements: () => [NodeModel],
  description: 'One piece of work on the board of one role; of a run, or on its own (ad hoc).',
})
export class TaskModel implements NodeModel {
  id!: string;

  @Field(() => String, { description: 'Name of the task inside its run, such as C03 or A51#2.' })
  instance!: string;

  @Field(() => String, { description: 'Key of the task in its SOP.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'Key of its SOP; null for ad-hoc tasks.' })
  sopKey!: string | null;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => String, { description: 'Role that does it, such as cs or cs.lead.' })
  role!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Role that accepts it; null: settled by its own submit; system: judged by the program.',
  })
  acceptorRole!: string | null;

  @Field(() => String, { nullable: true, description: 'Stage that opened it.' })
  stage!: string | null;

  @Field(() => TaskStatusEnum, { description: 'Where it stands.' })
  status!: string;

  @Field(() => Boolean, { description: 'Whether its stage waits for it.' })
  isRequired!: boolean;

  @Field(() => Int, { description: 'Counts passes from doing to a verdict, from 1.' })
  attempt!: number;

  @Field(() => Int, { description: 'How often it came back.' })
  rework!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Handed in by somebody new, so two people accept it: how many have, 0 or 1. Null: one is enough, or nobody is asked now.',
  })
  acceptedOfTwo!: number | null;

  @Field(() => FirstAcceptanceModel, {
    nullable: true,
    description: 'Who has accepted it as the first of two; null: nobody yet, or one is enough.',
  })
  firstAcceptance!: FirstAcceptanceModel | null;

  @Field(() => [String], {
    description: 'Keys of articles to read again, because it came back twice for the same criterion.',
  })
  reread!: string[];

  @Field(() => PriorityEnum, { description: 'How urgent it is.' })
  priority!: string;

  @Field(() => Int, { description: 'The n of n/m: settled checklist items, fields and criteria.' })
  doneCount!: number;

  @Field(() => Int, { description: 'The m of n/m.' })
  totalCount!: number;

  @Field(() => String, { description: 'Place in its column; compares as text.' })
  rank!: string;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is due; null: never, or the clock stands still.',
  })
  dueAt!: Date | null;

  @Field(() => Boolean, { description: 'Open and past its due time.' })
  isOverdue!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When this attempt was started.' })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When this attempt was submitted.' })
  submittedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was settled.' })
  closedAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'Since when it has its status.' })
  statusSince!: Date;

  @Field(() => DateTimeScalar, { description: 'When anything about it last changed.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Counts changes; send it back as `expectedRevision`.' })
  revision!: number;

  @Field(() => HoldModel, { nullable: true, description: 'Why it stands still.' })
  hold!: HoldModel | null;

  @Field(() => [EvidenceModel], { description: 'Files and links attached.' })
  evidence!: EvidenceModel[];

  @Field(() => RejectionModel, { nullable: true, description: 'Why it came back last time.' })
  rejection!: RejectionModel | null;

  @Field(() => SlaModel, { description: 'How it stands against its due time.' })
  sla!: SlaModel;

  @Field(() => JsonScalar, { nullable: true, description: 'The element it was opened for, of tasks opened for each.' })
  item!: unknown;

  /** The row it was made from; not part of the schema. */
  row!: TaskRow;

  static from(row: TaskRow, lang: Language): TaskModel {
    const { state } = row;
    return Object.assign(new TaskModel(), {
      id: row.id,
      instance: row.instance,
      key: row.taskKey,
      sopKey: row.sopKey,
      title: lang === 'zh' ? row.titleZh : row.titleEn,
      role: row.role,
      acceptorRole: row.acceptorRole,
      stage: row.stage,
      status: row.status,
      isRequired: row.required,
      attempt: row.attempt,
      rework: row.rework,
      acceptedOfTwo: acceptedOfTwo(row.state),
      firstAcceptance: firstAcceptance(row.state),
      reread: row.state.rejection?.reread ?? [],
      priority: row.priority,
      doneCount: row.doneCount,
      totalCount: row.totalCount,
      rank: row.rank,
      openedAt: row.openedAt,
      dueAt: row.dueAt,
      isOverdue: row.overdueAt !== null && row.closedAt === null,
      startedAt: row.startedAt,
      submittedAt: row.submittedAt,
      closedAt: row.closedAt,
      statusSince: row.statusSince,
      updatedAt: row.updatedAt,
      revision: row.revision,
      hold: state.hold
        ? Object.assign(new HoldModel(), { reason: state.hold.reason, isExternal: state.hold.external })
        : null,
      evidence: state.evidence.map(evidenceOf),
      rejection: state.rejection
        ? Object.assign(new RejectionModel(), {
            ...state.rejection,
            by: memberOrNull(state.rejection.by),
            at: new Date(state.rejection.at),
          })
        : null,
      sla: slaOf(row),
      item: state.item,
      row,
    });
  }
}

export const TaskConnection = connectionOf(TaskModel, 'Task', 'tasks');

const evidenceOf = (evidence: TaskRow['state']['evidence'][number]): EvidenceModel =>
  Object.assign(new EvidenceModel(), {
    id: evidence.id,
    kind: evidence.kind,
    name: evidence.name,
    mime: evidence.mime ?? null,
    url: evidence.url ?? `/files/${evidence.id}`,
    criterion: evidence.criterion ?? null,
    field: evidence.field ?? null,
    attachedBy: memberOrNull(evidence.by),
    attachedAt: new Date(evidence.at),
  });

function slaOf(row: TaskRow): SlaModel {
  const stopped = row.state.clockStopped || (row.dueAt === null && row.dueSpec?.leftMs !== undefined);
  return Object.assign(new SlaModel(), {
    status: slaStatus(row, stopped),
    dueAt: row.dueAt,
    overdueAt: row.overdueAt,
    remainingMs: stopped ? (row.dueSpec?.leftMs ?? null) : null,
  });
}

function slaStatus(row: TaskRow, stopped: boolean): SlaStatus {
  if (row.closedAt) return 'over';
  if (row.overdueAt) return 'overdue';
  if (stopped) return 'stopped';
  return row.dueAt ? 'running' : 'none';
}

/** The log and states also name the program (`system`, `timer`); only people have a member id. */
export const memberOrNull = (actor: string | null | undefined): string | null =>
  actor !== null && actor !== undefined && /^[0-9a-f-]{36}$/.test(actor) ? actor : null;

const acceptedOfTwo = ({ status, doer, acceptedOnce }: TaskState): number | null =>
  status === 'submitted' && doer?.probation === true ? Number(acceptedOnce !== undefined) : null;

const firstAcceptance = ({ status, acceptedOnce }: TaskState): FirstAcceptanceModel | null =>
  status === 'submitted' && acceptedOnce !== undefined
    ? Object.assign(new FirstAcceptanceModel(), {
        by: memberOrNull(acceptedOnce.by),
        at: new Date(acceptedOnce.at),
        onBehalfOf: memberOrNull(acceptedOnce.onBehalfOf),
      })
    : null;
