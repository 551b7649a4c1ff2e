import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Finding } from '#sop-core';
import type { Language } from '../edge/language.js';
import { enumOf } from '../graphql/enum-of.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';

const SopFindingSeverityEnum = enumOf<Finding['severity']>('SopFindingSeverity', 'How bad a finding is.', {
  error: 'The document cannot be published.',
  warning: 'It could be better; publishing it takes a reason.',
});

@ObjectType('SopRepair', { description: 'How a finding could be put right.' })
export class SopRepairModel {
  @Field(() => String, { description: 'What would be done, in the language of the caller.' })
  title!: string;

  @Field(() => JsonScalar, { description: 'Edits of the document, as `editSop` of the core takes them.' })
  edits!: unknown;
}

@ObjectType('SopFinding', { description: 'Something `lint` found in a document.' })
export class SopFindingModel {
  @Field(() => String, { description: 'Stable code.' })
  code!: string;

  @Field(() => SopFindingSeverityEnum, { description: 'How bad it is.' })
  severity!: string;

  @Field(() => String, { description: 'What is wrong and what to do, in the language of the caller.' })
  message!: string;

  @Field(() => Int, { description: 'Line in the document, from 1.' })
  line!: number;

  @Field(() => Int, { description: 'Column in the line, from 1.' })
  column!: number;

  @Field(() => [String], { description: 'Where it stands: keys and indexes from the root.' })
  path!: string[];

  @Field(() => SopRepairModel, { nullable: true, description: 'How it could be put right, where that is obvious.' })
  repair!: SopRepairModel | null;

  static from({ code, severity, message, line, column, path, repair }: Finding, lang: Language): SopFindingModel {
    return Object.assign(new SopFindingModel(), {
      ...{ code, severity, message: message[lang], line, column, path: path.map(String) },
      repair: repair ? Object.assign(new SopRepairModel(), { title: repair.title[lang], edits: repair.edits }) : null,
    });
  }
}

/** More are read by nobody. */
const MOST = 200;

export const findingsOf = (findings: readonly Finding[], lang: Language): SopFindingModel[] =>
  findings.slice(0, MOST).map((finding) => SopFindingModel.from(finding, lang));
