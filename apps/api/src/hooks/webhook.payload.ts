import { Field, ObjectType } from '@nestjs/graphql';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { resultOf } from '../graphql/result-union.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { WebhookDeliveryModel, WebhookModel } from './webhook.model.js';

@ObjectType('WebhookPayload', { description: 'A webhook as a command left it.' })
export class WebhookPayload extends LoggedPayload {
  @Field(() => UuidScalar, { description: 'The webhook.' })
  webhookId!: string;

  @Field(() => WebhookModel, { nullable: true, description: 'The webhook; null when it was taken away.' })
  webhook!: WebhookModel | null;

  @Field(() => String, {
    nullable: true,
    description: 'The secret that signs deliveries. In the first answer to creating and rotating only, never again.',
  })
  secret!: string | null;

  @Field(() => WebhookDeliveryModel, { nullable: true, description: 'What is sent now, by sending a test or again.' })
  delivery!: WebhookDeliveryModel | null;
}

export const WebhookResult = resultOf('Webhook', WebhookPayload);
