import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { can, CreateApiToken, IdentityQueries, RevokeApiToken } from '#identity';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { PageArgs, toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { pageOfList } from '../graphql/page-of-list.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import {
  ApiTokenConnection,
  ApiTokenCreateInput,
  ApiTokenModel,
  ApiTokenPayload,
  ApiTokenResult,
  ApiTokenRevokeInput,
} from './member.inputs.js';

/** Keys for programs. */
@Resolver(() => ApiTokenModel)
export class ApiTokenResolver {
  constructor(
    private readonly identity: IdentityQueries,
    private readonly createToken: CreateApiToken,
    private readonly revokeToken: RevokeApiToken,
  ) {}

  @Query(() => ApiTokenConnection, {
    description:
      'API tokens, newest first: all for those who manage members, otherwise one’s own. Never the keys themselves.',
  })
  async apiTokens(
    @Args() page: PageArgs,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<ApiTokenModel>> {
    const actor = await ctx.loaders.actor();
    const owner = actor && can(actor, 'member.manage') ? undefined : (caller.memberId ?? undefined);
    const tokens = await this.identity.apiTokens(caller.workspaceId, owner);
    return toConnection(
      pageOfList(tokens, page, ({ id }) => id),
      ({ id, memberId, name, prefix, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }) =>
        Object.assign(new ApiTokenModel(), {
          id,
          memberId,
          name,
          prefix,
          scopes,
          createdAt,
          expiresAt,
          lastUsedAt,
          revokedAt,
        }),
    );
  }

  @Mutation(() => ApiTokenResult, { description: 'Makes an API token. It is shown once, in this answer.' })
  async apiTokenCreate(
    @Args('input', { description: 'What for.' }) input: ApiTokenCreateInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ApiTokenPayload | RefusalModel> {
    const { name, scopes, memberId, expiresAt } = input;
    const asked = { name, scopes, ...(memberId ? { memberId } : {}), ...(expiresAt ? { expiresAt } : {}) };
    const said = await this.createToken.run(caller, asked, optionsOf(input));
    return answerLogged(ctx, 'apiTokenCreate', said, (made) => made, { as: ApiTokenPayload });
  }

  @Mutation(() => ApiTokenResult, { description: 'Ends an API token at once.' })
  async apiTokenRevoke(
    @Args('input', { description: 'Which token.' }) input: ApiTokenRevokeInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ApiTokenPayload | RefusalModel> {
    const said = await this.revokeToken.run(caller, { tokenId: input.tokenId }, optionsOf(input));
    return answerLogged(ctx, 'apiTokenRevoke', said, ({ tokenId }) => ({ tokenId, token: null }), {
      as: ApiTokenPayload,
    });
  }
}
