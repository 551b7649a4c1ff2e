import { Injectable } from '@nestjs/common';
import { Acting, type CommandOptions } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, type Logged } from '../answer.js';
import { unmaskAllowed, type UnmaskSubject } from '../unmask-allowed.js';

export interface UnmaskInput {
  runId: string;
  /** Field names, as the log will name them; never their values. */
  fields: string[];
  reason: string;
  subject: UnmaskSubject;
}

/**
 * Asks for buyer data in the clear. Once this has said yes (and written it down) the caller may hand out the values of the fields in the
 * answer. A repeat names none: every reading is written down.
 */
@Injectable()
export class UnmaskPii {
  constructor(private readonly acting: Acting) {}

  run(who: Who, input: UnmaskInput, options: CommandOptions = {}): Promise<Logged<{ fields: string[] }>> {
    return this.acting.as(
      who,
      null,
      async (_tx, deed) => {
        const reason = input.reason.trim().slice(0, 500);
        const verdict = unmaskAllowed(deed.actor, input.subject, reason);
        if (verdict === 'no')
          return refused('RIGHT_MISSING', { code: 'right_missing', params: { right: 'pii.unmask' } });
        if (verdict === 'reason') return refused('REASON_REQUIRED', { code: 'reason_required', field: 'reason' });
        for (const field of input.fields)
          await deed.log('pii.unmasked', { run: input.runId, field, reason }, { runId: input.runId });
        return done({ fields: input.fields });
      },
      { name: 'UnmaskPii', input: wishOf(input), options, kept: () => ({ fields: [] }) },
    );
  }
}

/** The run may have moved on between two presses; it is the same wish all the same. */
const wishOf = ({ subject: _subject, ...wish }: UnmaskInput): object => wish;
