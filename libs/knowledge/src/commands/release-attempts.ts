import { Injectable } from '@nestjs/common';
import { newId } from '#database';
import { tellMembers } from '#events';
import {
  Acting,
  can,
  Directory,
  done,
  refused,
  rightMissing,
  type CommandOptions,
  type Logged,
  type Who,
} from '#identity';
import { ARTICLE_LIMITS, textBlockers } from '../articles/article-values.js';
import { QuizStore } from '../quiz/quiz.store.js';
import { isLocked } from '../quiz/standing.js';

export interface ReleaseInput {
  key: string;
  memberId: string;
  /** What was talked about. */
  note: string;
}

/** After the mentor's talk somebody who failed too often may try again. By their mentor, their role's lead or a manager; never by themselves. */
@Injectable()
export class ReleaseAttempts {
  constructor(
    private readonly acting: Acting,
    private readonly quizzes: QuizStore,
    private readonly directory: Directory,
  ) {}

  async run(
    who: Who,
    input: ReleaseInput,
    options: CommandOptions = {},
  ): Promise<Logged<{ key: string; memberId: string }>> {
    const { key, memberId, note } = input;
    const blockers = textBlockers('note', note, 1, ARTICLE_LIMITS.note);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { actor, memberId: by, workspaceId, at } = deed;
        const quiz = await this.quizzes.byKey(tx, key);
        if (!quiz) return refused('NOT_FOUND', { code: 'quiz_unknown', field: 'key' });
        const directory = await this.directory.of(tx, workspaceId);
        const member = directory.member(memberId);
        if (!member?.isActive) return refused('NOT_FOUND', { code: 'member_unknown', field: 'memberId' });
        const isMentor = by !== null && directory.mentorOf(memberId)?.id === by;
        const isLead = member.roles.some(({ role }) => can(actor, 'onboarding.sign_off', role));
        if (by === null || (!isMentor && !isLead)) return rightMissing('onboarding.sign_off');
        if (by === memberId) return refused('FOUR_EYES', { code: 'quiz_own_release', field: 'memberId' });
        const version = await this.quizzes.version(tx, quiz.activeVersionId);
        const standing = await this.quizzes.standing(tx, memberId, quiz.id);
        if (!version || !isLocked(standing, version.content))
          return refused('WRONG_STATUS', { code: 'quiz_not_locked', field: 'memberId' });
        await this.quizzes.release(tx, {
          ...{ workspaceId, id: newId(), quizId: quiz.id, memberId, note: note.trim(), releasedBy: by, releasedAt: at },
        });
        await deed.log('quiz.released', { quiz: quiz.id, key, member: memberId, note: note.trim() });
        const text = {
          zh: `可以再次参加测验「${quiz.titleZh}」了`,
          en: `You may take the quiz "${quiz.titleEn}" again`,
        };
        await tellMembers(tx, [{ memberId, text, about: `quiz:${key}`, at }]);
        return done({ key, memberId });
      },
      { name: 'ReleaseAttempts', input, options },
    );
  }
}
