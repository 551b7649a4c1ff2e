import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { LanguageEnum } from '../graphql/language.enum.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { EmailAddress, TextBetween } from '../graphql/validation/rules.js';
import { MemberModel } from '../members/member.model.js';

@ObjectType('Workspace', { description: 'A shop or team. Nothing in one workspace can be seen from another.' })
export class WorkspaceModel {
  @Field(() => UuidScalar, { description: 'Its id, for the header x-workspace.' })
  id!: string;

  @Field(() => String, { description: 'Short name in addresses.' })
  key!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'IANA zone in which its days begin.' })
  zone!: string;
}

@ObjectType('Account', { description: 'Whoever signs in; may be a member of several workspaces.' })
export class AccountModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'E-mail for signing in.' })
  email!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => LanguageEnum, { description: 'Preferred language. Accept-Language is stronger.' })
  language!: string;
}

@ObjectType('Viewer', { description: 'Who is asking, where, and with which rights.' })
export class ViewerModel {
  @Field(() => AccountModel, { nullable: true, description: 'The account; null when an API token asks.' })
  account!: AccountModel | null;

  @Field(() => [WorkspaceModel], {
    description: 'Workspaces the account may enter; with an API token only the token’s own.',
  })
  workspaces!: WorkspaceModel[];

  @Field(() => WorkspaceModel, {
    nullable: true,
    description: 'The workspace of this request; null when the account is in none.',
  })
  workspace!: WorkspaceModel | null;

  @Field(() => MemberModel, { nullable: true, description: 'The member it acts as.' })
  member!: MemberModel | null;

  @Field(() => [String], {
    description: 'Rights now: `task.waive` everywhere, `task.waive:cs` for one role, `:own` for own things.',
  })
  rights!: string[];

  @Field(() => LanguageEnum, { description: 'Language of the texts in answers.' })
  language!: string;
}

@InputType({ description: 'Signs in.' })
export class SessionCreateInput {
  @EmailAddress()
  @Field(() => String, { description: 'E-mail of the account.' })
  email!: string;

  @TextBetween(1, 1000)
  @Field(() => String, { description: 'Password.' })
  password!: string;
}

@ObjectType('SessionPayload', {
  description: 'An open session. Its token is in the cookie of the answer and nowhere else.',
})
export class SessionPayload {
  @Field(() => ViewerModel, { description: 'Who is signed in now.' })
  viewer!: ViewerModel;

  @Field(() => DateTimeScalar, { description: 'When the session ends if it is not used.' })
  expiresAt!: Date;
}

@ObjectType('SessionEndPayload', { description: 'What ending a session did.' })
export class SessionEndPayload {
  @Field(() => Boolean, { description: 'Whether a session was open.' })
  wasOpen!: boolean;
}

@InputType({ description: 'Changes one’s own password; ends all other sessions.' })
export class PasswordChangeInput {
  @TextBetween(1, 1000)
  @Field(() => String, { description: 'The password as it is.' })
  current!: string;

  @TextBetween(1, 1000)
  @Field(() => String, { description: 'The password as it shall be.' })
  next!: string;
}

@ObjectType('PasswordPayload', { description: 'The password is changed.' })
export class PasswordPayload {
  @Field(() => Boolean, { description: 'Always true.' })
  isChanged!: boolean;
}

@InputType({ description: 'Chooses the first password with an invitation.' })
export class InvitationAcceptInput {
  @TextBetween(10, 300)
  @Field(() => String, { description: 'The invitation, as it was handed over.' })
  invitation!: string;

  @TextBetween(1, 1000)
  @Field(() => String, { description: 'The password.' })
  password!: string;
}

export const SessionResult = resultOf('Session', SessionPayload);
export const PasswordResult = resultOf('Password', PasswordPayload);
