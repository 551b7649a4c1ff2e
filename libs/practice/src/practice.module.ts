import { Module, type DynamicModule } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { SopsModule } from '#sops';
import { DropPractice } from './commands/drop-practice.js';
import { PlayPractice } from './commands/play-practice.js';
import { StartPractice } from './commands/start-practice.js';
import { Exercises } from './exercises.js';
import { Playing } from './playing.js';
import { PracticeStore } from './practice.store.js';
import { PracticeQueries } from './queries/practice.queries.js';

const PROVIDERS = [Playing, PracticeStore, StartPractice, PlayPractice, DropPractice, PracticeQueries];

/** Practising. Needs the global `DatabaseModule` and `EventsModule`. */
@Module({})
export class PracticeModule {
  /** @param folder - of the exercises that come with the program. */
  static of(folder: string): DynamicModule {
    const exercises = { provide: Exercises, useFactory: () => new Exercises(folder) };
    return {
      module: PracticeModule,
      imports: [IdentityModule, SopsModule],
      providers: [exercises, ...PROVIDERS],
      exports: [Exercises, StartPractice, PlayPractice, DropPractice, PracticeQueries],
    };
  }
}
