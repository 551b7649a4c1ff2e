import { Field, ObjectType } from '@nestjs/graphql';
import type { Text } from '#sop-core';
import type { Language } from '../edge/language.js';

@ObjectType('SopName', { description: 'Something an SOP can name.' })
export class SopNameModel {
  @Field(() => String, { description: 'What stands in the document.' })
  key!: string;

  @Field(() => String, { description: 'What people call it, in the language of the caller.' })
  title!: string;

  static from(this: void, { key, title }: { key: string; title: Text }, lang: Language): SopNameModel {
    return Object.assign(new SopNameModel(), { key, title: title[lang] });
  }
}

@ObjectType('SopNames', { description: 'What an SOP of this workspace can name, by key: for those who write one.' })
export class SopNamesModel {
  @Field(() => [SopNameModel], { description: 'Published articles: `guide` of a task.' })
  articles!: SopNameModel[];

  @Field(() => [SopNameModel], { description: 'Quizzes that can be taken: `training` and criteria.' })
  quizzes!: SopNameModel[];

  @Field(() => [SopNameModel], { description: 'Replies in use: `replies` of a task.' })
  replies!: SopNameModel[];

  @Field(() => [SopNameModel], { description: 'Exercises with planted faults, which come with the program.' })
  exercises!: SopNameModel[];
}
