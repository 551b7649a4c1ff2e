import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  can,
  Directory,
  done,
  refused,
  rightMissing,
  staleUnless,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import type { QuizDraft } from '../quiz/quiz.entity.js';
import { readQuizHead, type QuizHead } from '../quiz/quiz-head.js';
import { QuizStore } from '../quiz/quiz.store.js';

export interface SaveQuizInput {
  /** The document as far as it is written. Its key and its owner must be there, the rest may be wrong. */
  source: string;
  /** The document begins a quiz: refused when its key is taken. */
  isNew?: boolean;
}

export interface SavedQuiz {
  key: string;
  /** Of the draft. */
  revision: number;
}

/** Keeps a quiz that is being written, after every pause in typing. What is wrong with it is told when it is tried or published. */
@Injectable()
export class SaveQuiz {
  constructor(
    private readonly acting: Acting,
    private readonly quizzes: QuizStore,
    private readonly directory: Directory,
  ) {}

  /** @param options - `expectedRevision` is the draft's as the writer knows it; 0: there was none. */
  async run(who: Who, input: SaveQuizInput, options: CommandOptions = {}): Promise<Logged<SavedQuiz>> {
    const { head, problems } = readQuizHead(input.source);
    if (!head) return refused('INPUT_INVALID', ...problems);
    return this.acting.as(who, null, (tx, deed) => this.within(tx, deed, { ...input, head }, options), {
      name: 'SaveQuiz',
      input,
      options,
    });
  }

  private async within(
    tx: Tx,
    deed: Deed,
    { head, source, isNew }: SaveQuizInput & { head: QuizHead },
    { expectedRevision }: CommandOptions,
  ): Promise<Answer<SavedQuiz>> {
    const { key, owner, titleZh, titleEn } = head;
    const { actor, workspaceId, memberId, at } = deed;
    const known = await this.quizzes.lockKey(tx, key);
    const before = await this.quizzes.draft(tx, key);
    // Whoever sees a quiz being written sees its solutions, so nobody takes another role's into their own.
    const owners = [owner, ...(known ? [known.ownerRole] : []), ...(before ? [before.ownerRole] : [])];
    if (!owners.every((role) => can(actor, 'article.publish', role))) return rightMissing('article.publish');
    if (isNew && (known || before))
      return refused('CONFLICT', { code: 'quiz_key_taken', field: 'quiz', params: { key } });
    const no = staleUnless(expectedRevision, before?.revision ?? 0);
    if (no) return no;
    const directory = await this.directory.of(tx, workspaceId);
    if (directory.role(owner)?.archivedAt !== null)
      return refused('INPUT_INVALID', { code: 'role_unknown', field: 'owner', params: { role: owner } });
    if (before?.source === source) return done({ key, revision: before.revision });
    const draft: QuizDraft = {
      ...{ workspaceId, key, titleZh, titleEn, ownerRole: owner, source, updatedBy: memberId, updatedAt: at },
      revision: (before?.revision ?? 0) + 1,
    };
    await this.quizzes.saveDraft(tx, draft);
    if (!before || before.updatedBy !== memberId) await deed.log('quiz.drafted', { key });
    return done({ key, revision: draft.revision });
  }
}
