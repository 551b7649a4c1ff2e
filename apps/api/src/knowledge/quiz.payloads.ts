import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { resultOf } from '../graphql/result-union.js';
import { QuizAttemptModel, QuizDraftModel, QuizModel, QuizTrialModel } from './quiz.model.js';

@ObjectType('QuizPayload', { description: 'A quiz as a command left it.' })
export class QuizPayload extends LoggedPayload {
  @Field(() => QuizModel, { description: 'The quiz.' })
  quiz!: QuizModel;
}

export const QuizResult = resultOf('Quiz', QuizPayload);

@ObjectType('QuizAttemptPayload', { description: 'An attempt as a command left it.' })
export class QuizAttemptPayload extends LoggedPayload {
  @Field(() => QuizAttemptModel, { description: 'The attempt.' })
  attempt!: QuizAttemptModel;

  @Field(() => QuizModel, { description: 'The quiz, and where the caller stands with it.' })
  quiz!: QuizModel;
}

export const QuizAttemptResult = resultOf('QuizAttempt', QuizAttemptPayload);

@ObjectType('QuizDraftPayload', { description: 'What is being written of a quiz, as a command left it.' })
export class QuizDraftPayload extends LoggedPayload {
  @Field(() => String, { description: 'Key of the quiz.' })
  key!: string;

  @Field(() => QuizDraftModel, { nullable: true, description: 'The draft; null: there is none any more.' })
  draft!: QuizDraftModel | null;
}

export const QuizDraftResult = resultOf('QuizDraft', QuizDraftPayload);

export const QuizTrialResult = createUnionType({
  name: 'QuizTrialResult',
  description: 'The quiz as it would be taken, or what is wrong with it.',
  types: () => [QuizTrialModel, RefusalModel] as const,
  resolveType: (value: object) => (value instanceof RefusalModel ? RefusalModel : QuizTrialModel),
});
