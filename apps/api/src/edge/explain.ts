import { explain } from '#sop-core';
import type { Blocker, Refusal } from '#sop-core';
import { inputMessage } from './input-messages.js';
import type { Language } from './language.js';

export interface Explained {
  message: string;
  blockers: (Blocker & { message: string })[];
}

/** A refusal in words: the core's texts, and the edge's own for what only the edge checks. */
export function explainRefusal(refusal: Refusal, lang: Language): Explained {
  const core = explain(refusal, lang);
  return {
    message: core.message,
    blockers: core.blockers.map((blocker) => ({
      ...blocker,
      message: inputMessage(blocker.code, blocker.params, lang) ?? blocker.message,
    })),
  };
}
