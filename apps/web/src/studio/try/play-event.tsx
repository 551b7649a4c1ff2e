import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { FieldDef, ScenarioStep } from '#sop-core';
import { useLook } from '../../app/look.js';
import { FieldsForm } from '../../form/fields-form.js';
import { definitionsFor } from './definitions.js';
import { toDocument } from './document-values.js';
import { exampleValues } from './example-values.js';
import type { PlayEvent } from './play-view.js';
import { useTryTexts } from './texts.js';
import { WhoSelect } from './who-select.js';

/** Something that may happen to the run now; what comes with it is asked first. */
export const PlayEventCard = ({
  event,
  now,
  onTake,
}: {
  event: PlayEvent;
  now: string;
  onTake: (step: ScenarioStep) => Promise<boolean>;
}): ReactNode => {
  const t = useTryTexts();
  const { language } = useLook();
  const fields = useMemo(
    (): Record<string, FieldDef> => ({
      ...event.fields,
      ...(event.needsReason && { reason: { type: 'text', title: { zh: '原因', en: 'Reason' } } }),
    }),
    [event],
  );
  const definitions = useMemo(() => definitionsFor(fields, language), [fields, language]);
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [isOpen, setOpen] = useState(false);
  const [who, setWho] = useState('');
  const asks = definitions.length > 0;
  const send = async (): Promise<void> => {
    const step: ScenarioStep = {
      send: event.name,
      ...(asks && { with: toDocument(fields, values) }),
      ...(who !== '' && { as: who }),
    };
    if (await onTake(step)) setOpen(false);
  };
  return (
    <li className="play-task">
      <div className="play-task-head">
        <bdi>{event.title[language]}</bdi>
        <code>{event.name}</code>
        <span className="studio-gap" />
        {event.by.length > 0 && <WhoSelect roles={event.by} value={who} onChange={setWho} />}
        {asks ? (
          <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'close' : 'open')}
          </Button>
        ) : (
          <Button size="small" onClick={() => void send()}>
            {t('send')}
          </Button>
        )}
      </div>
      {isOpen && asks && (
        <div className="play-form">
          <Button
            size="small"
            type="dashed"
            onClick={() => setValues((old) => ({ ...exampleValues(fields, now), ...old }))}
          >
            {t('example')}
          </Button>
          <FieldsForm
            idPrefix={`event-${event.name}`}
            definitions={definitions}
            values={values}
            onChange={(key, value) => setValues((old) => ({ ...old, [key]: value }))}
          />
          <div className="play-row">
            <Button size="small" type="primary" onClick={() => void send()}>
              {t('send')}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
};
