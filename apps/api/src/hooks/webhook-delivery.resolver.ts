import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { WebhookAttemptModel, WebhookDeliveryModel } from './webhook.model.js';

/** The parts of a delivery that are read only when asked for. */
@Resolver(() => WebhookDeliveryModel)
export class WebhookDeliveryResolver {
  @ResolveField(() => [WebhookAttemptModel], { description: 'Its latest tries, newest first; at most 20.' })
  async attempts(
    @Parent() { id }: WebhookDeliveryModel,
    @Ctx() { loaders, lang }: RequestContext,
  ): Promise<WebhookAttemptModel[]> {
    return (await loaders.attemptsOfDelivery.load(id)).map((attempt) => WebhookAttemptModel.from(attempt, lang));
  }
}
