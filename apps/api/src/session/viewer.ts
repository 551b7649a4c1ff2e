import { Injectable } from '@nestjs/common';
import { IdentityQueries } from '#identity';
import type { SignedIn } from '../edge/authentication.js';
import type { RequestContext } from '../edge/request-context.js';
import { MemberModel } from '../members/member.model.js';
import { AccountModel, ViewerModel, WorkspaceModel } from './session.models.js';

/** Puts together who is asking. */
@Injectable()
export class Viewers {
  constructor(private readonly identity: IdentityQueries) {}

  async of(signedIn: SignedIn, ctx: RequestContext): Promise<ViewerModel> {
    const { person, member } = signedIn;
    const workspaces = await this.workspaces(signedIn);
    const found = member ? (await this.identity.directory(member.workspaceId)).member(member.memberId) : undefined;
    return Object.assign(new ViewerModel(), {
      account: person
        ? Object.assign(new AccountModel(), {
            id: person.accountId,
            email: person.email,
            name: person.name,
            language: person.lang,
          })
        : null,
      workspaces,
      workspace: workspaces.find(({ id }) => id === member?.workspaceId) ?? null,
      member: found ? MemberModel.from(found, true) : null,
      rights: found ? ((await ctx.loaders.actor())?.rights ?? []) : [],
      language: ctx.lang,
    });
  }

  private async workspaces({ person, member }: SignedIn): Promise<WorkspaceModel[]> {
    if (person)
      return (await this.identity.workspacesOf(person)).map(({ workspace }) =>
        Object.assign(new WorkspaceModel(), workspace),
      );
    const own = member ? await this.identity.workspace(member.workspaceId) : null;
    return own ? [Object.assign(new WorkspaceModel(), own)] : [];
  }
}
