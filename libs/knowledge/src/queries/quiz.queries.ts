import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { Text } from '#sop-core';
import { isRight, paperOf, type Answers, type GivenAnswer, type PaperQuestion } from '../quiz/paper.js';
import type { Quiz, QuizAttempt, QuizDraft, QuizVersion } from '../quiz/quiz.entity.js';
import type { QuizContent } from '../quiz/quiz-content.js';
import { NEVER_BEGUN, QuizStore, type Standing, type Taken } from '../quiz/quiz.store.js';
import { attemptsLeft, isLocked } from '../quiz/standing.js';

/** A quiz and where one member stands with it. Its questions are no part of it. */
export interface QuizView {
  quiz: Quiz;
  version: QuizVersion;
  questionCount: number;
  standing: Standing;
  isLocked: boolean;
  attemptsLeft: number;
}

/** A question of an attempt; `result` only after submitting. */
export interface AttemptQuestion {
  shown: PaperQuestion;
  given: GivenAnswer | null;
  result: { isRight: boolean; why: Text; chosen: string[]; number: number | null } | null;
}

export interface AttemptView {
  attempt: QuizAttempt;
  quiz: Quiz;
  version: QuizVersion;
  questions: AttemptQuestion[];
}

/** Somebody who has taken a quiz, and whether they may try again. */
export interface TakenView extends Taken {
  isLocked: boolean;
}

/** Questions about quizzes. Solutions leave this room only with an attempt that was submitted. */
@Injectable()
export class QuizQueries {
  constructor(private readonly store: QuizStore) {}

  async all(tx: Tx, memberId: string, options: { archived: boolean }): Promise<QuizView[]> {
    return this.views(tx, memberId, await this.store.all(tx, options));
  }

  async byKey(tx: Tx, memberId: string, key: string): Promise<QuizView | null> {
    const quiz = await this.store.byKey(tx, key);
    return quiz ? ((await this.views(tx, memberId, [quiz]))[0] ?? null) : null;
  }

  async byId(tx: Tx, memberId: string, id: string): Promise<QuizView | null> {
    const quiz = await this.store.byId(tx, id);
    return quiz ? ((await this.views(tx, memberId, [quiz]))[0] ?? null) : null;
  }

  /** For each of these quizzes its versions, latest first. */
  async versionsOf(tx: Tx, quizIds: readonly string[]): Promise<QuizVersion[][]> {
    const all = Map.groupBy(await this.store.versionsOf(tx, quizIds), ({ quizId }) => quizId);
    return quizIds.map((id) => all.get(id) ?? []);
  }

  /** Everything that is being written, by key. */
  drafts(tx: Tx): Promise<QuizDraft[]> {
    return this.store.drafts(tx);
  }

  draft(tx: Tx, key: string): Promise<QuizDraft | null> {
    return this.store.draft(tx, key);
  }

  /** Who has taken a quiz, at most 1,000: those who have passed it first. */
  async taken(tx: Tx, quizId: string): Promise<TakenView[]> {
    const quiz = await this.store.byId(tx, quizId);
    const version = quiz && (await this.store.version(tx, quiz.activeVersionId));
    if (!version) return [];
    const rows = await this.store.taken(tx, quizId);
    const members = rows.map(({ memberId }) => memberId);
    const standings = await this.store.standings(tx, members, [quizId]);
    return rows.map((row) => ({
      ...row,
      isLocked: isLocked(standings.get(`${row.memberId}/${quizId}`) ?? NEVER_BEGUN, version.content),
    }));
  }

  /** An attempt of this member; somebody else's is not there. */
  async attempt(tx: Tx, memberId: string, id: string): Promise<AttemptView | null> {
    const attempt = await this.store.attempt(tx, id);
    if (!attempt || attempt.memberId !== memberId) return null;
    const [quiz, version] = [
      await this.store.byId(tx, attempt.quizId),
      await this.store.version(tx, attempt.quizVersionId),
    ];
    if (!quiz || !version) return null;
    const { answers, submittedAt } = attempt;
    return {
      attempt,
      quiz,
      version,
      questions: questionsOf({ id, answers, isOver: submittedAt !== null }, version.content),
    };
  }

  /** For each of these quizzes a member's attempts, latest first. */
  async attemptsOf(tx: Tx, memberId: string, quizIds: readonly string[]): Promise<QuizAttempt[][]> {
    const all = Map.groupBy(await this.store.attemptsOf(tx, memberId, quizIds), ({ quizId }) => quizId);
    return quizIds.map((id) => all.get(id) ?? []);
  }

  private async views(tx: Tx, memberId: string, quizzes: readonly Quiz[]): Promise<QuizView[]> {
    const versions = new Map(
      (
        await this.store.versions(
          tx,
          quizzes.map((quiz) => quiz.activeVersionId),
        )
      ).map((version) => [version.id, version]),
    );
    const standings = await this.store.standings(
      tx,
      [memberId],
      quizzes.map(({ id }) => id),
    );
    return quizzes.flatMap((quiz) => {
      const version = versions.get(quiz.activeVersionId);
      if (!version) return [];
      const standing = standings.get(`${memberId}/${quiz.id}`) ?? NEVER_BEGUN;
      const { content } = version;
      return [
        {
          ...{ quiz, version, standing, questionCount: countOf(content) },
          ...{ isLocked: isLocked(standing, content), attemptsLeft: attemptsLeft(standing, content) },
        },
      ];
    });
  }
}

const countOf = ({ pools }: QuizContent): number =>
  pools.reduce((sum, { draw, questions }) => sum + (draw ?? questions.length), 0);

/** The questions of an attempt; what was right is told only when it is over. */
export const questionsOf = (
  { id, answers, isOver }: { id: string; answers: Answers; isOver: boolean },
  content: QuizContent,
): AttemptQuestion[] =>
  paperOf(content, id).map((sheet) => {
    const { shown, right, why } = sheet;
    const given = answers[shown.id] ?? null;
    if (!isOver) return { shown, given, result: null };
    const solution = 'number' in right ? { chosen: [], number: right.number } : { chosen: right.chosen, number: null };
    return { shown, given, result: { isRight: isRight(sheet, given ?? undefined), why, ...solution } };
  });
