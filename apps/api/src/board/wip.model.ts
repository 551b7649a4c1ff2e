import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('WipLimit', { description: 'How many tasks may stand in a column at once.' })
export class WipLimitModel {
  @Field(() => Int, { description: 'At most so many.' })
  limit!: number;

  @Field(() => Boolean, { description: 'Refuses what would go beyond; otherwise the board only warns.' })
  isHard!: boolean;

  @Field(() => Int, { description: 'How many stand there now in the whole workspace, whatever the board shows.' })
  current!: number;
}

@ObjectType('WipLane', { description: 'How many tasks of one role may stand in a column at once.' })
export class WipLaneModel extends WipLimitModel {
  @Field(() => String, { description: 'Key of the role; its leads count too.' })
  role!: string;
}
