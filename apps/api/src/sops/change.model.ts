import { Field, ObjectType } from '@nestjs/graphql';
import type { ChangeKind, ChangePart, ChangeSubjectType, ChangeWeight, SopChange } from '#sop-core';
import type { Language } from '../edge/language.js';
import { enumOf } from '../graphql/enum-of.js';

const SopChangeKindEnum = enumOf<ChangeKind>('SopChangeKind', 'What happened to a part of an SOP.', {
  added: 'It is new.',
  removed: 'It is gone.',
  changed: 'Something about it is different.',
  renamed: 'It has another key, and maybe more is different.',
  moved: 'It stands elsewhere in the chart, and maybe more is different.',
});

const SopSubjectTypeEnum = enumOf<ChangeSubjectType>('SopSubjectType', 'Kinds of parts of an SOP.', {
  sop: 'The SOP as a whole.',
  task: 'A step.',
  state: 'A stage of the chart.',
  field: 'A field of the form or of the data.',
  setting: 'A limit or time that a workspace can change.',
  derived: 'A value that is worked out.',
  event: 'An event.',
  timer: 'A named time.',
  anchor: 'A date that others count from.',
  scenario: 'A scenario.',
});

const SopChangeWeightEnum = enumOf<ChangeWeight>('SopChangeWeight', 'How much a change matters.', {
  breaking: 'What was right before may not be enough or not be possible any more.',
  notable: 'Limits, times or ways differ.',
  cosmetic: 'Only words.',
});

@ObjectType('SopChangePart', { description: 'One detail of a change.' })
export class SopChangePartModel {
  @Field(() => String, { description: 'In words, in the language of the caller.' })
  text!: string;

  @Field(() => [String], { description: 'Where it stands in the document.' })
  path!: string[];

  @Field(() => SopChangeWeightEnum, { description: 'How much it matters.' })
  weight!: string;

  static from({ text, path, weight }: ChangePart, lang: Language): SopChangePartModel {
    return Object.assign(new SopChangePartModel(), { text: text[lang], path: path.map(String), weight });
  }
}

@ObjectType('SopChange', { description: 'What is different about one part of an SOP, told for people.' })
export class SopChangeModel {
  @Field(() => SopChangeKindEnum, { description: 'What happened to it.' })
  kind!: string;

  @Field(() => [String], {
    description: 'Where it stands in the later document; of something removed, in the earlier.',
  })
  path!: string[];

  @Field(() => SopSubjectTypeEnum, { description: 'What kind of part it is.' })
  subjectType!: string;

  @Field(() => String, { description: 'Its key in the document; of a stage its path below the root.' })
  subjectKey!: string;

  @Field(() => String, { description: 'Its title in the language of the caller.' })
  subjectTitle!: string;

  @Field(() => String, { description: 'The whole sentence, in the language of the caller.' })
  text!: string;

  @Field(() => SopChangeWeightEnum, { description: 'How much it matters: the weight of its heaviest part.' })
  weight!: string;

  @Field(() => [SopChangePartModel], { description: 'Its details; empty for what is new or gone.' })
  parts!: SopChangePartModel[];

  static from({ kind, path, subject, text, weight, parts }: SopChange, lang: Language): SopChangeModel {
    return Object.assign(new SopChangeModel(), {
      ...{ kind, path: path.map(String), weight, text: text[lang] },
      ...{ subjectType: subject.type, subjectKey: subject.key, subjectTitle: subject.title[lang] },
      parts: parts.map((part) => SopChangePartModel.from(part, lang)),
    });
  }
}
