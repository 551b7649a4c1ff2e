import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Scenario, SopDocument } from '#sop-core';
import { useLook } from '../../app/look.js';
import { Mark } from '../../ui/mark.js';
import type { CoreClient } from '../check/core-client.js';
import type { ScenarioOutcome } from './play-view.js';
import { stepWords } from './step-words.js';
import { useTryTexts } from './texts.js';

/** The scenarios that the document carries; each can be run on the draft as it is now, with the result of every step. */
export const ScenariosPanel = ({
  text,
  doc,
  core,
}: {
  text: string;
  doc: SopDocument;
  core: CoreClient;
}): ReactNode => {
  const t = useTryTexts();
  const scenarios = doc.scenarios ?? [];
  const [results, setResults] = useState<{ text: string; outcomes: ReadonlyMap<number, ScenarioOutcome | string> }>({
    text: '',
    outcomes: new Map(),
  });
  const [running, setRunning] = useState<number | null>(null);
  // What was found out about another text says nothing about this one.
  const outcomes = results.text === text ? results.outcomes : new Map<number, ScenarioOutcome | string>();
  const run = async (indexes: readonly number[]): Promise<void> => {
    let known = new Map(outcomes);
    for (const index of indexes) {
      setRunning(index);
      const outcome = await core
        .call('scenario', text, index)
        .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      if (outcome === null) continue;
      known = new Map(known).set(index, outcome);
      setResults({ text, outcomes: known });
    }
    setRunning(null);
  };
  const verdicts = [...outcomes.values()].map((outcome) => typeof outcome === 'object' && outcome.passed);
  return (
    <div className="play-scenarios" role="region" tabIndex={0} aria-label={t('scenarios')}>
      <div className="play-row">
        <Button
          type="primary"
          disabled={scenarios.length === 0 || running !== null}
          onClick={() => void run(scenarios.map((_, index) => index))}
        >
          {t('runAll')}
        </Button>
        <span role="status">
          {verdicts.length > 0 &&
            t('summary', {
              passed: verdicts.filter(Boolean).length,
              failed: verdicts.filter((passed) => !passed).length,
            })}
        </span>
      </div>
      {scenarios.length === 0 && <p className="play-note">{t('noScenarios')}</p>}
      <ul className="play-tasks">
        {scenarios.map((scenario, index) => (
          <ScenarioLine
            key={`${index} ${scenario.name}`}
            scenario={scenario}
            doc={doc}
            outcome={outcomes.get(index)}
            isRunning={running === index}
            onRun={() => void run([index])}
          />
        ))}
      </ul>
    </div>
  );
};

const ScenarioLine = ({
  scenario,
  doc,
  outcome,
  isRunning,
  onRun,
}: {
  scenario: Scenario;
  doc: SopDocument;
  outcome: ScenarioOutcome | string | undefined;
  isRunning: boolean;
  onRun: () => void;
}): ReactNode => {
  const t = useTryTexts();
  const { language } = useLook();
  const failed = typeof outcome === 'string' ? outcome : outcome && !outcome.passed ? outcome : null;
  return (
    <li className="play-task">
      <details>
        <summary className="play-task-head">
          <b>
            <bdi>{scenario.name}</bdi>
          </b>
          {isRunning ? (
            <Mark tone="info">{t('running')}</Mark>
          ) : outcome === undefined ? (
            <Mark>{t('notRun')}</Mark>
          ) : failed ? (
            <Mark tone="alarm">{t('failed')}</Mark>
          ) : (
            <Mark tone="good">{t('passed')}</Mark>
          )}
        </summary>
        <ol className="play-steps">
          {scenario.steps.map((step, index) => (
            <li key={index}>
              <bdi>{stepWords(step, doc, language, t)}</bdi> <StepMark index={index} outcome={outcome} />
            </li>
          ))}
        </ol>
        {typeof outcome === 'object' && outcome.entered.length > 0 && (
          <p className="play-note">
            {t('went', { path: outcome.entered.map((id) => titleOf(doc, id, language)).join(' → ') })}
          </p>
        )}
        <Button size="small" disabled={isRunning} onClick={onRun}>
          {t('runOne')}
        </Button>
      </details>
      {failed && (
        <p role="alert" className="play-failed">
          <bdi>{typeof failed === 'string' ? failed : sayFailure(failed, t, language)}</bdi>
        </p>
      )}
    </li>
  );
};

const StepMark = ({ index, outcome }: { index: number; outcome: ScenarioOutcome | string | undefined }): ReactNode => {
  const t = useTryTexts();
  if (typeof outcome !== 'object') return null;
  const { passed, step, entered } = outcome;
  // Without a step it failed at the start, before anything was entered, or at the end.
  if (passed || (step === null ? entered.length > 0 : index < step)) return <Mark tone="good">{t('mark_ok')}</Mark>;
  return index === step ? <Mark tone="alarm">{t('mark_bad')}</Mark> : <Mark>{t('mark_skipped')}</Mark>;
};

const sayFailure = (
  { step, mismatch, entered }: ScenarioOutcome,
  t: ReturnType<typeof useTryTexts>,
  language: 'zh' | 'en',
): string => {
  const why = [mismatch?.message[language], ...(mismatch?.reasons ?? []).map((reason) => reason[language])]
    .filter(Boolean)
    .join(' · ');
  if (step === null) return t(entered.length === 0 ? 'failedStart' : 'failedEnd', { why });
  return t('failedAt', { n: step + 1, why });
};

const titleOf = (doc: SopDocument, id: string, language: 'zh' | 'en'): string => {
  let state: SopDocument['machine'] | undefined = doc.machine;
  for (const part of id.split('.')) state = state?.states?.[part];
  return state?.title?.[language] ?? id;
};
