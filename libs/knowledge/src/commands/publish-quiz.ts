import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
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
import type { Blocker } from '#sop-core';
import { SopCache, SopStore } from '#sops';
import { ARTICLE_LIMITS, textBlockers } from '../articles/article-values.js';
import type { Quiz, QuizVersion } from '../quiz/quiz.entity.js';
import type { QuizContent } from '../quiz/quiz-content.js';
import { QuizStore } from '../quiz/quiz.store.js';
import { readQuiz } from '../quiz/read-quiz.js';

export interface PublishQuizInput {
  /** The document, as the room's README describes it. Its key decides whether it is a new quiz. */
  source: string;
  note?: string;
}

export interface PublishedQuiz {
  quizId: string;
  versionId: string;
  number: number;
  /** False when this very text is the active version already. */
  isNew: boolean;
}

/** Makes a quiz what is asked from now on; attempts under way stay on theirs. */
@Injectable()
export class PublishQuiz {
  constructor(
    private readonly acting: Acting,
    private readonly quizzes: QuizStore,
    private readonly directory: Directory,
    private readonly sops: SopStore,
    private readonly versions: SopCache,
  ) {}

  /** @param options - `expectedRevision` is the quiz's; 0: there was none. */
  async run(who: Who, input: PublishQuizInput, options: CommandOptions = {}): Promise<Logged<PublishedQuiz>> {
    const { source, note = '' } = input;
    const { content, problems } = readQuiz(source);
    const blockers = [...problems, ...textBlockers('note', note, 0, ARTICLE_LIMITS.note)];
    if (!content || blockers.length > 0) return refused('INPUT_INVALID', ...blockers.slice(0, 50));
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const known = await this.quizzes.lockKey(tx, content.key);
        const isTheirs = !known || can(deed.actor, 'article.publish', known.ownerRole);
        if (!isTheirs || !can(deed.actor, 'article.publish', content.owner)) return rightMissing('article.publish');
        const no = staleUnless(options.expectedRevision, known?.revision ?? 0);
        if (no) return no;
        return this.within(tx, deed, { content, source, known, note: note.trim(), origin: 'member' });
      },
      { name: 'PublishQuiz', input, options },
    );
  }

  /** As a part of a larger command, under `lockKey`, with every right asked for. */
  async within(
    tx: Tx,
    deed: Deed,
    { content, source, known, note, origin }: Manuscript,
  ): Promise<Answer<PublishedQuiz>> {
    const checked = await this.withDiagrams(tx, content, origin);
    const owner = (await this.directory.of(tx, deed.workspaceId)).role(content.owner);
    if (owner?.archivedAt !== null)
      checked.blockers.push({ code: 'role_unknown', field: 'owner', params: { role: content.owner } });
    if (checked.blockers.length > 0) return refused('INPUT_INVALID', ...checked.blockers);
    const hash = quizHash(source);
    const active = known && (await this.quizzes.version(tx, known.activeVersionId));
    if (known?.status === 'active' && active?.contentHash.equals(hash))
      return done({ quizId: known.id, versionId: active.id, number: active.number, isNew: false });

    const { workspaceId, at, memberId } = deed;
    const quizId = known?.id ?? newId();
    const version: QuizVersion = {
      ...{ workspaceId, id: newId(), quizId, number: (known?.latestNumber ?? 0) + 1, source, content: checked.content },
      ...{ contentHash: hash, note, origin, publishedBy: memberId, publishedAt: at },
    };
    const change = {
      ...{ titleZh: content.title.zh, titleEn: content.title.en, ownerRole: content.owner, status: 'active' as const },
      ...{ activeVersionId: version.id, latestNumber: version.number, updatedAt: at },
    };
    if (known) await this.quizzes.update(tx, known, change);
    else
      await this.quizzes.insert(tx, {
        ...change,
        workspaceId,
        id: quizId,
        key: content.key,
        createdAt: at,
        revision: 1,
      } satisfies Quiz);
    await this.quizzes.insertVersion(tx, version);
    await deed.log('quiz.published', {
      quiz: quizId,
      key: content.key,
      version: version.id,
      number: version.number,
      origin,
    });
    return done({ quizId, versionId: version.id, number: version.number, isNew: true });
  }

  /** With the SOP version of each diagram, which then stays. */
  private async withDiagrams(
    tx: Tx,
    content: QuizContent,
    origin: Manuscript['origin'],
  ): Promise<{ content: QuizContent; blockers: Blocker[] }> {
    const blockers: Blocker[] = [];
    const pools = [];
    for (const [p, pool] of content.pools.entries()) {
      const questions = [];
      for (const [q, question] of pool.questions.entries()) {
        const field = `pools[${p}].questions[${q}]`;
        if (question.type !== 'state') questions.push(question);
        else
          questions.push({ ...question, sopVersionId: await this.diagram(tx, question, { field, blockers, origin }) });
      }
      pools.push({ ...pool, questions });
    }
    return { content: { ...content, pools }, blockers };
  }

  private async diagram(
    tx: Tx,
    { sop: key, version, states }: { sop: string; version: number | null; states: readonly string[] },
    { field, blockers, origin }: { field: string; blockers: Blocker[]; origin: Manuscript['origin'] },
  ): Promise<string> {
    const workspaceId = tx.workspaceId!;
    const sop = await this.sops.sopByKey(tx, workspaceId, key);
    const versions = sop ? await this.sops.versionsOf(tx, workspaceId, sop.id) : [];
    // What comes with the program was written for the SOP that came with it, whatever the workspace has made of that since.
    const [shipped] = origin === 'shipped' ? versions.filter((one) => one.origin === 'shipped') : [];
    const usual = shipped?.id ?? sop?.activeVersionId;
    const id = version === null ? usual : versions.find(({ number }) => number === version)?.id;
    if (!id) {
      blockers.push({ code: 'quiz_sop_unknown', field: `${field}.sop`, params: { sop: key } });
      return '';
    }
    const { doc } = await this.versions.byVersionId(tx, workspaceId, id);
    for (const state of states)
      if (!hasStage(doc.machine, state.split('.')))
        blockers.push({ code: 'quiz_stage_unknown', field: `${field}.states`, params: { stage: state, sop: key } });
    return id;
  }
}

interface Manuscript {
  content: QuizContent;
  source: string;
  known: Quiz | null;
  note: string;
  origin: 'shipped' | 'member';
}

interface Stages {
  states?: Record<string, Stages>;
}

const hasStage = (within: Stages, [first, ...rest]: readonly string[]): boolean => {
  if (first === undefined) return true;
  const { states } = within;
  const inner = states && Object.hasOwn(states, first) ? states[first] : undefined;
  return inner !== undefined && hasStage(inner, rest);
};

/** The fingerprint of a quiz's text. Line ends do not count. */
export const quizHash = (source: string): Buffer =>
  createHash('sha256').update(source.replaceAll('\r\n', '\n')).digest();
