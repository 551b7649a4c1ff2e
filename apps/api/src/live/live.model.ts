import { Field, ObjectType } from '@nestjs/graphql';
import { TaskCardModel } from '../board/board.model.js';
import { RunCardModel } from '../board/run-board.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { LogEntryModel } from '../log/log-entry.model.js';

@ObjectType('WorkspaceEvents', { description: 'What happened since the place before, in the order of the log.' })
export class WorkspaceEventsModel {
  @Field(() => String, {
    description: 'Place reached; come back with it as `after` to miss nothing and get nothing twice.',
  })
  cursor!: string;

  @Field(() => Boolean, {
    description:
      'True: the place asked for cannot be resumed from. Read everything anew; the stream goes on from `cursor`.',
  })
  reload!: boolean;

  @Field(() => [LogEntryModel], { description: 'What happened.' })
  events!: LogEntryModel[];
}

@ObjectType('BoardChanges', {
  description: 'Cards as they are now, for everything that changed since the place before.',
})
export class BoardChangesModel {
  @Field(() => String, { description: 'Place reached; come back with it as `after` to miss nothing.' })
  cursor!: string;

  @Field(() => Boolean, {
    description:
      'True: the place asked for cannot be resumed from. Read the board anew; the stream goes on from `cursor`.',
  })
  reload!: boolean;

  @Field(() => [TaskCardModel], {
    description: 'Cards that changed, as they are now; compare `revision` with what is shown.',
  })
  cards!: TaskCardModel[];

  @Field(() => [UuidScalar], { description: 'Runs that changed.' })
  runIds!: string[];

  @Field(() => [RunCardModel], { description: 'Those runs as cards of a board of runs, as they are now.' })
  runCards!: RunCardModel[];
}
