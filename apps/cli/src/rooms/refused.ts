import type { Answer } from '#identity';
import { explain, type Refusal } from '#sop-core';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';

/** The value of an answer. @throws CliError with the refusal's words in both languages. */
export function orStop<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new CliError(inWords(answer.refusal, 'zh'), inWords(answer.refusal, 'en'), EXIT.failed);
}

function inWords(refusal: Refusal, language: 'zh' | 'en'): string {
  const { message, blockers } = explain(refusal, language);
  return [`${refusal.code}: ${message}`, ...blockers.map((blocker) => `  - ${blocker.message}`)].join('\n');
}
