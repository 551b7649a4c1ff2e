import { Inject, Injectable } from '@nestjs/common';
import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Ctx } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';

/** Somebody of the demo shop and how to sign in as them. Their passwords are public: the shop does not exist. */
export interface DemoSignIn {
  name: string;
  title: { zh: string; en: string };
  email: string;
  password: string;
}

/** Nest injection token: the people of the demo shop, none where it was not loaded. */
export const DEMO_SIGN_INS = Symbol('DemoSignIns');

@ObjectType('DemoSignIn', { description: 'Somebody of the demo shop, and how to sign in as them.' })
export class DemoSignInModel {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'What they do in the shop.' })
  about!: string;

  @Field(() => String, { description: 'E-mail.' })
  email!: string;

  @Field(() => String, { description: 'Password, public on purpose.' })
  password!: string;
}

/** Lets the sign-in page offer the people of the demo shop. */
@Injectable()
@Resolver()
export class DemoSignInsResolver {
  constructor(@Inject(DEMO_SIGN_INS) private readonly people: readonly DemoSignIn[]) {}

  @Query(() => [DemoSignInModel], {
    description: 'People of the demo shop, for whoever wants to look around. Empty where the demo shop was not loaded.',
  })
  demoSignIns(@Ctx() ctx: RequestContext): DemoSignInModel[] {
    return this.people.map(({ name, title, email, password }) =>
      Object.assign(new DemoSignInModel(), { name, about: title[ctx.lang], email, password }),
    );
  }
}
