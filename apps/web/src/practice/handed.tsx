import type { ReactNode } from 'react';
import { useLook } from '../app/look.js';
import type { FieldDef } from '#sop-core';
import { isBlank } from '../form/definition.js';
import { FieldText } from '../form/field-text.js';
import { definitionsFor } from '../studio/try/definitions.js';
import type { SceneTask } from './scene.js';
import { usePracticeTexts } from './texts.js';

/** What somebody handed in: fields, checklist, evidence. */
export const Handed = ({ task: { form, values, checklist, evidence } }: { task: SceneTask }): ReactNode => {
  const t = usePracticeTexts();
  const done = checklist.filter(({ isDone }) => isDone).length;
  return (
    <div className="pr-handed" role="group" aria-label={t('handed')}>
      <Values defs={form} values={values} />
      <p className="pr-quiet">
        {[
          checklist.length > 0 && t('ticked', { n: done, all: checklist.length }),
          evidence.length > 0 && t('files', { n: evidence.length }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
};

/** Values to read, by the titles of their fields; those that are not there are left out. */
export const Values = ({
  defs,
  values,
}: {
  defs: Readonly<Record<string, FieldDef>>;
  values: Readonly<Record<string, unknown>>;
}): ReactNode => {
  const t = usePracticeTexts();
  const { language } = useLook();
  const there = definitionsFor(defs, language).filter(({ key }) => !isBlank(values[key]));
  if (there.length === 0) return <p className="pr-quiet">{t('empty')}</p>;
  return (
    <dl className="pr-values">
      {there.map((definition) => (
        <div key={definition.key}>
          <dt>
            <bdi>{definition.title}</bdi>
          </dt>
          <dd>
            <FieldText definition={definition} value={values[definition.key]} />
          </dd>
        </div>
      ))}
    </dl>
  );
};
