import { Field, ObjectType } from '@nestjs/graphql';
import type { LinkParts } from '#knowledge';
import { enumOf } from '../graphql/enum-of.js';

export const LinkSourceEnum = enumOf<'article' | 'sop'>(
  'ArticleLinkSource',
  'Who says that an article belongs to some work.',
  {
    article: 'The article itself.',
    sop: 'A task of the SOP, under `guide`.',
  },
);

@ObjectType('ArticleLink', { description: 'Work beside which an article is shown.' })
export class ArticleLinkModel {
  @Field(() => String, { description: 'Key of the SOP.' })
  sop!: string;

  @Field(() => String, { nullable: true, description: 'Stage of it, as a path.' })
  state!: string | null;

  @Field(() => String, { nullable: true, description: 'Task of it.' })
  task!: string | null;

  @Field(() => String, { nullable: true, description: 'Field of the task, or of the form of the run.' })
  field!: string | null;

  @Field(() => LinkSourceEnum, { description: 'Who says so.' })
  from!: 'article' | 'sop';

  static from({ sop, state, task, field }: LinkParts, from: 'article' | 'sop'): ArticleLinkModel {
    const parts = { state: state || null, task: task || null, field: field || null };
    return Object.assign(new ArticleLinkModel(), { sop, ...parts, from });
  }
}
