import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Tx } from '#database';
import { Quiz, QuizAttempt, QuizDraft, QuizRelease, QuizVersion } from './quiz.entity.js';

/** Where a member stands with a quiz. */
export interface Standing {
  /** Attempts so far, open ones included. */
  attempts: number;
  /** Submitted and failed since the last time they passed or a mentor released them. */
  failed: number;
  /** Best score of a passed attempt. */
  best: number | null;
  openAttemptId: string | null;
}

/** How far a member has come with a quiz. */
export interface Taken {
  memberId: string;
  /** Submitted attempts. */
  attempts: number;
  /** Of the last submitted attempt. */
  lastScore: number;
  lastAt: Date;
  best: number | null;
  /** When they passed it first. */
  passedAt: Date | null;
}

/** Every query on `quiz`, `quiz_version`, `quiz_draft`, `quiz_attempt` and `quiz_release`. */
@Injectable()
export class QuizStore {
  byKey(tx: Tx, key: string): Promise<Quiz | null> {
    return tx.manager.findOneBy(Quiz, { workspaceId: tx.workspaceId!, key });
  }

  byId(tx: Tx, id: string): Promise<Quiz | null> {
    return tx.manager.findOneBy(Quiz, { workspaceId: tx.workspaceId!, id });
  }

  all(tx: Tx, options: { archived: boolean }): Promise<Quiz[]> {
    const status = options.archived ? {} : { status: 'active' as const };
    return tx.manager.find(Quiz, { where: { workspaceId: tx.workspaceId!, ...status }, order: { key: 'ASC' } });
  }

  async activeKeys(tx: Tx): Promise<string[]> {
    const rows = await tx.named<{ key: string }>(
      'quiz_keys',
      `select key from quiz where workspace_id = $1 and status = 'active' order by key`,
      [tx.workspaceId],
    );
    return rows.map(({ key }) => key);
  }

  /** Of two who publish at once one comes second, also when there is no such quiz yet. */
  async lockKey(tx: Tx, key: string): Promise<Quiz | null> {
    await tx.named('quiz_lock_key', `select pg_advisory_xact_lock(hashtextextended($1 || '/quiz/' || $2, 0))`, [
      tx.workspaceId,
      key,
    ]);
    return this.byKey(tx, key);
  }

  async insert(tx: Tx, quiz: Quiz): Promise<void> {
    await tx.manager.insert(Quiz, quiz);
  }

  /** @returns false when the quiz has changed since it was read. */
  async update(tx: Tx, quiz: Quiz, change: Partial<Omit<Quiz, 'revision'>>): Promise<boolean> {
    const { workspaceId, id, revision } = quiz;
    const { affected } = await tx.manager.update(
      Quiz,
      { workspaceId, id, revision },
      { ...change, revision: revision + 1 },
    );
    return affected === 1;
  }

  async insertVersion(tx: Tx, version: QuizVersion): Promise<void> {
    await tx.manager.insert(QuizVersion, version);
  }

  version(tx: Tx, id: string): Promise<QuizVersion | null> {
    return tx.manager.findOneBy(QuizVersion, { workspaceId: tx.workspaceId!, id });
  }

  versions(tx: Tx, ids: readonly string[]): Promise<QuizVersion[]> {
    return tx.manager.findBy(QuizVersion, { workspaceId: tx.workspaceId!, id: In([...ids]) });
  }

  /** Of several quizzes, latest first. */
  versionsOf(tx: Tx, quizIds: readonly string[]): Promise<QuizVersion[]> {
    return tx.manager.find(QuizVersion, {
      where: { workspaceId: tx.workspaceId!, quizId: In([...quizIds]) },
      order: { number: 'DESC' },
    });
  }

  draft(tx: Tx, key: string): Promise<QuizDraft | null> {
    return tx.manager.findOneBy(QuizDraft, { workspaceId: tx.workspaceId!, key });
  }

  /** Everything that is being written, by key. */
  drafts(tx: Tx): Promise<QuizDraft[]> {
    return tx.manager.find(QuizDraft, { where: { workspaceId: tx.workspaceId! }, order: { key: 'ASC' } });
  }

  /** Call after `lockKey`. */
  async saveDraft(tx: Tx, draft: QuizDraft): Promise<void> {
    await tx.manager.upsert(QuizDraft, draft, ['workspaceId', 'key']);
  }

  async removeDraft(tx: Tx, key: string): Promise<void> {
    await tx.manager.delete(QuizDraft, { workspaceId: tx.workspaceId!, key });
  }

  /** Who has submitted an attempt of a quiz, those who have passed it first, then by their last attempt. */
  taken(tx: Tx, quizId: string): Promise<Taken[]> {
    return tx.named<Taken>('quiz_taken', TAKEN, [tx.workspaceId, quizId]);
  }

