import { Injectable } from '@nestjs/common';
import { refused, type RefusedAnswer } from '#identity';
import type { Finding, LintWorld, SopDocument } from '#sop-core';
import type { Examined } from '../examine.js';
import type { LookBackWish, LookedBack } from './look-back.js';
import { OffThread } from './off-thread.js';
import type { DocumentHead, DryRunProblem, Imported } from './questions.js';

/** How trying out a document ended. */
export type DryRunVerdict =
  { outcome: 'passed' } | { outcome: 'failed'; problems: DryRunProblem[] } | { outcome: 'hangs' } | { outcome: 'busy' };

/** What can be found out about a document without trusting it. */
@Injectable()
export class Checker {
  constructor(private readonly offThread: OffThread) {}

  /** Makes ready for the first question; for programs that stay. */
  warm(): void {
    this.offThread.warm();
  }

  /** Reads and lints. What cannot be finished in time is a finding itself. */
  async examine(source: string, world: LintWorld): Promise<Examined> {
    const answer = await this.offThread.ask({ about: 'examine', source, world });
    switch (answer.outcome) {
      case 'answered':
        return answer.value;
      case 'hangs':
        return { doc: null, findings: [CHECK_TOO_LONG] };
      case 'busy':
        return { doc: null, findings: [CHECK_BUSY] };
    }
  }

  /** Null when not even that can be found out in time. */
  async head(source: string): Promise<DocumentHead | null> {
    const answer = await this.offThread.ask({ about: 'head', source });
    return answer.outcome === 'answered' ? answer.value : null;
  }

  /** Null when it cannot be read, or not in time. */
  async document(source: string): Promise<SopDocument | null> {
    const answer = await this.offThread.ask({ about: 'document', source });
    return answer.outcome === 'answered' ? answer.value : null;
  }

  /** How finished runs would have fared under a draft. Null when it does not end within its budget, or too many others are waiting. */
  async lookBack(wish: LookBackWish, budgetMs?: number): Promise<LookedBack | null> {
    const answer = await this.offThread.ask({ about: 'look_back', ...wish }, budgetMs);
    return answer.outcome === 'answered' ? answer.value : null;
  }

  /** Null when it takes too long. */
  async import(text: string): Promise<Imported | null> {
    const answer = await this.offThread.ask({ about: 'import', text });
    return answer.outcome === 'answered' ? answer.value : null;
  }

  /** Compiles it and walks its scenarios. */
  async dryRun(source: string, budgetMs?: number): Promise<DryRunVerdict> {
    const answer = await this.offThread.ask({ about: 'dry_run', source }, budgetMs);
    if (answer.outcome !== 'answered') return answer;
    return answer.value.length === 0 ? { outcome: 'passed' } : { outcome: 'failed', problems: answer.value };
  }
}

/** The refusal when a document does not pass its dry run; null when it does. */
export const refusalOf = (verdict: DryRunVerdict): RefusedAnswer | null => {
  switch (verdict.outcome) {
    case 'passed':
      return null;
    case 'hangs':
      return refused('SOP_INVALID', { code: 'sop_hangs' });
    case 'busy':
      return refused('BUSY', { code: 'busy' });
    case 'failed':
      return refused(
        'SOP_INVALID',
        ...verdict.problems.slice(0, 50).map(({ scenario, step, mismatch }) => ({
          code: scenario === null ? 'sop_broken' : 'sop_scenario_failed',
          params: { scenario, step, mismatch: { ...mismatch } },
        })),
      );
  }
};

const aboutAll = (code: string, zh: string, en: string): Finding => ({
  ...{ code, severity: 'error', message: { zh, en }, line: 1, column: 1, path: [] },
});

const CHECK_TOO_LONG = aboutAll(
  'CHECK_TOO_LONG',
  '检查没有在 2 秒内结束，文档太复杂。请拆成几个流程，或减少状态和表达式。',
  'The check did not end within two seconds: the document is too complicated. Split it, or use fewer states and expressions.',
);
const CHECK_BUSY = aboutAll(
  'CHECK_BUSY',
  '正在检查的文档太多，请过几秒再试。',
  'Too many documents are being checked; try again in a few seconds.',
);
