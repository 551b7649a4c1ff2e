import { Field, Int, ObjectType } from '@nestjs/graphql';
import { BlockerModel } from '../graphql/refusal.model.js';
import { MemberModel } from '../members/member.model.js';
import { SopChangeModel } from './change.model.js';
import { SopFindingModel } from './finding.model.js';

@ObjectType('SopLinkedArticle', {
  description: 'An article that belongs to a changed part of an SOP: please look whether it is still right.',
})
export class SopLinkedArticleModel {
  @Field(() => String, { description: 'Key of the article, such as KB09.' })
  key!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its title in the language of the caller; null: no such article yet.',
  })
  title!: string | null;

  @Field(() => [String], { description: 'Titles of the changed parts it belongs to.' })
  parts!: string[];
}

@ObjectType('SopPublishPreview', { description: 'What publishing the draft of an SOP would mean. Nothing is stored.' })
export class SopPublishPreviewModel {
  @Field(() => Int, { description: 'The revision of the draft this is about.' })
  draftRevision!: number;

  @Field(() => Int, { description: 'The number the version would get.' })
  nextNumber!: number;

  @Field(() => [SopFindingModel], {
    description: 'Errors, which keep it from being published, and warnings, which need a reason each.',
  })
  findings!: SopFindingModel[];

  @Field(() => [SopChangeModel], {
    description: 'What is different from the active version; empty for a first version or a document with errors.',
  })
  changes!: SopChangeModel[];

  @Field(() => Boolean, { description: 'Whether a note has to say what is new.' })
  isNoteNeeded!: boolean;

  @Field(() => Boolean, { description: 'Whether warnings are there that need a reason.' })
  areReasonsNeeded!: boolean;

  @Field(() => [SopLinkedArticleModel], { description: 'Articles of changed parts, to be looked at.' })
  articles!: SopLinkedArticleModel[];

  @Field(() => Int, { description: 'Runs under way on any version; they stay on theirs.' })
  openRuns!: number;

  @Field(() => Boolean, {
    description: 'Whether somebody else published since this draft was begun: their text would be replaced.',
  })
  isBaseOutdated!: boolean;

  @Field(() => Boolean, { description: 'Whether the caller could publish it now.' })
  canPublish!: boolean;

  @Field(() => [BlockerModel], { description: 'Why not, apart from findings, note and reasons.' })
  blockers!: BlockerModel[];

  @Field(() => Boolean, { description: 'Whether the caller has to ask somebody else to publish it.' })
  isApprovalNeeded!: boolean;

  @Field(() => [MemberModel], { description: 'Who could be asked.' })
  approvers!: MemberModel[];
}
