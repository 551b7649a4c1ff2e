import { useQuery } from '@apollo/client/react';
import { Button, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { PracticeSopsDocument, PracticeSopSourceDocument, type PracticeStartInput } from '../gql/generated.js';
import { useRoleName } from '../members/use-role-name.js';
import { CoreClient } from '../studio/check/core-client.js';
import { usePracticeTexts } from './texts.js';

interface Choices {
  scenarios: string[];
  roles: string[];
}

/** Practising whatever SOP there is: one of its scenarios, in one of its roles. */
export const AnySop = ({
  busy,
  onStart,
}: {
  busy: boolean;
  onStart: (input: PracticeStartInput) => void;
}): ReactNode => {
  const t = usePracticeTexts();
  const roleName = useRoleName();
  const [sop, setSop] = useState<string | null>(null);
  const [scenario, setScenario] = useState<string | null>(null);
  const [role, setRole] = useState<string | null>(null);
  const { data } = useQuery(PracticeSopsDocument);
  const choices = useChoices(sop);
  const sops = (data?.sops.nodes ?? []).filter(
    ({ activeVersionId, isChecklist }) => activeVersionId !== null && !isChecklist,
  );
  const choose = (key: string): void => {
    setSop(key);
    setScenario(null);
    setRole(null);
  };
  return (
    <section aria-label={t('any')}>
      <h2>{t('any')}</h2>
      <p className="pr-quiet">{t('anyHint')}</p>
      <div className="pr-choices">
        <Choice
          label={t('sop')}
          value={sop}
          options={sops.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={choose}
        />
        <Choice
          label={t('scenario')}
          value={scenario}
          options={(choices?.scenarios ?? []).map((name) => ({ value: name, label: name }))}
          onChange={setScenario}
        />
        <Choice
          label={t('role')}
          value={role}
          options={(choices?.roles ?? []).map((name) => ({ value: name, label: roleName(name) }))}
          onChange={setRole}
        />
        <Button
          loading={busy}
          disabled={sop === null || scenario === null || role === null}
          onClick={() => onStart({ sop, scenario, role })}
        >
          {t('start')}
        </Button>
      </div>
      {choices?.scenarios.length === 0 && <p role="status">{t('noScenario')}</p>}
    </section>
  );
};

const Choice = ({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string | null;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}): ReactNode => {
  const t = usePracticeTexts();
  return (
    <div className="pr-choice">
      <span aria-hidden>{label}</span>
      <Select
        aria-label={label}
        value={value}
        placeholder={t('choose')}
        disabled={options.length === 0}
        options={options}
        onChange={onChange}
      />
    </div>
  );
};

/** What the SOP in force offers; null: not known yet. Its text is read in a worker. */
const useChoices = (sop: string | null): Choices | null => {
  const { data } = useQuery(PracticeSopSourceDocument, { variables: { key: sop ?? '' }, skip: sop === null });
  const [known, setKnown] = useState<{ text: string; choices: Choices } | null>(null);
  const text = data?.sop?.activeVersion?.source ?? null;
  useEffect(() => {
    if (text === null) return;
    const core = new CoreClient();
    core.call('practiceChoices', text).then(
      (choices) => setKnown({ text, choices }),
      // A text that cannot be read offers nothing; one that is no longer asked for is closed.
      () => undefined,
    );
    return () => core.close();
  }, [text]);
  return known?.text === text ? (known?.choices ?? null) : null;
};
