import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { PageArgs } from '../graphql/connection.js';
import { DateTimeFilter, IdFilter, StringFilter } from '../graphql/filters.input.js';
import { Nested } from '../graphql/validation/nested.js';
import { ListUpTo } from '../graphql/validation/rules.js';

@InputType({ description: 'Which log entries. Everything given must hold; `or` holds when one of its entries does.' })
export class LogFilter {
  @ListUpTo(20)
  @Nested(() => LogFilter)
  @Field(() => [LogFilter], { nullable: true, description: 'All of these must hold.' })
  and?: LogFilter[];

  @ListUpTo(20)
  @Nested(() => LogFilter)
  @Field(() => [LogFilter], { nullable: true, description: 'One of these must hold.' })
  or?: LogFilter[];

  @Nested(() => StringFilter)
  @Field(() => StringFilter, {
    nullable: true,
    description: 'What happened, such as task.accepted; `startsWith: "task."` for all about tasks.',
  })
  type?: StringFilter;

  @Nested(() => IdFilter)
  @Field(() => IdFilter, { nullable: true, description: 'The run it is about.' })
  runId?: IdFilter;

  @Nested(() => IdFilter)
  @Field(() => IdFilter, { nullable: true, description: 'The task it is about.' })
  taskId?: IdFilter;

  @Nested(() => IdFilter)
  @Field(() => IdFilter, { nullable: true, description: 'Member who did it.' })
  actorId?: IdFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'person, integration, timer or system.' })
  actorKind?: StringFilter;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it happened.' })
  at?: DateTimeFilter;
}

@ArgsType()
export class LogListArgs extends PageArgs {
  @Nested(() => LogFilter)
  @Field(() => LogFilter, { nullable: true, description: 'Which entries; all when left out.' })
  filter?: LogFilter;
}
