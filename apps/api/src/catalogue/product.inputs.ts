import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { LIMITS } from '#catalogue';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/connection.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { MoneyScalar } from '../graphql/scalars/money.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { IntBetween, ListUpTo, TextBetween } from '../graphql/validation/rules.js';
import { ProductTagEnum } from './product.model.js';

@InputType({ description: 'Which products. Everything given must hold.' })
export class ProductFilterInput {
  @TextBetween(1, 100)
  @Field(() => String, { nullable: true, description: 'In code, names or category, whatever the case.' })
  text?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those of which no more than the safety stock is left unpromised.',
  })
  lowStock?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'True: not archived; false: archived.' })
  active?: boolean;
}

@ArgsType()
export class ProductListArgs extends PageArgs {
  @Nested(() => ProductFilterInput)
  @Field(() => ProductFilterInput, { nullable: true, description: 'Which products; all when left out.' })
  filter?: ProductFilterInput;
}

@InputType({
  description: 'Adds a product or changes it. What is left out stays; a new one needs names, prices and freight.',
})
export class ProductUpsertInput extends CommandInput {
  @TextBetween(1, LIMITS.sku)
  @Field(() => String, { description: 'Its code: one word of letters, digits and . _ / + -' })
  sku!: string;

  @TextBetween(1, LIMITS.title)
  @Field(() => String, { nullable: true, description: 'Name in Chinese.' })
  titleZh?: string;

  @TextBetween(1, LIMITS.title)
  @Field(() => String, { nullable: true, description: 'Name in English.' })
  titleEn?: string;

  @Field(() => MoneyScalar, { nullable: true, description: 'What one piece costs the shop, in fen.' })
  unitCost?: number;

  @Field(() => MoneyScalar, {
    nullable: true,
    description: 'Everyday price in fen. Below the floor: managers only, with a reason.',
  })
  listPrice?: number;

  @Field(() => MoneyScalar, {
    nullable: true,
    description: 'Lowest price in fen. Lowering it, or a floor below cost: managers only, with a reason.',
  })
  floorPrice?: number;

  @Field(() => MoneyScalar, { nullable: true, description: 'Freight the shop bears for one piece, in fen.' })
  freight?: number;

  @TextBetween(0, LIMITS.category)
  @Field(() => String, { nullable: true, description: 'Category; an empty text takes it away.' })
  category?: string;

  @ListUpTo(10)
  @Field(() => [ProductTagEnum], { nullable: true, description: 'All tags from now on.' })
  tags?: string[];

  @IntBetween(0, LIMITS.quantity)
  @Field(() => Int, { nullable: true, description: 'At or below this number left unpromised, stock is low.' })
  safetyStock?: number;

  @Field(() => Boolean, { nullable: true, description: 'True takes an archived product back.' })
  restore?: boolean;

  @TextBetween(0, LIMITS.reason)
  @Field(() => String, { nullable: true, description: 'Why a price is below its floor or a floor is lowered.' })
  reason?: string;
}

@InputType({ description: 'Archives a product.' })
export class ProductArchiveInput extends CommandInput {
  @TextBetween(1, LIMITS.sku)
  @Field(() => String, { description: 'Its code.' })
  sku!: string;
}

@InputType({ description: 'Takes over a product list.' })
export class ProductImportInput extends RepeatableInput {
  @Field(() => UuidScalar, {
    description:
      'A CSV file uploaded with POST /files: UTF-8 or GB18030, a heading row, amounts in yuan, at most 5,000 rows.',
  })
  fileId!: string;

  @Field(() => Boolean, { description: 'True: only say what would happen, and write nothing.' })
  preview!: boolean;

  @TextBetween(0, LIMITS.reason)
  @Field(() => String, { nullable: true, description: 'Why prices go below their floors or floors are lowered.' })
  reason?: string;
}

@InputType({ description: 'Sets stock to what was counted.' })
export class StockCountInput extends CommandInput {
  @TextBetween(1, LIMITS.sku)
  @Field(() => String, { description: 'Code of the product.' })
  sku!: string;

  @IntBetween(0, LIMITS.quantity)
  @Field(() => Int, { description: 'Pieces in the house.' })
  onHand!: number;

  @TextBetween(1, LIMITS.reason)
  @Field(() => String, { description: 'Why the books change.' })
  reason!: string;
}

