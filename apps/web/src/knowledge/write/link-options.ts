import type { ArticleFormLink } from './article-form.js';
import type { SopPlaces } from './use-sops.js';

export interface Option {
  value: string;
  label: string;
}

export interface LinkOptions {
  states: Option[];
  tasks: Option[];
  fields: Option[];
}

/** What a link to an SOP can point to; fields are those of the chosen task, or of the form of the run when none is chosen. */
export const linkOptions = (places: SopPlaces | null, { task }: ArticleFormLink): LinkOptions => {
  if (!places) return { states: [], tasks: [], fields: [] };
  const steps = places.handbook.stages.flatMap((stage) => stage.steps);
  const fields = task === '' ? places.form : (steps.find(({ key }) => key === task)?.fields ?? []);
  return {
    states: places.chart.nodes
      .filter(({ type }) => type !== 'history')
      .map(({ id, title }) => ({ value: id, label: `${title}（${id}）` })),
    tasks: places.tasks.map(({ key, title }) => ({ value: key, label: `${key} ${title}` })),
    fields: fields.map(({ key, title }) => ({ value: key, label: `${title}（${key}）` })),
  };
};

/** The options, and what is chosen though the SOP knows it no longer. @param gone - how to say that. */
export const withChosen = (options: readonly Option[], chosen: string, gone: (key: string) => string): Option[] =>
  chosen === '' || options.some(({ value }) => value === chosen)
    ? [...options]
    : [...options, { value: chosen, label: gone(chosen) }];
