import { Alert, Button, Select } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { fieldsFromDocument, wholeScenario, type SopDocument } from '#sop-core';
import { useLook } from '../../app/look.js';
import { FieldsForm } from '../../form/fields-form.js';
import { definitionsFor } from './definitions.js';
import { fromDocument, toDocument } from './document-values.js';
import { exampleValues } from './example-values.js';
import { useTryTexts } from './texts.js';
import type { Play, PlayScript } from './use-play.js';

/** Monday morning: where rehearsals begin, so that working hours behave as people expect. */
const MONDAY = '2026-11-23T01:00:00.000Z';

/** The start form of the draft; filled in by hand, with examples, or from one of its scenarios. */
export const PlayStart = ({ doc, play }: { doc: SopDocument; play: Play }): ReactNode => {
  const t = useTryTexts();
  const { language } = useLook();
  const fields = useMemo(() => fieldsFromDocument(doc.form), [doc.form]);
  const definitions = useMemo(() => definitionsFor(fields, language), [fields, language]);
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [world, setWorld] = useState<Omit<PlayScript, 'given' | 'steps'>>({});
  const [chosen, setChosen] = useState('');
  const scenarios = doc.scenarios ?? [];
  const choose = (name: string): void => {
    setChosen(name);
    const scenario = scenarios.find((one) => one.name === name);
    if (!scenario) {
      setWorld({});
      return setValues({});
    }
    const { given, at, settings, run, tallies, products, training } = wholeScenario(doc, scenario);
    setWorld({
      ...(at && { at }),
      ...(settings && { settings }),
      ...(run && { run }),
      ...(tallies && { tallies }),
      ...(products && { products }),
      ...(training && { training }),
    });
    setValues(fromDocument(fields, given));
  };
  const { refusal } = play;
  const isRefused = refusal !== null && refusal.step === null;
  return (
    <section className="play-part" aria-label={t('startForm')}>
      <h3>{t('startForm')}</h3>
      <div className="play-row">
        <Button
          size="small"
          type="dashed"
          onClick={() => setValues((old) => ({ ...exampleValues(fields, MONDAY), ...old }))}
        >
          {t('example')}
        </Button>
        {scenarios.length > 0 && (
          <Select
            size="small"
            aria-label={t('fromScenario')}
            value={chosen}
            style={{ minWidth: 180, maxWidth: '100%' }}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: `${t('fromScenario')} ${t('noScenario')}` },
              ...scenarios.map(({ name }) => ({ value: name, label: name })),
            ]}
            onChange={choose}
          />
        )}
      </div>
      {isRefused && (
        <Alert
          role="alert"
          type="warning"
          showIcon
          title={`${t('cannotStart')}：${refusal.why.message[language]}`}
          description={
            refusal.why.reasons.length > 0 && (
              <ul className="play-reasons">
                {refusal.why.reasons.map((reason, index) => (
                  <li key={index}>{reason[language]}</li>
                ))}
              </ul>
            )
          }
        />
      )}
      <FieldsForm
        idPrefix="play-start"
        definitions={definitions}
        values={values}
        problems={
          isRefused
            ? Object.fromEntries(Object.entries(refusal.why.fields).map(([path, text]) => [path, text[language]]))
            : {}
        }
        onChange={(key, value) => setValues((old) => ({ ...old, [key]: value }))}
      />
      <div className="play-row">
        <Button
          type="primary"

          onClick={() => void play.begin({ ...world, given: toDocument(fields, values), steps: [] })}
        >
          {t('start')}
        </Button>
      </div>
    </section>
  );
};
