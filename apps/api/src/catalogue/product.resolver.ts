import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { listProducts } from '#boards';
import { ArchiveProduct, CatalogueQueries, UpsertProduct } from '#catalogue';
import { CLOCK } from '#database';
import type { Clock } from '#database';
import type { Caller } from '#engine';
import type { Logged } from '#identity';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { readPage } from '../graphql/read-page.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { ImportFile } from './import-file.js';
import { ProductArchiveInput, ProductImportInput, ProductListArgs, ProductUpsertInput } from './product.inputs.js';
import { ProductConnection, ProductModel } from './product.model.js';
import { ProductImportPayload, ProductImportResult, ProductPayload, ProductResult } from './product.payloads.js';
import { withoutNulls } from './without-nulls.js';

type Answer = Promise<ProductPayload | RefusalModel>;

/** What the shop sells. */
@Resolver(() => ProductModel)
export class ProductResolver {
  constructor(
    private readonly queries: CatalogueQueries,
    private readonly upsert: UpsertProduct,
    private readonly archive: ArchiveProduct,
    private readonly importFile: ImportFile,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => ProductModel, { nullable: true, description: 'A product by its code; null when there is none.' })
  async product(
    @Args('sku', { type: () => String, description: 'Its code.' }) sku: string,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ProductModel | null> {
    const found = await this.queries.product(caller.workspaceId, sku);
    return found ? ProductModel.from(found, ctx.lang) : null;
  }

  @Query(() => ProductConnection, { description: 'Products with their stock now, by code.' })
  async products(
    @Args() args: ProductListArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<ProductModel>> {
    const { text, lowStock, active } = args.filter ?? {};
    const filter = { text, isLow: lowStock, isActive: active };
    const found = await readPage(ctx, (tx) => listProducts(tx, { filter, at: this.clock.now(), page: args }));
    return toConnection(found, (view) => ProductModel.from(view, ctx.lang));
  }

  @ResolveField(() => Int, { description: 'Announced and not yet here.' })
  inbound(
    @Parent() product: ProductModel,
    @Args('until', { type: () => DateTimeScalar, nullable: true, description: 'Only what is expected by then.' })
    until?: Date | null,
  ): number {
    return product.inboundBy(until ?? null);
  }

  @Mutation(() => ProductResult, { description: 'Adds a product or changes it.' })
  async productUpsert(
    @Args('input', { description: 'The product.' }) input: ProductUpsertInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { commandId: _, expectedRevision: __, ...wish } = input;
    const said = await this.upsert.run(caller, { ...withoutNulls(wish), sku: input.sku }, optionsOf(input));
    return this.changed(ctx, 'productUpsert', said, input.sku.trim());
  }

  @Mutation(() => ProductResult, { description: 'Archives a product of which nothing is promised.' })
  async productArchive(
    @Args('input', { description: 'Which one.' }) input: ProductArchiveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const said = await this.archive.run(caller, { sku: input.sku }, optionsOf(input));
    return this.changed(ctx, 'productArchive', said, input.sku);
  }

  @Mutation(() => ProductImportResult, {
    description: 'Takes over a product list: new products, changed ones, counted stock. All of it or nothing.',
  })
  async productImport(
    @Args('input', { description: 'The file.' }) input: ProductImportInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ProductImportPayload | RefusalModel> {
    const { fileId, preview, reason } = input;
    const said = await this.importFile.run(caller, { fileId, preview, reason: reason ?? undefined }, optionsOf(input));
    return answerLogged(
      ctx,
      'productImport',
      said,
      (imported) => ProductImportPayload.of(imported, preview, ctx.lang),
      { as: ProductImportPayload },
    );
  }

  private changed(ctx: RequestContext, mutation: string, said: Logged<unknown>, sku: string): Answer {
    const payload = async (): Promise<Omit<ProductPayload, 'cursor'>> => {
      const product = await this.queries.product(ctx.caller.workspaceId, sku);
      if (!product) throw new Error('A product just written is not there.');
      return { product: ProductModel.from(product, ctx.lang) };
    };
    return answerLogged(ctx, mutation, said, payload, { as: ProductPayload, subject: { sku } });
  }
}
