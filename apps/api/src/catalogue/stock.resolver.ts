import { Args, Mutation, Resolver } from '@nestjs/graphql';
import {
  CatalogueQueries,
  CountStock,
  ReceiveStock,
  ReleaseStock,
  ReserveStock,
  SetChannelReserve,
  SetInbound,
  ShipStock,
} from '#catalogue';
import type { Caller } from '#engine';
import type { Logged } from '#identity';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import {
  ChannelReserveSetInput,
  InboundSetInput,
  StockCountInput,
  StockReceiveInput,
  StockReleaseInput,
  StockReserveInput,
  StockShipInput,
} from './product.inputs.js';
import { ProductModel } from './product.model.js';
import { ProductPayload, ProductResult, StockPayload, StockResult } from './product.payloads.js';

type OneAnswer = Promise<ProductPayload | RefusalModel>;
type ManyAnswer = Promise<StockPayload | RefusalModel>;

/** How much of it there is, and to whom it is promised. */
@Resolver()
export class StockResolver {
  constructor(
    private readonly queries: CatalogueQueries,
    private readonly count: CountStock,
    private readonly inbound: SetInbound,
    private readonly receive: ReceiveStock,
    private readonly channelReserve: SetChannelReserve,
    private readonly reserve: ReserveStock,
    private readonly release: ReleaseStock,
    private readonly ship: ShipStock,
  ) {}

  @Mutation(() => ProductResult, {
    description: 'Sets stock to what was counted; refused below what is promised and kept.',
  })
  async stockCount(
    @Args('input', { description: 'The count.' }) input: StockCountInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): OneAnswer {
    const { sku, onHand, reason } = input;
    return this.one(ctx, 'stockCount', await this.count.run(caller, { sku, onHand, reason }, optionsOf(input)), sku);
  }

  @Mutation(() => ProductResult, { description: 'Announces goods, or changes how many come and when.' })
  async inboundSet(
    @Args('input', { description: 'The lot.' }) input: InboundSetInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): OneAnswer {
    const { sku, reference, quantity, eta } = input;
    const said = await this.inbound.run(caller, { sku, reference, quantity, eta }, optionsOf(input));
    return this.one(ctx, 'inboundSet', said, sku);
  }

  @Mutation(() => ProductResult, { description: 'Announced goods arrive, all at once or in parts.' })
  async stockReceive(
    @Args('input', { description: 'What arrived.' }) input: StockReceiveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): OneAnswer {
    const { sku, reference, quantity, defective, isLast } = input;
    const wish = { sku, reference, quantity, defective: defective ?? 0, isLast: isLast ?? false };
    return this.one(ctx, 'stockReceive', await this.receive.run(caller, wish, optionsOf(input)), sku);
  }

  @Mutation(() => ProductResult, { description: 'Keeps stock for one channel, so that the others cannot sell it.' })
  async channelReserveSet(
    @Args('input', { description: 'For whom and how much.' }) input: ChannelReserveSetInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): OneAnswer {
    const { sku, channel, quantity } = input;
    const said = await this.channelReserve.run(caller, { sku, channel, quantity }, optionsOf(input));
    return this.one(ctx, 'channelReserveSet', said, sku);
  }

  @Mutation(() => StockResult, {
    description: 'Promises stock. More than is available is refused with the figures: nothing is ever sold twice.',
  })
  async stockReserve(
    @Args('input', { description: 'What to promise.' }) input: StockReserveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): ManyAnswer {
    const { lines, reason, runId, expiresAt } = input;
    const wish = { lines, reason, runId: runId ?? null, expiresAt: expiresAt ?? null };
    const said = await this.reserve.run(caller, wish, optionsOf(input));
    return this.many(ctx, 'stockReserve', said, ({ reservationIds }) => ({
      skus: lines.map(({ sku }) => sku),
      reservationIds,
    }));
  }

  @Mutation(() => StockResult, { description: 'Takes promises back.' })
  async stockRelease(
    @Args('input', { description: 'Which ones.' }) input: StockReleaseInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): ManyAnswer {
    const { reservationIds, reason } = input;
    const said = await this.release.run(caller, { reservationIds, reason }, optionsOf(input));
    return this.many(ctx, 'stockRelease', said, ({ skus }) => ({ skus, reservationIds: [] }));
  }

  @Mutation(() => StockResult, {
    description: 'Goods leave the house, out of a promise or as far as they are available.',
  })
  async stockShip(
    @Args('input', { description: 'What leaves.' }) input: StockShipInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): ManyAnswer {
    const { lines, reason } = input;
    const said = await this.ship.run(caller, { lines, reason: reason ?? '' }, optionsOf(input));
    return this.many(ctx, 'stockShip', said, ({ skus }) => ({ skus, reservationIds: [] }));
  }

  private one(ctx: RequestContext, mutation: string, said: Logged<unknown>, sku: string): OneAnswer {
    const payload = async (): Promise<Omit<ProductPayload, 'cursor'>> => {
      const [product] = await this.read(ctx, [sku]);
      if (!product) throw new Error('A product whose stock was just written is not there.');
      return { product };
    };
    return answerLogged(ctx, mutation, said, payload, { as: ProductPayload, subject: { sku } });
  }

  private many<T>(
    ctx: RequestContext,
    mutation: string,
    said: Logged<T>,
    what: (value: T) => { skus: string[]; reservationIds: string[] },
  ): ManyAnswer {
    const payload = async (value: T): Promise<Omit<StockPayload, 'cursor'>> => {
      const { skus, reservationIds } = what(value);
      return { products: await this.read(ctx, skus), reservationIds };
    };
    return answerLogged(ctx, mutation, said, payload, { as: StockPayload });
  }

  private async read(ctx: RequestContext, skus: readonly string[]): Promise<ProductModel[]> {
    const found = await this.queries.products(ctx.caller.workspaceId, [...new Set(skus)]);
    return found.map((view) => ProductModel.from(view, ctx.lang));
  }
}
