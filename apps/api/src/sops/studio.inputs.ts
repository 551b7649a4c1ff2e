import { Field, InputType, Int } from '@nestjs/graphql';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { IntBetween, Key, ListUpTo, TextBetween } from '../graphql/validation/rules.js';

/** Characters of a document over HTTP. The reader's own limit of 5 MB holds for files. */
export const MOST_SOURCE = 480_000;

@InputType({ description: 'Why a warning may stay.' })
export class SopWarningReasonInput {
  @TextBetween(1, 80)
  @Field(() => String, { nullable: true, description: 'Code of the warning; without it any.' })
  code?: string;

  @TextBetween(0, 400)
  @Field(() => String, { nullable: true, description: 'Its path joined by dots; without it any place.' })
  path?: string;

  @TextBetween(1, 500)
  @Field(() => String, { description: 'The reason, kept with the version.' })
  reason!: string;
}

@InputType({ description: 'Publishes a document as the next version. Give `source`, or `sopId` for its draft.' })
export class SopPublishInput extends CommandInput {
  @TextBetween(1, MOST_SOURCE)
  @Field(() => String, { nullable: true, description: 'The document as YAML or JSON.' })
  source?: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The SOP whose draft shall be published.' })
  sopId?: string;

  @IntBetween(0, 2_147_483_647)
  @Field(() => Int, {
    nullable: true,
    description: 'With `sopId`: the revision of the draft the caller has read; otherwise the answer is STALE.',
  })
  expectedDraft?: number;

  @TextBetween(0, 2000)
  @Field(() => String, {
    nullable: true,
    description: 'What is new, for colleagues. Needed from the second version on.',
  })
  note?: string;

  @TextBetween(1, 500)
  @Field(() => String, { nullable: true, description: 'Why all warnings without a reason of their own may stay.' })
  warningsReason?: string;

  @ListUpTo(200)
  @Nested(() => SopWarningReasonInput)
  @Field(() => [SopWarningReasonInput], { nullable: true, description: 'Why single warnings may stay.' })
  warningReasons?: SopWarningReasonInput[];
}

@InputType({ description: 'Saves what is being written; it may still be wrong.' })
export class SopSaveDraftInput extends RepeatableInput {
  @TextBetween(1, MOST_SOURCE)
  @Field(() => String, { description: 'The document as YAML or JSON. Even unreadable when `sopId` says whose it is.' })
  source!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The SOP it belongs to; without it the document names it.' })
  sopId?: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The version it is begun from, when that is not the active one.',
  })
  baseVersionId?: string;

  @IntBetween(0, 2_147_483_647)
  @Field(() => Int, {
    nullable: true,
    description:
      'The revision of the draft the caller has seen; 0: there was none. If it has changed, the answer is STALE, and `sop.draft` of the refusal has the other text and its writer.',
  })
  expectedRevision?: number;
}

@InputType({ description: 'Throws a draft away.' })
export class SopDiscardDraftInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The SOP.' })
  sopId!: string;

  @IntBetween(0, 2_147_483_647)
  @Field(() => Int, { nullable: true, description: 'The revision of the draft the caller has seen.' })
  expectedRevision?: number;
}

@InputType({ description: 'Asks for a draft to be published by somebody else.' })
export class SopSubmitInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The SOP.' })
  sopId!: string;

  @IntBetween(0, 2_147_483_647)
  @Field(() => Int, { nullable: true, description: 'The revision of the draft the caller has seen.' })
  expectedRevision?: number;

  @TextBetween(0, 2000)
  @Field(() => String, { nullable: true, description: 'What is new. Needed from the second version on.' })
  note?: string;

  @TextBetween(1, 500)
  @Field(() => String, { nullable: true, description: 'Why all warnings without a reason of their own may stay.' })
  warningsReason?: string;

  @ListUpTo(200)
  @Nested(() => SopWarningReasonInput)
  @Field(() => [SopWarningReasonInput], { nullable: true, description: 'Why single warnings may stay.' })
  warningReasons?: SopWarningReasonInput[];
}

@InputType({ description: 'Publishes a draft that was proposed, in the words of whoever proposed it.' })
export class SopApproveInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The SOP.' })
  sopId!: string;

  @IntBetween(0, 2_147_483_647)
  @Field(() => Int, { nullable: true, description: 'The revision of the draft the caller has read.' })
  expectedRevision?: number;
}

@InputType({ description: 'Sends a proposed draft back.' })
export class SopRejectInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The SOP.' })
  sopId!: string;

  @TextBetween(1, 2000)
  @Field(() => String, { description: 'Why, for whoever proposed it.' })
  reason!: string;
}

@InputType({ description: 'Takes a proposal back.' })
export class SopWithdrawInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The SOP.' })
  sopId!: string;
}

@InputType({ description: 'Begins a new SOP as a copy of another one.' })
export class SopCloneInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The SOP to copy.' })
  sopId!: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The version to copy; default: the active one, or the draft of an SOP never published.',
  })
  versionId?: string;

  @Key()
  @Field(() => String, { description: 'Key of the new SOP: small letters, digits and _, 3 to 60.' })
  key!: string;

  @TextBetween(1, 120)
  @Field(() => String, { description: 'Its title in Chinese.' })
  titleZh!: string;

  @TextBetween(1, 120)
  @Field(() => String, { description: 'Its title in English.' })
  titleEn!: string;
}

@InputType({ description: 'Publishes the text of an earlier version again, as the next one.' })
export class SopRestoreInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The version whose text shall come back.' })
  versionId!: string;

  @TextBetween(1, 2000)
  @Field(() => String, { description: 'Why, for colleagues.' })
  note!: string;
}

@InputType({ description: 'Takes in what was written elsewhere, as a draft.' })
export class SopImportInput extends RepeatableInput {
  @TextBetween(1, MOST_SOURCE)
  @Field(() => String, { description: 'An SOP as YAML or JSON, or an XState machine as JSON.' })
  text!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Makes it the draft of this SOP instead of a new one.' })
  sopId?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Another key than the one it comes with.' })
  key?: string;

  @IntBetween(0, 2_147_483_647)
  @Field(() => Int, { nullable: true, description: 'With `sopId`: the revision of the draft the caller has seen.' })
  expectedRevision?: number;
}
