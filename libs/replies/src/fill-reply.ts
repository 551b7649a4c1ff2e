import { maskFields } from '#identity';
import { fillText, placesIn, type CompiledSop, type Filled, type RunState } from '#sop-core';

/** The run whose facts go into a reply. */
export interface RunFactsOfReply {
  sop: CompiledSop;
  state: RunState;
}

/** A reply with the facts of a run in it, buyer data masked. Without a run every place stays as it is written. */
export const fillReply = (template: string, run: RunFactsOfReply | null, at: Date): Filled =>
  run === null
    ? { text: template, missing: placesIn(template) }
    : fillText(run.sop, run.state, template, { at: at.toISOString(), hide: maskFields });

/** The text of a version for a reader; without an English one the Chinese. */
export const textIn = ({ textZh, textEn }: { textZh: string; textEn: string }, lang: 'zh' | 'en'): string =>
  lang === 'en' && textEn !== '' ? textEn : textZh;
