import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ImportedDraft, SopDraft, SopDraftRevision, SopProposal } from '#sops';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { enumOf } from '../graphql/enum-of.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { SopModel } from './sop.model.js';

/** Fields with a resolver of their own are in `draft.fields.resolver.ts`. */
@ObjectType('SopDraftRevision', {
  description: 'An earlier saving of a draft. One for every five minutes of somebody’s work.',
})
export class SopDraftRevisionModel {
  @Field(() => Int, { description: 'The revision of the draft it was.' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: 'When it was saved.' })
  savedAt!: Date;

  @Field(() => String, { description: 'The document as it was.' })
  source!: string;

  savedById!: string | null;

  static from({ revision, savedAt, source, savedBy }: SopDraftRevision): SopDraftRevisionModel {
    return Object.assign(new SopDraftRevisionModel(), { revision, savedAt, source, savedById: savedBy });
  }
}

const SopProposalStatusEnum = enumOf<SopProposal['status']>('SopProposalStatus', 'Where a proposal stands.', {
  waiting: 'Somebody has to look at it.',
  rejected: 'It was sent back with a reason.',
});

@ObjectType('SopProposal', { description: 'A draft that somebody wants published by somebody else.' })
export class SopProposalModel {
  @Field(() => Int, { description: 'The revision of the draft that was proposed.' })
  revision!: number;

  @Field(() => SopProposalStatusEnum, { description: 'Where it stands.' })
  status!: string;

  @Field(() => String, { description: 'What is new, as it will stand in the version.' })
  note!: string;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  submittedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent back.' })
  judgedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was sent back.' })
  reason!: string | null;

  @Field(() => Boolean, { description: 'Whether the draft was changed since: then it has to be proposed anew.' })
  isOutdated!: boolean;

  submittedById!: string | null;
  judgedById!: string | null;
  authorIds!: string[];

  static from(proposal: SopProposal, draft: SopDraft): SopProposalModel {
    const { revision, status, note, submittedAt, judgedAt, judgement, submittedBy, judgedBy } = proposal;
    return Object.assign(new SopProposalModel(), {
      ...{ revision, status, note, submittedAt, judgedAt, reason: judgement },
      ...{ isOutdated: revision !== draft.revision, submittedById: submittedBy, judgedById: judgedBy },
      authorIds: draft.authorIds,
    });
  }
}

@ObjectType('SopDraft', { description: 'What is being written and not yet published.' })
export class SopDraftModel {
  @Field(() => String, { description: 'The document as YAML or JSON.' })
  source!: string;

  @Field(() => [UuidScalar], { description: 'Members who wrote on it.' })
  authorIds!: string[];

  @Field(() => DateTimeScalar, { description: 'When it was saved last.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Counts savings; send it back as `expectedRevision` of `sopSaveDraft`.' })
  revision!: number;

  @Field(() => UuidScalar, { nullable: true, description: 'The version it was begun from; null: there was none.' })
  baseVersionId!: string | null;

  row!: SopDraft;

  static from(draft: SopDraft): SopDraftModel {
    const { source, authorIds, updatedAt, revision, baseVersionId } = draft;
    return Object.assign(new SopDraftModel(), { source, authorIds, updatedAt, revision, baseVersionId, row: draft });
  }
}

@ObjectType('SopDraftPayload', { description: 'A draft as a command left it.' })
export class SopDraftPayload extends LoggedPayload {
  @Field(() => SopModel, { description: 'Its SOP.' })
  sop!: SopModel;

  @Field(() => SopDraftModel, { description: 'The draft.' })
  draft!: SopDraftModel;

  @Field(() => Boolean, { description: 'False: this very text was saved already.' })
  isNew!: boolean;
}

export const SopDraftResult = resultOf('SopDraft', SopDraftPayload);

@ObjectType('SopDiscardPayload', { description: 'What throwing a draft away left.' })
export class SopDiscardPayload extends LoggedPayload {
  @Field(() => SopModel, {
    nullable: true,
    description: 'The SOP; null when it was never published and went with its draft.',
  })
  sop!: SopModel | null;
}

export const SopDiscardResult = resultOf('SopDiscard', SopDiscardPayload);

@ObjectType('SopImportRemark', {
  description: 'Something that could not be taken over as it was, and what became of it.',
})
export class SopImportRemarkModel {
  @Field(() => String, { description: 'Where it stands in what came in: states/a/on/SUBMIT/guard.' })
  path!: string;

  @Field(() => String, { description: 'What became of it, in the language of the caller.' })
  reason!: string;
}

const SopImportFormatEnum = enumOf<ImportedDraft['format']>('SopImportFormat', 'What came in.', {
  sop: 'An SOP, taken over as it is.',
  xstate: 'An XState machine, translated.',
});

@ObjectType('SopImportPayload', { description: 'What was taken in.' })
export class SopImportPayload extends LoggedPayload {
  @Field(() => SopModel, { description: 'The SOP.' })
  sop!: SopModel;

  @Field(() => SopDraftModel, { description: 'Its draft.' })
  draft!: SopDraftModel;

  @Field(() => SopImportFormatEnum, { description: 'What it was.' })
  format!: string;

  @Field(() => [SopImportRemarkModel], { description: 'What could not be taken over as it was.' })
  report!: SopImportRemarkModel[];
}

export const SopImportResult = resultOf('SopImport', SopImportPayload);
