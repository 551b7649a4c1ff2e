import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { FieldDef, Json, Step } from '#sop-core';
import { useLook } from '../app/look.js';
import { FieldsForm } from '../form/fields-form.js';
import type { RefusalPartsFragment } from '../gql/generated.js';
import { definitionsFor } from '../studio/try/definitions.js';
import { RefusedNote } from './refused-note.js';
import type { SceneEvent } from './scene.js';
import { usePracticeTexts } from './texts.js';

/** Something the person may tell the run now; what comes with it is asked first. */
export const EventCard = ({
  event,
  act,
  refusal,
}: {
  event: SceneEvent;
  act: (step: Step) => Promise<boolean>;
  refusal: RefusalPartsFragment | null;
}): ReactNode => {
  const t = usePracticeTexts();
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
  const asks = definitions.length > 0;
  const send = async (): Promise<void> => {
    if (await act({ type: 'run.event', event: event.name, payload: values as Record<string, Json> })) setOpen(false);
  };
  return (
    <article className="pr-task" aria-label={event.title[language]} data-event={event.name}>
      <div className="pr-row">
        <h3>
          <bdi>{event.title[language]}</bdi>
        </h3>
        <span className="pr-gap" />
        <Button aria-expanded={asks ? isOpen : undefined} onClick={() => (asks ? setOpen(!isOpen) : void send())}>
          {t(asks ? (isOpen ? 'close' : 'open') : 'send')}
        </Button>
      </div>
      {isOpen && asks && (
        <div className="pr-work">
          <FieldsForm
            idPrefix={`practice-event-${event.name}`}
            definitions={definitions}
            values={values}
            problems={Object.fromEntries(
              (refusal?.blockers ?? []).flatMap(({ field, message }) =>
                field === null ? [] : [[field, message] as const],
              ),
            )}
            onChange={(key, value) => setValues((old) => ({ ...old, [key]: value }))}
          />
          <Button type="primary" className="pr-begin" onClick={() => void send()}>
            {t('send')}
          </Button>
        </div>
      )}
      <RefusedNote refusal={refusal} />
    </article>
  );
};
