import { Field, InputType } from '@nestjs/graphql';
import { LIMITS } from '#hooks';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { TextBetween, TextsBetween } from '../graphql/validation/rules.js';

const EVENTS = 'Types such as task.accepted, hook:<name> for calls that SOPs name, hook:* for all of these.';

@InputType({ description: 'Sets up a webhook.' })
export class WebhookCreateInput extends RepeatableInput {
  @TextBetween(1, LIMITS.name)
  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @TextBetween(1, LIMITS.url)
  @Field(() => String, { description: 'An http or https address on the public internet.' })
  url!: string;

  @TextsBetween(1, 100, LIMITS.events)
  @Field(() => [String], { description: `What it hears of. ${EVENTS}` })
  events!: string[];
}

@InputType({ description: 'Changes a webhook. What is left out stays.' })
export class WebhookUpdateInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The webhook.' })
  webhookId!: string;

  @TextBetween(1, LIMITS.name)
  @Field(() => String, { nullable: true, description: 'What it is for.' })
  name?: string;

  @TextBetween(1, LIMITS.url)
  @Field(() => String, { nullable: true, description: 'An http or https address on the public internet.' })
  url?: string;

  @TextsBetween(1, 100, LIMITS.events)
  @Field(() => [String], { nullable: true, description: `All it hears of from now on. ${EVENTS}` })
  events?: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'False switches it off; true on again, and what happened meanwhile is not delivered.',
  })
  isActive?: boolean;
}

@InputType({ description: 'A webhook.' })
export class WebhookInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The webhook.' })
  webhookId!: string;
}

@InputType({ description: 'A delivery to send once more.' })
export class WebhookResendInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The delivery.' })
  deliveryId!: string;
}