@InputType({ description: 'Announces goods, or changes how many come and when.' })
export class InboundSetInput extends CommandInput {
  @TextBetween(1, LIMITS.sku)
  @Field(() => String, { description: 'Code of the product.' })
  sku!: string;

  @TextBetween(1, LIMITS.reference)
  @Field(() => String, { description: 'Order number or batch; names the lot.' })
  reference!: string;

  @IntBetween(0, LIMITS.quantity)
  @Field(() => Int, { description: 'Expected in all. 0: they will not come.' })
  quantity!: number;

  @Field(() => DateTimeScalar, { description: 'When they are expected.' })
  eta!: Date;
}

@InputType({ description: 'Announced goods have arrived.' })
export class StockReceiveInput extends CommandInput {
  @TextBetween(1, LIMITS.sku)
  @Field(() => String, { description: 'Code of the product.' })
  sku!: string;

  @TextBetween(1, LIMITS.reference)
  @Field(() => String, { description: 'The announced lot.' })
  reference!: string;

  @IntBetween(1, LIMITS.quantity)
  @Field(() => Int, { description: 'Arrived now, defective pieces included.' })
  quantity!: number;

  @IntBetween(0, LIMITS.quantity)
  @Field(() => Int, { nullable: true, description: 'Of these not for sale; they do not come on hand.' })
  defective?: number;

  @Field(() => Boolean, { nullable: true, description: 'True: nothing more will come of this lot.' })
  isLast?: boolean;
}

@InputType({ description: 'So many pieces of a product.' })
export class ReserveLineInput {
  @TextBetween(1, LIMITS.sku)
  @Field(() => String, { description: 'Code of the product.' })
  sku!: string;

  @TextBetween(1, 30)
  @Field(() => String, { nullable: true, description: 'Channel it is for; uses up what is kept for it first.' })
  channel?: string;

  @IntBetween(1, LIMITS.quantity)
  @Field(() => Int, { description: 'Pieces.' })
  quantity!: number;
}

@InputType({ description: 'Promises stock: all lines or none.' })
export class StockReserveInput extends RepeatableInput {
  @ListUpTo(LIMITS.lines)
  @Nested(() => ReserveLineInput)
  @Field(() => [ReserveLineInput], { description: `What to promise; at most ${LIMITS.lines} lines.` })
  lines!: ReserveLineInput[];

  @TextBetween(1, LIMITS.reason)
  @Field(() => String, { description: 'What for: an order number, a campaign.' })
  reason!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Run it is for.' })
  runId?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it falls back by itself; left out: never.' })
  expiresAt?: Date;
}

@InputType({ description: 'Takes promises back: all or none.' })
export class StockReleaseInput extends RepeatableInput {
  @ListUpTo(LIMITS.lines)
  @Field(() => [UuidScalar], { description: `The reservations; at most ${LIMITS.lines}.` })
  reservationIds!: string[];

  @TextBetween(1, LIMITS.reason)
  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'Goods of one product that leave the house.' })
export class ShipLineInput extends ReserveLineInput {
  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The promise they come out of, all of it or a part. Without it they must be available.',
  })
  reservationId?: string;
}

@InputType({ description: 'Goods leave the house: all lines or none.' })
export class StockShipInput extends RepeatableInput {
  @ListUpTo(LIMITS.lines)
  @Nested(() => ShipLineInput)
  @Field(() => [ShipLineInput], { description: `What leaves; at most ${LIMITS.lines} lines.` })
  lines!: ShipLineInput[];

  @TextBetween(0, LIMITS.reason)
  @Field(() => String, { nullable: true, description: 'Waybill or order number.' })
  reason?: string;
}

@InputType({ description: 'Keeps stock for one channel.' })
export class ChannelReserveSetInput extends CommandInput {
  @TextBetween(1, LIMITS.sku)
  @Field(() => String, { description: 'Code of the product.' })
  sku!: string;

  @TextBetween(1, 30)
  @Field(() => String, { description: 'Key of the channel, such as tmall.' })
  channel!: string;

  @IntBetween(0, LIMITS.quantity)
  @Field(() => Int, { description: 'Kept from now on, beside what is reserved for it already. 0: nothing.' })
  quantity!: number;
}
