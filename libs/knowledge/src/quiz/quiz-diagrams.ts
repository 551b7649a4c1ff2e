import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { Blocker } from '#sop-core';
import { SopCache, SopStore } from '#sops';
import type { QuizContent } from './quiz-content.js';
import { quizPlace } from './quiz-place.js';

/** Looks up the SOP versions on whose diagrams stages are picked. */
@Injectable()
export class QuizDiagrams {
  constructor(
    private readonly sops: SopStore,
    private readonly versions: SopCache,
  ) {}

  /**
   * The quiz with the SOP version of each diagram, which then stays.
   * @param origin - What comes with the program was written for the SOP that came with it, whatever the workspace has made of that since.
   */
  async lookUp(
    tx: Tx,
    content: QuizContent,
    origin: 'shipped' | 'member',
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
    { field, blockers, origin }: { field: string; blockers: Blocker[]; origin: 'shipped' | 'member' },
  ): Promise<string> {
    const workspaceId = tx.workspaceId!;
    const sop = await this.sops.sopByKey(tx, workspaceId, key);
    const versions = sop ? await this.sops.versionsOf(tx, workspaceId, sop.id) : [];
    const [shipped] = origin === 'shipped' ? versions.filter((one) => one.origin === 'shipped') : [];
    const usual = shipped?.id ?? sop?.activeVersionId;
    const id = version === null ? usual : versions.find(({ number }) => number === version)?.id;
    if (!id) {
      blockers.push(missing('quiz_sop_unknown', `${field}.sop`, { sop: key }));
      return '';
    }
    const { doc } = await this.versions.byVersionId(tx, workspaceId, id);
    for (const stage of states)
      if (!hasStage(doc.machine, stage.split('.')))
        blockers.push(missing('quiz_stage_unknown', `${field}.states`, { stage, sop: key }));
    return id;
  }
}

const missing = (code: string, field: string, params: Record<string, string>): Blocker => ({
  code,
  field,
  params: { ...params, place: { ...quizPlace(field) } },
});

interface Stages {
  states?: Record<string, Stages>;
}

const hasStage = (within: Stages, [first, ...rest]: readonly string[]): boolean => {
  if (first === undefined) return true;
  const { states } = within;
  const inner = states && Object.hasOwn(states, first) ? states[first] : undefined;
  return inner !== undefined && hasStage(inner, rest);
};
