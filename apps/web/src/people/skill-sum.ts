/** What somebody's accepted work comes to. `rate`: whole percent accepted at the first try; null without any. */
export const skillSum = (
  skills: readonly { accepted: number; firstPass: number }[],
): { kinds: number; accepted: number; rate: number | null } => {
  const accepted = skills.reduce((sum, one) => sum + one.accepted, 0);
  const firstPass = skills.reduce((sum, one) => sum + one.firstPass, 0);
  return { kinds: skills.length, accepted, rate: accepted === 0 ? null : Math.round((100 * firstPass) / accepted) };
};
