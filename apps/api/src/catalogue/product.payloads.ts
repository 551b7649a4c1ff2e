import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Imported, RowProblem } from '#catalogue';
import { explainRefusal } from '../edge/explain.js';
import type { Language } from '../edge/language.js';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { resultOf } from '../graphql/result-union.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { ProductModel } from './product.model.js';

@ObjectType('ProductPayload', { description: 'A product and its stock as a command left them.' })
export class ProductPayload extends LoggedPayload {
  @Field(() => ProductModel, { description: 'The product.' })
  product!: ProductModel;
}

export const ProductResult = resultOf('Product', ProductPayload);

@ObjectType('StockPayload', { description: 'What a command did to the stock of some products.' })
export class StockPayload extends LoggedPayload {
  @Field(() => [ProductModel], { description: 'The products, by SKU.' })
  products!: ProductModel[];

  @Field(() => [UuidScalar], { description: 'Reservations that were made, in the order of the lines.' })
  reservationIds!: string[];
}

export const StockResult = resultOf('Stock', StockPayload);

@ObjectType('ImportProblem', { description: 'Something in a file that cannot be taken over.' })
export class ImportProblemModel {
  @Field(() => Int, { description: 'Row as the spreadsheet numbers it; the heading is 1.' })
  row!: number;

  @Field(() => String, { description: 'Heading of the column; empty when the row or the file as a whole is meant.' })
  column!: string;

  @Field(() => String, { description: 'Stable code.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong and what to do, in the language of the caller.' })
  message!: string;

  static from({ line, column, blocker }: RowProblem, lang: Language): ImportProblemModel {
    const { blockers } = explainRefusal({ code: 'INPUT_INVALID', blockers: [blocker] }, lang);
    const message = blockers[0]?.message ?? blocker.code;
    return Object.assign(new ImportProblemModel(), { row: line, column, code: blocker.code, message });
  }
}

@ObjectType('ProductImportPayload', { description: 'What an import did, or would do.' })
export class ProductImportPayload extends LoggedPayload {
  @Field(() => Boolean, { description: 'True: nothing was written.' })
  isPreview!: boolean;

  @Field(() => Int, { description: 'Rows with a product.' })
  rows!: number;

  @Field(() => Int, { description: 'New products.' })
  created!: number;

  @Field(() => Int, { description: 'Products that change.' })
  changed!: number;

  @Field(() => Int, { description: 'Products that stay as they are.' })
  unchanged!: number;

  @Field(() => [ImportProblemModel], { description: 'What stands in the way, by row; at most 200.' })
  problems!: ImportProblemModel[];

  @Field(() => Int, { description: 'How many there are in all.' })
  problemCount!: number;

  static of(imported: Imported, isPreview: boolean, lang: Language): Omit<ProductImportPayload, 'cursor'> {
    return { ...imported, isPreview, problems: imported.problems.map((one) => ImportProblemModel.from(one, lang)) };
  }
}

export const ProductImportResult = resultOf('ProductImport', ProductImportPayload);