  attempt(tx: Tx, id: string): Promise<QuizAttempt | null> {
    return tx.manager.findOneBy(QuizAttempt, { workspaceId: tx.workspaceId!, id });
  }

  /** Of those who answer or submit at once one comes after the other. */
  lockAttempt(tx: Tx, id: string): Promise<QuizAttempt | null> {
    return tx.manager.findOne(QuizAttempt, {
      where: { workspaceId: tx.workspaceId!, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  openAttempt(tx: Tx, memberId: string, quizId: string): Promise<QuizAttempt | null> {
    return tx.manager.findOneBy(QuizAttempt, { workspaceId: tx.workspaceId!, memberId, quizId, submittedAt: IsNull() });
  }

  /** Of one member at several quizzes, latest first. */
  attemptsOf(tx: Tx, memberId: string, quizIds: readonly string[]): Promise<QuizAttempt[]> {
    return tx.manager.find(QuizAttempt, {
      where: { workspaceId: tx.workspaceId!, memberId, quizId: In([...quizIds]) },
      order: { number: 'DESC' },
    });
  }

  /** @returns false when the member has begun one at the same moment. */
  async insertAttempt(tx: Tx, attempt: QuizAttempt): Promise<boolean> {
    const made = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(QuizAttempt)
      .values(attempt)
      .orIgnore()
      .returning(['id'])
      .execute();
    return (made.raw as unknown[]).length > 0;
  }

  async updateAttempt(tx: Tx, attempt: QuizAttempt, change: Partial<QuizAttempt>): Promise<void> {
    const { workspaceId, id, revision } = attempt;
    await tx.manager.update(QuizAttempt, { workspaceId, id, revision }, { ...change, revision: revision + 1 });
  }

  async release(tx: Tx, release: QuizRelease): Promise<void> {
    await tx.manager.insert(QuizRelease, release);
  }

  /** Where members stand with quizzes, by `member/quiz`; whoever never began is not there. */
  async standings(tx: Tx, memberIds: readonly string[], quizIds: readonly string[]): Promise<Map<string, Standing>> {
    const rows = await tx.named<Standing & { memberId: string; quizId: string }>('quiz_standings', STANDINGS, [
      tx.workspaceId,
      memberIds,
      quizIds,
    ]);
    return new Map(rows.map(({ memberId, quizId, ...standing }) => [`${memberId}/${quizId}`, standing]));
  }

  async standing(tx: Tx, memberId: string, quizId: string): Promise<Standing> {
    return (await this.standings(tx, [memberId], [quizId])).get(`${memberId}/${quizId}`) ?? NEVER_BEGUN;
  }

  /** Best scores of passed attempts by key of the quiz, in whatever version. */
  async bestScores(tx: Tx, memberId: string, keys: readonly string[]): Promise<Record<string, number>> {
    if (keys.length === 0) return {};
    const rows = await tx.named<{ key: string; best: number }>('quiz_best', BEST, [tx.workspaceId, memberId, keys]);
    return Object.fromEntries(rows.map(({ key, best }) => [key, best]));
  }
}

export const NEVER_BEGUN: Standing = { attempts: 0, failed: 0, best: null, openAttemptId: null };

const STANDINGS = `
  select a.member_id as "memberId", a.quiz_id as "quizId", count(*)::integer as attempts,
    max(a.score) filter (where a.passed) as best, (array_agg(a.id) filter (where a.submitted_at is null))[1] as "openAttemptId",
    count(*) filter (where not a.passed and a.submitted_at > greatest(
      (select max(p.submitted_at) from quiz_attempt p where p.workspace_id = $1 and p.member_id = a.member_id and p.quiz_id = a.quiz_id and p.passed),
      (select max(r.released_at) from quiz_release r where r.workspace_id = $1 and r.member_id = a.member_id and r.quiz_id = a.quiz_id),
      '-infinity'::timestamptz))::integer as failed
  from quiz_attempt a
  where a.workspace_id = $1 and a.member_id = any($2::uuid[]) and a.quiz_id = any($3::uuid[])
  group by a.member_id, a.quiz_id`;

const TAKEN = `
  select a.member_id as "memberId", count(*)::integer as attempts, (array_agg(a.score order by a.submitted_at desc, a.number desc))[1] as "lastScore",
    max(a.submitted_at) as "lastAt", max(a.score) filter (where a.passed) as best, min(a.submitted_at) filter (where a.passed) as "passedAt"
  from quiz_attempt a where a.workspace_id = $1 and a.quiz_id = $2 and a.submitted_at is not null
  group by a.member_id order by bool_or(a.passed) desc, max(a.submitted_at) desc, a.member_id limit 1000`;

const BEST = `
  select q.key, max(a.score) as best from quiz q join quiz_attempt a on a.workspace_id = $1 and a.quiz_id = q.id and a.member_id = $2 and a.passed
  where q.workspace_id = $1 and q.key = any($3) group by q.key`;
