import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { REFUSAL_CODES } from '#sop-core';
import type { Blocker as CoreBlocker, Refusal as CoreRefusal } from '#sop-core';
import type { Language } from '../edge/language.js';
import { explainRefusal } from '../edge/explain.js';

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

  static from(blocker: CoreBlocker & { message: string }): BlockerModel {
    return Object.assign(new BlockerModel(), {
      code: blocker.code,
      message: blocker.message,
      field: blocker.field ?? null,
      criterion: blocker.criterion ?? null,
      item: blocker.item ?? null,
      task: blocker.task ?? null,
    });
  }
}

/** What the refused command was about, so that the answer can show how things stand now. */
export interface RefusedSubject {
  taskId?: string;
  runId?: string;
  memberId?: string;
  sopId?: string;
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

  readonly subject: RefusedSubject = {};

  static from(
    refusal: CoreRefusal,
    lang: Language,
    more: { currentRevision?: number; subject?: RefusedSubject } = {},
  ): RefusalModel {
    const explained = explainRefusal(refusal, lang);
    return Object.assign(new RefusalModel(), {
      code: refusal.code,
      message: explained.message,
      blockers: explained.blockers.map((blocker) => BlockerModel.from(blocker)),
      currentRevision: more.currentRevision ?? null,
      subject: more.subject ?? {},
    });
  }
}
