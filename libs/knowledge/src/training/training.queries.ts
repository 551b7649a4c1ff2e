import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { SopCache } from '#sops';
import type { TrainingFacts } from '#sop-core';
import { ConfirmationStore } from '../confirmations/confirmation.store.js';
import { QuizStore } from '../quiz/quiz.store.js';
import { quizzesOf, stepHashes } from './step-hashes.js';

/** What members have learnt, as decisions about their work need to know it. */
@Injectable()
export class TrainingQueries {
  constructor(
    private readonly sops: SopCache,
    private readonly confirmations: ConfirmationStore,
    private readonly quizzes: QuizStore,
  ) {}

  /**
   * What one member has learnt of one SOP version: `passed` are the best scores of the quizzes it asks for, as far as they were passed;
   * `confirmed` its tasks that the member has read as they stand there, in this version or in one that said the same. Two statements.
   */
  async factsOf(
    tx: Tx,
    { memberId, sopVersionId }: { memberId: string; sopVersionId: string },
  ): Promise<Pick<TrainingFacts, 'passed' | 'confirmed'>> {
    const { doc } = await this.sops.byVersionId(tx, tx.workspaceId!, sopVersionId);
    const asked = quizzesOf(doc);
    const [read, passed] = await Promise.all([
      this.confirmations.hashesOf(tx, memberId, sopVersionId),
      this.quizzes.bestScores(tx, memberId, asked),
    ]);
    const hashes = Object.entries(stepHashes(doc));
    return { passed, confirmed: hashes.flatMap(([key, hash]) => (read.has(`${key}=${hash}`) ? [key] : [])) };
  }

  /** Keys of the quizzes that can be taken: what linting an SOP may know of the workspace. */
  quizKeys(tx: Tx): Promise<string[]> {
    return this.quizzes.activeKeys(tx);
  }
}
