import type { RequestContext } from '../edge/request-context.js';
import { MemberModel } from './member.model.js';

/** The member behind an id that may also name the program; e-mail addresses stay with `members`. */
export async function memberOf(id: string | null | undefined, ctx: RequestContext): Promise<MemberModel | null> {
  if (!id) return null;
  const member = (await ctx.loaders.directory()).member(id);
  return member ? MemberModel.from(member, false) : null;
}
