import { Args, Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IdentityQueries } from '#identity';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';

@ObjectType('Invitation', { description: 'An invitation that can still be used.' })
export class InvitationModel {
  @Field(() => String, { description: 'Name of whoever is invited.' })
  name!: string;

  @Field(() => String, { description: 'The e-mail they sign in with.' })
  email!: string;

  @Field(() => DateTimeScalar, { description: 'Until when it can be used.' })
  expiresAt!: Date;

  @Field(() => String, { nullable: true, description: 'Name of the workspace it leads to; null: not known any more.' })
  workspaceName!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of whoever invites; null: not known, or the program.' })
  invitedBy!: string | null;
}

/** What somebody who holds an invitation sees before they choose a password; nobody is signed in yet. */
@Resolver()
export class InvitationResolver {
  constructor(private readonly queries: IdentityQueries) {}

  @Query(() => InvitationModel, {
    nullable: true,
    description: 'Whom an invitation is for; null when it was used, has expired or never was. Needs no sign-in.',
  })
  async invitation(
    @Args('invitation', { type: () => String, description: 'The invitation, as it was handed over.' })
    invitation: string,
  ): Promise<InvitationModel | null> {
    const found = invitation.length > 200 ? null : await this.queries.invitation(invitation);
    return found && Object.assign(new InvitationModel(), found);
  }
}
