import type { ReactNode } from 'react';
import type { HandbookPartsFragment } from '../../gql/generated.js';
import { Mark } from '../../ui/mark.js';
import { HandbookFields } from './handbook-fields.js';
import { HandbookStepCard } from './handbook-step.js';
import { useHandbookTexts } from './texts.js';

/** The whole handbook, from what it is for to what is written down on the way. */
export const HandbookText = ({
  handbook,
  note,
}: {
  handbook: HandbookPartsFragment;
  /** Beside the title: which version it is. */
  note: string | null;
}): ReactNode => {
  const t = useHandbookTexts();
  const { title, purpose, owner, starters, facts, form, stages, exceptions, settings, glossary } = handbook;
  const listed = stages.filter(({ steps, kind }) => steps.length > 0 || kind === 'end');
  return (
    <article>
      <header>
        <h1>
          <bdi>{title}</bdi> {note !== null && <Mark>{note}</Mark>}
        </h1>
        {purpose !== null && <p className="handbook-purpose">{purpose}</p>}
        <p className="handbook-note">
          {t('owner', { role: owner })}
          {starters.length > 0 && ` · ${t('starters', { roles: starters.join(t('comma')) })}`}
        </p>
      </header>
      <nav className="handbook-contents" aria-label={t('contents')}>
        <h2>{t('contents')}</h2>
        <ol>
          {listed.map(({ id, title: stage, depth, steps }) => (
            <li key={id} style={{ marginInlineStart: depth * 16 }}>
              <a href={`#${anchorOf(id)}`}>
                <bdi>{stage}</bdi>
              </a>
              {steps.length > 0 && (
                <span className="handbook-note"> {steps.map(({ number }) => number).join(', ')}</span>
              )}
            </li>
          ))}
        </ol>
      </nav>
      {facts.length > 0 && (
        <section>
          <h2>{t('facts')}</h2>
          <ul>
            {facts.map((fact, index) => (
              <li key={index}>
                <bdi>{fact}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      <FieldsSection title={t('form')} fields={form} />
      <section>
        <h2>{t('stages')}</h2>
        {stages.map((stage) => (
          <Stage key={stage.id} stage={stage} />
        ))}
      </section>
      {exceptions.length > 0 && (
        <section>
          <h2>{t('exceptions')}</h2>
          {exceptions.map(({ title: what, by, needsReason, fields, ways }, index) => (
            <div key={index} className="handbook-exception">
              <h3>
                <bdi>{what}</bdi>
              </h3>
              <p className="handbook-note">
                {[by !== null && t('by', { roles: by }), needsReason && t('reasonNeeded')].filter(Boolean).join(' · ')}
              </p>
              <ul>
                {ways.map((way, at) => (
                  <li key={at}>
                    <bdi>{t('where', { stage: way.stage, then: way.then })}</bdi>
                  </li>
                ))}
              </ul>
              {fields.length > 0 && <HandbookFields fields={fields} />}
            </div>
          ))}
        </section>
      )}
      <FieldsSection title={t('settings')} fields={settings} />
      <FieldsSection title={t('glossary')} fields={glossary} />
    </article>
  );
};

const FieldsSection = ({ title, fields }: { title: string; fields: HandbookPartsFragment['form'] }): ReactNode =>
  fields.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <HandbookFields fields={fields} />
    </section>
  );

const Stage = ({ stage }: { stage: HandbookPartsFragment['stages'][number] }): ReactNode => {
  const t = useHandbookTexts();
  const { id, title, depth, kind, description, isWaiting, steps, ways, timers } = stage;
  return (
    <section
      id={anchorOf(id)}
      className={`handbook-stage is-${kind}`}
      style={{ marginInlineStart: Math.min(depth, 4) * 14 }}
    >
      <h3>
        <bdi>{title}</bdi> {kind !== 'stage' && <Mark tone={kind === 'end' ? 'good' : 'info'}>{t(kind)}</Mark>}{' '}
        {isWaiting && <Mark tone="warn">{t('waiting')}</Mark>}
      </h3>
      {description !== null && <p>{description}</p>}
      {steps.map((step) => (
        <HandbookStepCard key={`${step.number} ${step.key}`} step={step} />
      ))}
      <Ways title={t('next')} ways={ways} />
      <Ways title={t('timers')} ways={timers} />
    </section>
  );
};

const Ways = ({ title, ways }: { title: string; ways: readonly { when: string; then: string }[] }): ReactNode =>
  ways.length === 0 ? null : (
    <>
      <h4>{title}</h4>
      <ul>
        {ways.map(({ when, then }, index) => (
          <li key={index}>
            <bdi>{when}</bdi> → <bdi>{then}</bdi>
          </li>
        ))}
      </ul>
    </>
  );

const anchorOf = (stage: string): string => `stage-${stage}`;
