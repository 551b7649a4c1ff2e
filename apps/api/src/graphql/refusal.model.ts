import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { REFUSAL_CODES } from '#sop-core';
import type { Blocker as CoreBlocker, Refusal as CoreRefusal } from '#sop-core';
import type { Language } from '../edge/language.js';
import { explainRefusal } from '../edge/explain.js';
import { UuidScalar } from './scalars/uuid.scalar.js';

/** The codes as a GraphQL enum, so that clients can switch over them exhaustively. */
export const RefusalCodeEnum = Object.fromEntries(REFUSAL_CODES.map((code) => [code, code]));
registerEnumType(RefusalCodeEnum, {
  name: 'RefusalCode',
  description: 'Every way of saying no. Codes are stable; more may be added.',
});

@ObjectType('Blocker', { description: 'One thing that stands in the way, and where.' })
export class BlockerModel {
  @Field(() => String, { description: 'Stable code of this kind of blocker, in lower case.' })
  code!: string;

  @Field(() => String, { description: 'What is missing or wrong and what to do, in the language of the caller.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'The field it is about, as a path such as lines[2].qty.' })
  field?: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the acceptance criterion it is about.' })
  criterion?: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the checklist item it is about.' })
  item?: string | null;

  @Field(() => String, { nullable: true, description: 'Instance of the other task it is about, such as C03.' })
  task?: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the quiz that has to be passed first.' })
  quizKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the task of the SOP that has to be read and confirmed first, as its run has it.',
  })
  step?: string | null;

  static from(blocker: CoreBlocker & { message: string }): BlockerModel {
    return Object.assign(new BlockerModel(), {
      code: blocker.code,
      message: blocker.message,
      field: blocker.field ?? null,
      criterion: blocker.criterion ?? null,
      item: blocker.item ?? null,
      task: blocker.task ?? null,
      ...lessonOf(blocker),
    });
  }
}

/** What somebody has to learn before they may do what was refused. */
const lessonOf = ({ code, params = {} }: CoreBlocker): Pick<BlockerModel, 'quizKey' | 'step'> => {
  if (code !== 'training_needed' && code !== 'quiz_unpassed') return { quizKey: null, step: null };
  const named = (name: 'quiz' | 'step'): string | null => {
    const value = params[name];
    return typeof value === 'string' ? value : null;
  };
  return { quizKey: named('quiz'), step: named('step') };
};

@ObjectType('TaskRefusal', { description: 'Why one of several tasks does not allow what was asked.' })
export class TaskRefusalModel {
  @Field(() => UuidScalar, { description: 'The task.' })
  taskId!: string;

  @Field(() => RefusalCodeEnum, { description: 'Why not, as a stable code.' })
  code!: string;

  @Field(() => String, { description: 'Why not, in the language of the caller.' })
  message!: string;

  @Field(() => [BlockerModel], { description: 'Everything that stands in the way of this task.' })
  blockers!: BlockerModel[];

  static from(taskId: string, refusal: CoreRefusal, lang: Language): TaskRefusalModel {
    const { message, blockers } = explainRefusal(refusal, lang);
    return Object.assign(new TaskRefusalModel(), {
      ...{ taskId, code: refusal.code, message },
      blockers: blockers.map((blocker) => BlockerModel.from(blocker)),
    });
  }
}

/** What the refused command was about, so that the answer can show how things stand now. */
export interface RefusedSubject {
  taskId?: string;
  runId?: string;
  memberId?: string;
  sopId?: string;
  /** Code of the product. */
  sku?: string;
  /** The role of the calendar. */
  calendar?: string;
  settings?: boolean;
}

/** How things stand now is resolved in `node/refusal.fields.resolver.ts`. */
@ObjectType('Refusal', { description: 'A no with a reason. Nothing was changed.' })
export class RefusalModel {
  @Field(() => RefusalCodeEnum, { description: 'Why not, as a stable code.' })
  code!: string;

  @Field(() => String, { description: 'Why not, in the language of the caller.' })
  message!: string;

  @Field(() => [BlockerModel], { description: 'Everything that stands in the way, each with its place; may be empty.' })
  blockers!: BlockerModel[];

  @Field(() => Int, {
    nullable: true,
    description: 'The revision now, when the caller believed another one or lost a race.',
  })
  currentRevision?: number | null;

  @Field(() => [TaskRefusalModel], {
    description: 'Of a command about several tasks: every task that does not allow it.',
  })
  refusals: TaskRefusalModel[] = [];

  readonly subject: RefusedSubject = {};

  static from(refusal: CoreRefusal, lang: Language, more: RefusalDetails = {}): RefusalModel {
    const explained = explainRefusal(refusal, lang);
    return Object.assign(new RefusalModel(), {
      code: refusal.code,
      message: explained.message,
      blockers: explained.blockers.map((blocker) => BlockerModel.from(blocker)),
      currentRevision: more.currentRevision ?? null,
      refusals: (more.refusals ?? []).map((each) => TaskRefusalModel.from(each.taskId, each.refusal, lang)),
      subject: more.subject ?? {},
    });
  }
}

/** What more can be said about a refusal. */
interface RefusalDetails {
  currentRevision?: number;
  subject?: RefusedSubject;
  refusals?: readonly { taskId: string; refusal: CoreRefusal }[];
}
