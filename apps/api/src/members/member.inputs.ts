import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { SCOPES } from '#identity';
import type { Scope } from '#identity';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { connectionOf } from '../graphql/connection.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { EmailAddress, Key, ListUpTo, TextBetween } from '../graphql/validation/rules.js';
import { MemberModel } from './member.model.js';
import { LevelEnum, RoleModel } from './role.model.js';

@InputType({ description: 'A role to hold, and at which level.' })
export class HeldRoleInput {
  @Key()
  @Field(() => String, { description: 'Key of the role.' })
  role!: string;

  @Field(() => LevelEnum, { description: 'Level in it.' })
  level!: LevelEnum;
}

@InputType({ description: 'Adds a colleague.' })
export class MemberInviteInput extends RepeatableInput {
  @EmailAddress()
  @Field(() => String, { description: 'E-mail for signing in; an account that has it joins, otherwise one is made.' })
  email!: string;

  @TextBetween(1, 80)
  @Field(() => String, { description: 'Name as colleagues see it.' })
  name!: string;

  @ListUpTo(20)
  @Nested(() => HeldRoleInput)
  @Field(() => [HeldRoleInput], { description: 'Roles to hold.' })
  roles!: HeldRoleInput[];

  @Field(() => UuidScalar, { nullable: true, description: 'Member id of whoever looks after them while they learn.' })
  mentorId?: string;
}

@InputType({ description: 'Changes a member, all of it or nothing. What is left out stays.' })
export class MemberUpdateInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The member.' })
  memberId!: string;

  @ListUpTo(20)
  @Nested(() => HeldRoleInput)
  @Field(() => [HeldRoleInput], { nullable: true, description: 'Roles to hold from now on, instead of those held.' })
  roles?: HeldRoleInput[];

  @ListUpTo(10)
  @Field(() => [UuidScalar], {
    nullable: true,
    description: 'Member ids of the deputies from now on, first choice first.',
  })
  deputyIds?: string[];

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Member id of whoever looks after them while they learn; null: nobody any more.',
  })
  mentorId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False takes the member out of the work, true takes them in again.',
  })
  isActive?: boolean;
}

@InputType({ description: 'A time away.' })
export class AbsenceInput {
  @Field(() => DateTimeScalar, { description: 'From when.' })
  from!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; left out: until further notice.' })
  until?: Date;

  @TextBetween(0, 200)
  @Field(() => String, { nullable: true, description: 'Why, for colleagues.' })
  reason?: string;
}

@InputType({ description: 'Says that a member is away, so that a deputy stands in, or back.' })
export class MemberSetAwayInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The member.' })
  memberId!: string;

  @Nested(() => AbsenceInput)
  @Field(() => AbsenceInput, { nullable: true, description: 'The time away; null: back.' })
  away?: AbsenceInput | null;
}

@ObjectType('MemberPayload', { description: 'A member as a command left them.' })
export class MemberPayload extends LoggedPayload {
  @Field(() => MemberModel, { description: 'The member.' })
  member!: MemberModel;

  @Field(() => String, {
    nullable: true,
    description:
      'An invitation to hand to a new colleague. It works once, for a week. Shown only this once: null when the command is repeated.',
  })
  invitation!: string | null;
}

export const MemberResult = resultOf('Member', MemberPayload);

@InputType({ description: 'Adds a role.' })
export class RoleAddInput extends RepeatableInput {
  @Key()
  @Field(() => String, { description: 'Stable key: a letter, then small letters, digits and _.' })
  key!: string;

  @TextBetween(1, 40)
  @Field(() => String, { description: 'Name in Chinese.' })
  titleZh!: string;

  @TextBetween(1, 40)
  @Field(() => String, { description: 'Name in English.' })
  titleEn!: string;
}

@ObjectType('RolePayload', { description: 'A role as a command left it.' })
export class RolePayload extends LoggedPayload {
  @Field(() => RoleModel, { description: 'The role.' })
  role!: RoleModel;
}

export const RoleResult = resultOf('Role', RolePayload);

export const ApiTokenScopeEnum = Object.fromEntries(SCOPES.map((scope) => [scope, scope]));
registerEnumType(ApiTokenScopeEnum, {
  name: 'ApiTokenScope',
  description:
    'What a token may be used for. `read` changes nothing, `work` also moves runs and tasks, `manage` does all its member may.',
});

@ObjectType('ApiToken', { description: 'A key with which a program acts as a member.' })
export class ApiTokenModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => UuidScalar, { description: 'The member it acts as.' })
  memberId!: string;

  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => String, { description: 'Its readable beginning, to recognise it.' })
  prefix!: string;

  @Field(() => [ApiTokenScopeEnum], { description: 'What it may be used for.' })
  scopes!: string[];

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself.' })
  expiresAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used, to within five minutes.' })
  lastUsedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;
}

export const ApiTokenConnection = connectionOf(ApiTokenModel, 'ApiToken', 'API tokens, newest first');

@InputType({ description: 'Makes an API token.' })
export class ApiTokenCreateInput extends RepeatableInput {
  @TextBetween(1, 80)
  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @ListUpTo(3)
  @Field(() => [ApiTokenScopeEnum], { description: 'What it may be used for.' })
  scopes!: Scope[];

  @Field(() => UuidScalar, { nullable: true, description: 'The member it acts as; oneself when left out.' })
  memberId?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself.' })
  expiresAt?: Date;
}

@InputType({ description: 'Ends an API token.' })
export class ApiTokenRevokeInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The token.' })
  tokenId!: string;
}

@ObjectType('ApiTokenPayload', { description: 'A token that was made or revoked.' })
export class ApiTokenPayload extends LoggedPayload {
  @Field(() => UuidScalar, { description: 'Id of the token.' })
  tokenId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The token itself, when it was made. Shown only this once: null when the command is repeated, and when revoking.',
  })
  token!: string | null;
}

export const ApiTokenResult = resultOf('ApiToken', ApiTokenPayload);
