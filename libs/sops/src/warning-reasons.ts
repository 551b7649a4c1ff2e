import type { Blocker, Finding } from '#sop-core';
import type { AcceptedWarning, WarningReason } from './sop.entity.js';

/** Warnings with the reasons why they may stay, or those nobody has given one for. */
export const explained = (
  warnings: readonly Finding[],
  reasons: readonly WarningReason[],
): { accepted: AcceptedWarning[] } | { missing: Blocker[] } => {
  const accepted: AcceptedWarning[] = [];
  const missing: Blocker[] = [];
  for (const { code, path, message, line } of warnings) {
    const place = path.join('.');
    const fitting = reasons
      .filter((given) => (given.code ?? code) === code && (given.path ?? place) === place && given.reason.trim() !== '')
      // The most particular one: a reason for all warnings stands behind one for this.
      .sort(
        (a, b) =>
          Number(b.path !== undefined) - Number(a.path !== undefined) ||
          Number(b.code !== undefined) - Number(a.code !== undefined),
      );
    const [best] = fitting;
    if (best) accepted.push({ code, path, message, reason: best.reason.trim() });
    else
      missing.push({
        code: 'warning_unexplained',
        field: place,
        params: { finding: code, line, message: { zh: message.zh, en: message.en } },
      });
  }
  return missing.length > 0 ? { missing: missing.slice(0, 50) } : { accepted };
};
