import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ImportedColleague } from '#onboarding';
import { ImportProblemModel } from '../catalogue/product.payloads.js';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { RepeatableInput } from '../graphql/command.input.js';
import { resultOf } from '../graphql/result-union.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { HeldRoleModel } from '../members/member.model.js';

@InputType({ description: 'Takes over a list of colleagues.' })
export class StaffImportInput extends RepeatableInput {
  @Field(() => UuidScalar, {
    description:
      'A CSV file uploaded with POST /files: UTF-8 or GB18030, at most 500 rows under the headings of GET /people/staff.csv.',
  })
  fileId!: string;

  @Field(() => Boolean, { description: 'True: only say what would happen, and add nobody.' })
  preview!: boolean;
}

@ObjectType('ImportedColleague', { description: 'A colleague as a list adds them.' })
export class ImportedColleagueModel {
  @Field(() => Int, { description: 'Row as the spreadsheet numbers it; the heading is 1.' })
  row!: number;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'E-mail for signing in.' })
  email!: string;

  @Field(() => [HeldRoleModel], { description: 'Roles they hold.' })
  roles!: HeldRoleModel[];

  @Field(() => String, { nullable: true, description: 'Name of whoever looks after them.' })
  mentorName!: string | null;

  @Field(() => [String], { description: 'Names of their deputies, first choice first.' })
  deputyNames!: string[];

  @Field(() => UuidScalar, { nullable: true, description: 'The new member; null in a preview.' })
  memberId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'An invitation to hand to them. It works once, for a week. Shown only this once: null in a preview, when the command is repeated, and for those who can sign in already.',
  })
  invitation!: string | null;

  static from({ line, roles, ...colleague }: ImportedColleague): ImportedColleagueModel {
    const held = roles.map((role) => Object.assign(new HeldRoleModel(), role));
    return Object.assign(new ImportedColleagueModel(), { ...colleague, row: line, roles: held });
  }
}

@ObjectType('StaffImportPayload', { description: 'What an import did, or would do.' })
export class StaffImportPayload extends LoggedPayload {
  @Field(() => Boolean, { description: 'True: nobody was added.' })
  isPreview!: boolean;

  @Field(() => [ImportedColleagueModel], { description: 'The colleagues, in the order of the list.' })
  colleagues!: ImportedColleagueModel[];

  @Field(() => [ImportProblemModel], { description: 'What stands in the way, by row; at most 200.' })
  problems!: ImportProblemModel[];
}

export const StaffImportResult = resultOf('StaffImport', StaffImportPayload);
