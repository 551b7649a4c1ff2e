import type { ReactNode } from 'react';
import type { HandbookPartsFragment } from '../../gql/generated.js';
import { Mark } from '../../ui/mark.js';
import { HandbookFields } from './handbook-fields.js';
import { useHandbookTexts } from './texts.js';

type Step = HandbookPartsFragment['stages'][number]['steps'][number];

/** One task as a step of the work: who, until when, what has to be right, and what happens if not. */
export const HandbookStepCard = ({ step }: { step: Step }): ReactNode => {
  const t = useHandbookTexts();
  const { number, title, description, doer, acceptor, limit, isRequired, fields, checklist, criteria, edits } = step;
  return (
    <section className="handbook-step" id={`step-${step.key}`}>
      <h4>
        <span className="handbook-number">{t('step', { n: number })}</span> <bdi>{title}</bdi>{' '}
        {!isRequired && <Mark>{t('optional')}</Mark>}
      </h4>
      {description !== null && <p>{description}</p>}
      <dl>
        <dt>{t('doer')}</dt>
        <dd>
          <bdi>{doer}</bdi>
        </dd>
        <dt>{t('acceptor')}</dt>
        <dd>
          <bdi>{acceptor ?? t('trusted')}</bdi>
        </dd>
        {limit !== null && (
          <>
            <dt>{t('limit')}</dt>
            <dd>{limit}</dd>
          </>
        )}
      </dl>
      {checklist.length > 0 && (
        <>
          <h5>{t('checklist')}</h5>
          <ul className="handbook-boxes">
            {checklist.map(({ text, isRequired: must }, index) => (
              <li key={index}>
                <bdi>{text}</bdi> {must && <small>{t('must')}</small>}
              </li>
            ))}
          </ul>
        </>
      )}
      {criteria.length > 0 && (
        <>
          <h5>{t('criteria')}</h5>
          <ul>
            {criteria.map(({ text, isGate }, index) => (
              <li key={index}>
                <bdi>{text}</bdi> <small>{t(isGate ? 'gate' : 'route')}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {fields.length > 0 && (
        <>
          <h5>{t('fields')}</h5>
          <HandbookFields fields={fields} />
        </>
      )}
      {edits.length > 0 && <p>{t('edits', { fields: edits.join(t('comma')) })}</p>}
      {step.choices.length > 0 && (
        <>
          <h5>{t('choices')}</h5>
          <ul>
            {step.choices.map((choice, index) => (
              <li key={index}>
                <bdi>{choice.title}</bdi> → <bdi>{choice.then}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <Lines title={t('notes')} lines={step.notes} />
      <Lines title={t('troubles')} lines={step.troubles} />
      <Lines title={t('articles')} lines={step.articles} />
      <Lines title={t('replies')} lines={step.replies} />
    </section>
  );
};

const Lines = ({ title, lines }: { title: string; lines: readonly string[] }): ReactNode =>
  lines.length === 0 ? null : (
    <>
      <h5>{title}</h5>
      <ul>
        {lines.map((line, index) => (
          <li key={index}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
