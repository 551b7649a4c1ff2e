import { Injectable } from '@nestjs/common';
import { Acting, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { PracticeStore } from '../practice.store.js';

/** Throws a practice away, with everything in it. */
@Injectable()
export class DropPractice {
  constructor(
    private readonly acting: Acting,
    private readonly practices: PracticeStore,
  ) {}

  run(who: Who, input: { id: string }, options: CommandOptions = {}): Promise<Logged<{ id: string }>> {
    return this.acting.as(
      who,
      null,
      async (tx, { memberId }) => {
        const row = await this.practices.lock(tx, input.id);
        if (!row || row.memberId !== memberId) return refused('NOT_FOUND', { code: 'practice_unknown', field: 'id' });
        await this.practices.remove(tx, row);
        return done({ id: row.id });
      },
      { name: 'DropPractice', input, options },
    );
  }
}
