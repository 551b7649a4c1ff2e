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
import { ARTICLE_LIMITS, textBlockers } from '../articles/article-values.js';
import type { Quiz, QuizVersion } from '../quiz/quiz.entity.js';
import type { QuizContent } from '../quiz/quiz-content.js';
import { QuizDiagrams } from '../quiz/quiz-diagrams.js';
import { quizPlace } from '../quiz/quiz-place.js';
import { QuizStore } from '../quiz/quiz.store.js';
import { readQuiz } from '../quiz/read-quiz.js';

export interface PublishQuizInput {
  /** The document, as the room's README describes it. Its key decides whether it is a new quiz. */
  source: string;
  note?: string;
  /** The text is the draft with this revision: refused when somebody has saved since, and otherwise the draft is done with. */
  draftRevision?: number;
}

export interface PublishedQuiz {
  quizId: string;
  key: string;
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
    private readonly diagrams: QuizDiagrams,
  ) {}

  /** @param options - `expectedRevision` is the quiz's; 0: there was none. */
  async run(who: Who, input: PublishQuizInput, options: CommandOptions = {}): Promise<Logged<PublishedQuiz>> {
    const { source, note = '', draftRevision } = input;
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
        if (draftRevision !== undefined) {
          const draft = await this.quizzes.draft(tx, content.key);
          const moved = staleUnless(draftRevision, draft?.revision ?? 0);
          if (moved) return moved;
          await this.quizzes.removeDraft(tx, content.key);
        }
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
    const checked = await this.diagrams.lookUp(tx, content, origin);
    const owner = (await this.directory.of(tx, deed.workspaceId)).role(content.owner);
    if (owner?.archivedAt !== null)
      checked.blockers.push({
        code: 'role_unknown',
        field: 'owner',
        params: { role: content.owner, place: { ...quizPlace('owner') } },
      });
    if (checked.blockers.length > 0) return refused('INPUT_INVALID', ...checked.blockers);
    const hash = quizHash(source);
    const active = known && (await this.quizzes.version(tx, known.activeVersionId));
    if (known?.status === 'active' && active?.contentHash.equals(hash))
      return done({ quizId: known.id, key: content.key, versionId: active.id, number: active.number, isNew: false });

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
    return done({ quizId, key: content.key, versionId: version.id, number: version.number, isNew: true });
  }
}

interface Manuscript {
  content: QuizContent;
  source: string;
  known: Quiz | null;
  note: string;
  origin: 'shipped' | 'member';
}

/** The fingerprint of a quiz's text. Line ends do not count. */
export const quizHash = (source: string): Buffer =>
  createHash('sha256').update(source.replaceAll('\r\n', '\n')).digest();
