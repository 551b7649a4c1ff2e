import { Field, InputType, Int } from '@nestjs/graphql';
import { DateTimeScalar } from './scalars/date-time.scalar.js';
import { UuidScalar } from './scalars/uuid.scalar.js';
import { ListUpTo, TextBetween, TextsBetween } from './validation/rules.js';

@InputType({ description: 'Compares a text. Everything given must hold.' })
export class StringFilter {
  @TextBetween(0, 200)
  @Field(() => String, { nullable: true, description: 'Equal to.' })
  eq?: string;

  @TextBetween(0, 200)
  @Field(() => String, { nullable: true, description: 'Not equal to; unset values hold.' })
  neq?: string;

  @TextsBetween(0, 200, 100)
  @Field(() => [String], { nullable: true, description: 'One of; at most 100.' })
  in?: string[];

  @TextsBetween(0, 200, 100)
  @Field(() => [String], { nullable: true, description: 'None of; unset values hold. At most 100.' })
  nin?: string[];

  @TextBetween(1, 100)
  @Field(() => String, { nullable: true, description: 'Contains, whatever the case.' })
  contains?: string;

  @TextBetween(1, 100)
  @Field(() => String, { nullable: true, description: 'Starts with.' })
  startsWith?: string;

  @Field(() => Boolean, { nullable: true, description: 'Unset (true) or set (false).' })
  isNull?: boolean;
}

@InputType({ description: 'Compares an id. Everything given must hold.' })
export class IdFilter {
  @Field(() => UuidScalar, { nullable: true, description: 'Equal to.' })
  eq?: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Not equal to; unset values hold.' })
  neq?: string;

  @ListUpTo(100)
  @Field(() => [UuidScalar], { nullable: true, description: 'One of; at most 100.' })
  in?: string[];

  @ListUpTo(100)
  @Field(() => [UuidScalar], { nullable: true, description: 'None of; unset values hold. At most 100.' })
  nin?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Unset (true) or set (false).' })
  isNull?: boolean;
}

@InputType({ description: 'Compares a moment. Everything given must hold.' })
export class DateTimeFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Before.' })
  lt?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'At or before.' })
  lte?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'After.' })
  gt?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'At or after.' })
  gte?: Date;

  @Field(() => Boolean, { nullable: true, description: 'Unset (true) or set (false).' })
  isNull?: boolean;
}

@InputType({ description: 'Compares a whole number. Everything given must hold.' })
export class IntFilter {
  @Field(() => Int, { nullable: true, description: 'Equal to.' })
  eq?: number;

  @Field(() => Int, { nullable: true, description: 'Less than.' })
  lt?: number;

  @Field(() => Int, { nullable: true, description: 'At most.' })
  lte?: number;

  @Field(() => Int, { nullable: true, description: 'More than.' })
  gt?: number;

  @Field(() => Int, { nullable: true, description: 'At least.' })
  gte?: number;
}

@InputType({ description: 'Asks a question with yes or no.' })
export class BooleanFilter {
  @Field(() => Boolean, { nullable: true, description: 'The wanted answer.' })
  eq?: boolean;
}
