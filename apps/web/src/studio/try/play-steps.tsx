import { App, Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Json, SopDocument } from '#sop-core';
import { useLook } from '../../app/look.js';
import { useDraft } from '../page/use-draft.js';
import type { PlayRun } from './play-view.js';
import { stepWords } from './step-words.js';
import { useTryTexts } from './texts.js';
import type { Play } from './use-play.js';

/** What was done so far. It can be taken back step by step, and kept in the document as a scenario. */
export const PlaySteps = ({ play, run, doc }: { play: Play; run: PlayRun; doc: SopDocument }): ReactNode => {
  const t = useTryTexts();
  const { message } = App.useApp();
  const { language } = useLook();
  const { edit, mayEdit } = useDraft();
  const [name, setName] = useState<string | null>(null);
  const script = play.script;
  if (!script) return null;
  const isTaken = (doc.scenarios ?? []).some((one) => one.name === name?.trim());
  const save = (): void => {
    const wanted = name?.trim() ?? '';
    if (wanted === '' || isTaken) return;
    const scenario = {
      name: wanted,
      ...script,
      ...(run.final === null ? { expect: { states: run.stages } } : { final: run.final }),
    } as unknown as Json;
    const known = doc.scenarios?.length;
    const problem = edit(t('saveLabel', { name: wanted }), [
      known === undefined
        ? { path: ['scenarios'], set: [scenario] }
        : { path: ['scenarios'], insert: scenario, at: known },
    ]);
    if (problem) return void message.warning(problem.message[language]);
    void message.success(t('saved', { name: wanted }));
    setName(null);
  };
  return (
    <section className="play-part" aria-label={t('steps')}>
      <h3>{t('steps')}</h3>
      {script.steps.length === 0 ? (
        <p className="play-note">{t('noSteps')}</p>
      ) : (
        <ol className="play-steps">
          {script.steps.map((step, index) => (
            <li key={index}>
              <bdi>{stepWords(step, doc, language, t)}</bdi>
            </li>
          ))}
        </ol>
      )}
      <div className="play-row">
        <Button size="small" disabled={script.steps.length === 0} onClick={play.back}>
          {t('stepBack')}
        </Button>
        <Button size="small" onClick={play.stop}>
          {t('restart')}
        </Button>
        {mayEdit && (
          <Button size="small" aria-expanded={name !== null} onClick={() => setName(name === null ? '' : null)}>
            {t('save')}
          </Button>
        )}
      </div>
      {name !== null && (
        <form
          className="play-row"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Input
            size="small"
            autoFocus
            aria-label={t('saveName')}
            placeholder={t('saveName')}
            value={name}
            maxLength={120}
            status={isTaken ? 'error' : ''}
            style={{ flex: 1, minWidth: 160 }}
            onChange={({ target }) => setName(target.value)}
          />
          <Button size="small" type="primary" htmlType="submit" disabled={name.trim() === '' || isTaken}>
            {t('saveIt')}
          </Button>
          {isTaken && <span role="alert">{t('nameTaken')}</span>}
        </form>
      )}
    </section>
  );
};
