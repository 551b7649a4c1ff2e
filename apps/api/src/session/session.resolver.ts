import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AcceptInvitation, ChangePassword, SignIn, SignOut } from '#identity';
import type { NewSession } from '#identity';
import { API_SETTINGS } from '../edge/api-settings.js';
import type { ApiSettings } from '../edge/api-settings.js';
import { Authentication } from '../edge/authentication.js';
import { Ctx } from '../edge/caller.decorator.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { clearSessionCookie, setSessionCookie } from '../edge/session-cookie.js';
import { answerPlain } from '../graphql/answer-plain.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import {
  InvitationAcceptInput,
  PasswordChangeInput,
  PasswordPayload,
  PasswordResult,
  SessionCreateInput,
  SessionEndPayload,
  SessionPayload,
  SessionResult,
  ViewerModel,
} from './session.models.js';
import { Viewers } from './viewer.js';

/** Signing in and out. */
@Resolver()
export class SessionResolver {
  constructor(
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
    private readonly changePassword: ChangePassword,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly authentication: Authentication,
    private readonly viewers: Viewers,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Query(() => ViewerModel, { nullable: true, description: 'Who is asking; null when nobody is signed in.' })
  viewer(@Ctx() ctx: RequestContext): Promise<ViewerModel> | null {
    return ctx.signedIn ? this.viewers.of(ctx.signedIn, ctx) : null;
  }

  @Mutation(() => SessionResult, {
    description: 'Signs in. The answer sets a cookie that browsers send by themselves and no script can read.',
  })
  async sessionCreate(
    @Args('input', { description: 'E-mail and password.' }) input: SessionCreateInput,
    @Ctx() ctx: RequestContext,
  ): Promise<SessionPayload | RefusalModel> {
    const said = await this.signIn.run({ ...input, ip: ctx.ip, userAgent: ctx.userAgent });
    return answerPlain(ctx, 'sessionCreate', said, (session) => this.opened(session, ctx));
  }

  @Mutation(() => SessionEndPayload, {
    description: 'Signs out: the session ends everywhere at once, live updates included.',
  })
  async sessionEnd(@Ctx() ctx: RequestContext): Promise<SessionEndPayload> {
    const person = ctx.signedIn?.person;
    if (person) await this.signOut.run(person);
    if (ctx.res) clearSessionCookie(ctx.res, { secure: this.settings.secureCookies });
    return Object.assign(new SessionEndPayload(), { wasOpen: Boolean(person) });
  }

  @Mutation(() => PasswordResult, { description: 'Changes one’s own password and ends all other sessions.' })
  async passwordChange(
    @Args('input', { description: 'The old and the new password.' }) input: PasswordChangeInput,
    @Ctx() ctx: RequestContext,
  ): Promise<PasswordPayload | RefusalModel> {
    const person = ctx.signedIn?.person;
    if (!person) throw new Refused({ code: 'SIGN_IN_FAILED', blockers: [] });
    return answerPlain(ctx, 'passwordChange', await this.changePassword.run(person, input), passwordChanged);
  }

  @Mutation(() => PasswordResult, { description: 'Chooses the first password with an invitation; then sign in.' })
  async invitationAccept(
    @Args('input', { description: 'The invitation and the password.' }) input: InvitationAcceptInput,
    @Ctx() ctx: RequestContext,
  ): Promise<PasswordPayload | RefusalModel> {
    const said = await this.acceptInvitation.run({ token: input.invitation, password: input.password });
    return answerPlain(ctx, 'invitationAccept', said, passwordChanged);
  }

  private async opened(session: NewSession, ctx: RequestContext): Promise<SessionPayload> {
    const signedIn = await this.authentication.ofSession(session.token, null);
    if (!signedIn || !ctx.res) throw new Error('A session just opened is not known.');
    setSessionCookie(ctx.res, { secure: this.settings.secureCookies }, session.token, session.expiresAt);
    const asSignedIn = ctx.as(signedIn);
    return Object.assign(new SessionPayload(), {
      viewer: await this.viewers.of(signedIn, asSignedIn),
      expiresAt: session.expiresAt,
    });
  }
}

const passwordChanged = (): PasswordPayload => Object.assign(new PasswordPayload(), { isChanged: true });
