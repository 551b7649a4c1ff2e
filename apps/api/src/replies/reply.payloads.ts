import { Field, ObjectType } from '@nestjs/graphql';
import type { UsedReply } from '#replies';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { resultOf } from '../graphql/result-union.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { ReplyModel } from './reply.model.js';

@ObjectType('ReplyPayload', { description: 'A reply as a command left it.' })
export class ReplyPayload extends LoggedPayload {
  @Field(() => ReplyModel, { description: 'The reply.' })
  reply!: ReplyModel;
}

export const ReplyResult = resultOf('Reply', ReplyPayload);

@ObjectType('ReplyUsePayload', { description: 'What to send.' })
export class ReplyUsePayload extends LoggedPayload {
  @Field(() => UuidScalar, { description: 'The use, to say later whether it helped.' })
  useId!: string;

  @Field(() => String, { description: 'What to send: the adapted text, or the template with the facts of the run.' })
  text!: string;

  @Field(() => [String], { description: 'Expressions that had to stay as they are written: fill them before sending.' })
  missing!: string[];

  @Field(() => ReplyModel, { description: 'The reply with its counts.' })
  reply!: ReplyModel;

  static of({ useId, text, missing }: UsedReply, reply: ReplyModel): Omit<ReplyUsePayload, 'cursor'> {
    return { useId, text, missing, reply };
  }
}

export const ReplyUseResult = resultOf('ReplyUse', ReplyUsePayload);

@ObjectType('ReplySuggestionPayload', { description: 'A suggestion as a command left it.' })
export class ReplySuggestionPayload extends LoggedPayload {
  @Field(() => UuidScalar, { description: 'The suggestion.' })
  suggestionId!: string;

  @Field(() => ReplyModel, { nullable: true, description: 'The reply that came of it, when it was accepted.' })
  reply!: ReplyModel | null;
}

export const ReplySuggestionResult = resultOf('ReplySuggestion', ReplySuggestionPayload);
