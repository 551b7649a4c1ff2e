import { Field, Int, ObjectType } from '@nestjs/graphql';
import { availableTo, inboundBy } from '#catalogue';
import type { ProductView, Tag } from '#catalogue';
import type { Language } from '../edge/language.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { MoneyScalar } from '../graphql/scalars/money.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { NodeModel } from '../node/node.model.js';

export const ProductTagEnum = enumOf<Tag>('ProductTag', 'What somebody has to know who handles a product.', {
  cold_chain: 'Has to stay cold on its way.',
  oversize: 'Larger than an ordinary parcel.',
  fragile: 'Breaks easily.',
  food: 'Food: opened goods do not come back.',
  certified: 'Needs a certificate to be sold, such as 3C.',
});

@ObjectType('ChannelStock', { description: 'Stock of a product as one channel sees it.' })
export class ChannelStockModel {
  @Field(() => String, { description: 'Key of the channel, such as tmall.' })
  channel!: string;

  @Field(() => Int, { description: 'Still kept for this channel; its orders use this up first.' })
  kept!: number;

  @Field(() => Int, { description: 'Reserved by this channel.' })
  reserved!: number;

  @Field(() => Int, { description: 'What this channel may still promise.' })
  available!: number;
}

@ObjectType('InboundLot', { description: 'Announced goods that are not all here yet.' })
export class InboundLotModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Order number or batch, unique for the product.' })
  reference!: string;

  @Field(() => Int, { description: 'Announced in all.' })
  quantity!: number;

  @Field(() => Int, { description: 'Arrived so far, defective pieces included.' })
  received!: number;

  @Field(() => Int, { description: 'Of these not for sale.' })
  defective!: number;

  @Field(() => DateTimeScalar, { description: 'When it is expected.' })
  eta!: Date;
}

@ObjectType('Reservation', { description: 'Stock that is promised.' })
export class ReservationModel {
  @Field(() => UuidScalar, { description: 'Its id, to release or ship it.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Channel it is for.' })
  channel!: string | null;

  @Field(() => Int, { description: 'Pieces still promised.' })
  quantity!: number;

  @Field(() => String, { description: 'What for.' })
  reason!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Run it is for.' })
  runId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it falls back by itself.' })
  expiresAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  createdAt!: Date;
}

@ObjectType('Product', {
  implements: () => [NodeModel],
  description: 'Something the shop sells, with its prices and its stock now. Money in fen, stock in pieces.',
})
export class ProductModel implements NodeModel {
  id!: string;

  @Field(() => String, { description: 'Its code, as SOPs name it; never changes.' })
  sku!: string;

  @Field(() => String, { description: 'Name in the language of the caller.' })
  title!: string;

  @Field(() => String, { description: 'Name in Chinese.' })
  titleZh!: string;

  @Field(() => String, { description: 'Name in English.' })
  titleEn!: string;

  @Field(() => MoneyScalar, { description: 'What one piece costs the shop.' })
  unitCost!: number;

  @Field(() => MoneyScalar, { description: 'Everyday price.' })
  listPrice!: number;

  @Field(() => MoneyScalar, { description: 'Lowest price a buyer may ever pay.' })
  floorPrice!: number;

  @Field(() => MoneyScalar, { description: 'Freight the shop bears for one piece.' })
  freight!: number;

  @Field(() => String, { description: 'Category; may be empty.' })
  category!: string;

  @Field(() => [ProductTagEnum], { description: 'What somebody has to know who handles it.' })
  tags!: string[];

  @Field(() => Boolean, { description: 'False: archived. No new run names it, nothing more is promised of it.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Pieces in the house.' })
  onHand!: number;

  @Field(() => Int, { description: 'Of these promised.' })
  reserved!: number;

  @Field(() => Int, { description: 'Of these kept for channels.' })
  kept!: number;

  @Field(() => Int, { description: 'Neither promised nor kept: what an order of no channel may take.' })
  available!: number;

  @Field(() => Int, { description: 'Below or at this number left unpromised, stock is low.' })
  safetyStock!: number;

  @Field(() => Boolean, { description: 'Whether no more than the safety stock is left unpromised.' })
  isLow!: boolean;

  @Field(() => [ChannelStockModel], { description: 'Channels for which something is kept or reserved.' })
  channels!: ChannelStockModel[];

  @Field(() => [InboundLotModel], { description: 'Announced goods, the soonest first; at most 50.' })
  lots!: InboundLotModel[];

  @Field(() => [ReservationModel], { description: 'The latest promises, at most 20.' })
  reservations!: ReservationModel[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When stock was last counted.' })
  countedAt!: Date | null;

  @Field(() => Int, {
    description: 'Counts changes of names, prices and standing; send it back as `expectedRevision`.',
  })
  revision!: number;

  @Field(() => Int, { description: 'Counts changes of stock; `expectedRevision` of commands about stock.' })
  stockRevision!: number;

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When names, prices or standing last changed.' })
  updatedAt!: Date;

  /** What it was made from; not part of the schema. */
  view!: ProductView;

  static from(view: ProductView, lang: Language): ProductModel {
    const { active, channels, lots, reservations, ...same } = view;
    return Object.assign(new ProductModel(), same, {
      title: lang === 'zh' ? view.titleZh : view.titleEn,
      isActive: active,
      available: availableTo(view, null),
      isLow: view.onHand - view.reserved <= view.safetyStock,
      channels: channels.map((one) =>
        Object.assign(new ChannelStockModel(), one, { available: availableTo(view, one.channel) }),
      ),
      lots: lots.map((lot) => Object.assign(new InboundLotModel(), lot, { eta: new Date(lot.eta) })),
      reservations: reservations.map((one) =>
        Object.assign(new ReservationModel(), one, {
          expiresAt: one.expiresAt === null ? null : new Date(one.expiresAt),
          createdAt: new Date(one.createdAt),
        }),
      ),
      view,
    });
  }

  /** Expected by a moment, or in all. */
  inboundBy(until: Date | null): number {
    return inboundBy(this.view, until);
  }
}

export const ProductConnection = connectionOf(ProductModel, 'Product', 'products, by SKU');
