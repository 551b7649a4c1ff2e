import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { DeliveryRow } from '#boards';
import { LIMITS } from '#hooks';
import type { DeliveryStatus, Fault, OffReason, WebhookAttempt, WebhookView } from '#hooks';
import type { Language } from '../edge/language.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { faultText } from './fault-text.js';

export const WebhookOffReasonEnum = enumOf<OffReason>('WebhookOffReason', 'Why a webhook is off.', {
  by_hand: 'Somebody switched it off.',
  failing: 'Too many deliveries in a row were given up.',
  gone: 'The receiver answered 410 Gone.',
});

export const WebhookDeliveryStatusEnum = enumOf<DeliveryStatus>('WebhookDeliveryStatus', 'How a delivery stands.', {
  pending: 'Not tried yet. What people can still undo waits for that.',
  delivered: 'Answered with 2xx.',
  failed: 'Will be tried again.',
  dead: 'Given up.',
  withdrawn: 'What it tells of was undone before it was sent.',
});

export const WebhookFaultEnum = enumOf<Fault>('WebhookFault', 'Why a try did not arrive.', {
  status: 'The answer was not 2xx.',
  redirect: 'The answer sends elsewhere; nobody follows.',
  timeout: 'No answer in time.',
  address_refused: 'The name leads into a private network.',
  name_unknown: 'The name leads nowhere.',
  tls: 'No trusted encrypted connection.',
  connection: 'No connection, or it broke.',
  url_invalid: 'The address cannot be read.',
});

@ObjectType('WebhookAttempt', { description: 'One try to deliver, and what came of it.' })
export class WebhookAttemptModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => Int, { nullable: true, description: 'HTTP status; null when there was no answer.' })
  status!: number | null;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  ms!: number;

  @Field(() => WebhookFaultEnum, { nullable: true, description: 'Why it did not arrive; null when it did.' })
  fault!: Fault | null;

  @Field(() => String, { nullable: true, description: 'The same in words, in the language of the caller.' })
  message!: string | null;

  @Field(() => String, { nullable: true, description: 'Words of the network, such as ECONNREFUSED.' })
  detail!: string | null;

  @Field(() => String, { nullable: true, description: 'The beginning of the answer, at most 1 kB.' })
  response!: string | null;

  static from({ id, at, status, ms, fault, detail, response }: WebhookAttempt, lang: Language): WebhookAttemptModel {
    const message = fault === null ? null : faultText(fault, status, lang);
    return Object.assign(new WebhookAttemptModel(), { id, at, status, ms, fault, message, detail, response });
  }
}

@ObjectType('WebhookDelivery', { description: 'One event for one webhook.' })
export class WebhookDeliveryModel {
  @Field(() => UuidScalar, { description: 'What the receiver knows it by; the same whenever it is sent.' })
  id!: string;

  @Field(() => String, { description: 'What it tells of, such as task.accepted or hook:oms.hold.' })
  type!: string;

  @Field(() => WebhookDeliveryStatusEnum, { description: 'How it stands.' })
  status!: DeliveryStatus;

  @Field(() => Boolean, { description: 'Somebody asked for it: it is sent once.' })
  isByHand!: boolean;

  @Field(() => Boolean, { description: 'It is being sent just now.' })
  isUnderWay!: boolean;

  @Field(() => Int, { description: 'Tries so far, since it was last asked for.' })
  tries!: number;

  @Field(() => String, { description: 'The exact text that is sent and signed.' })
  body!: string;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is sent next; null when it is settled.' })
  dueAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it arrived or was given up.' })
  settledAt!: Date | null;

  static from(row: DeliveryRow): WebhookDeliveryModel {
    return Object.assign(new WebhookDeliveryModel(), row);
  }
}

export const WebhookDeliveryConnection = connectionOf(
  WebhookDeliveryModel,
  'WebhookDelivery',
  'deliveries, newest first',
);

/** Fields with a resolver of their own are in `webhook.resolver.ts`. */
@ObjectType('Webhook', {
  description: 'Another system that hears what happens. At least once; order by `seq` of the deliveries.',
})
export class WebhookModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => String, { description: 'Where it is sent to.' })
  url!: string;

  @Field(() => [String], { description: `What it hears of; at most ${LIMITS.events}.` })
  events!: string[];

  @Field(() => Boolean, { description: 'Whether it hears anything.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Deliveries given up since the last one that arrived.' })
  failures!: number;

  @Field(() => WebhookOffReasonEnum, { nullable: true, description: 'Why it is off; null while it is on.' })
  offReason!: OffReason | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is off.' })
  offAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was set up.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Counts its changes; send it back as `expectedRevision`.' })
  revision!: number;

  readonly createdBy: string | null = null;

  static from({ active, ...view }: WebhookView): WebhookModel {
    return Object.assign(new WebhookModel(), view, { isActive: active });
  }
}

export const WebhookConnection = connectionOf(WebhookModel, 'Webhook', 'webhooks, oldest first');

@ObjectType('WebhookHook', { description: 'A call to other systems that SOPs name; asked for as `hook:<name>`.' })
export class WebhookHookModel {
  @Field(() => String, { description: 'Its name, such as oms.hold.' })
  name!: string;

  @Field(() => [String], { description: 'Titles of the active SOPs that name it, in the language of the caller.' })
  sops!: string[];
}

@ObjectType('WebhookEvents', { description: 'What a webhook may ask for.' })
export class WebhookEventsModel {
  @Field(() => [String], { description: 'Types of the log that leave the house.' })
  types!: string[];

  @Field(() => [WebhookHookModel], { description: 'Calls that active SOPs name; `hook:*` asks for all.' })
  hooks!: WebhookHookModel[];
}
