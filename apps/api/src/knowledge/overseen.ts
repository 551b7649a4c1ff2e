import type { RequestContext } from '../edge/request-context.js';

/** Managers look after everybody, leads after the people of their roles, mentors after theirs. */
export const overseen = async (ctx: RequestContext): Promise<(memberId: string) => boolean> => {
  const [actor, directory] = [await ctx.loaders.actor(), await ctx.loaders.directory()];
  if (!actor) return () => false;
  const isManager = actor.rights.includes('article.publish');
  const led = new Set(actor.roles.filter(({ level }) => level === 'lead').map(({ role }) => role));
  return (memberId) =>
    isManager ||
    directory.mentorOf(memberId)?.id === actor.id ||
    directory.member(memberId)?.roles.some(({ role }) => led.has(role)) === true;
};

/** Whether the caller looks after anybody by their role. */
export const leadsSomebody = async (ctx: RequestContext): Promise<boolean> => {
  const actor = await ctx.loaders.actor();
  return (
    actor !== null && (actor.rights.includes('article.publish') || actor.roles.some(({ level }) => level === 'lead'))
  );
};
