import { Field, InputType, Int } from '@nestjs/graphql';
import type { CommandOptions } from '#engine';
import { UuidScalar } from './scalars/uuid.scalar.js';
import { IntBetween } from './validation/rules.js';

/** What every command may carry: an id of its own. Enough for those that make something new. */
@InputType({ isAbstract: true })
export abstract class RepeatableInput {
  @Field(() => UuidScalar, {
    nullable: true,
    description:
      'Chosen by the client. The same id with the same input returns the first answer, so it is safe to send again.',
  })
  commandId?: string;
}

/** What commands carry that change something somebody has seen. */
@InputType({ isAbstract: true })
export abstract class CommandInput extends RepeatableInput {
  @IntBetween(0, 2_147_483_647)
  @Field(() => Int, {
    nullable: true,
    description:
      'The revision the caller has seen. If it is no longer the current one, the answer is STALE with how things stand.',
  })
  expectedRevision?: number;
}

export const optionsOf = ({
  commandId,
  expectedRevision,
}: RepeatableInput & Partial<CommandInput>): CommandOptions => ({
  ...(commandId ? { commandId } : {}),
  ...(expectedRevision === undefined || expectedRevision === null ? {} : { expectedRevision }),
});
