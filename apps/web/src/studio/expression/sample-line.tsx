import { Select } from 'antd';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { sampleValue, type DocumentPath, type Json, type SampleValue, type SopDocument } from '#sop-core';
import { LateInput } from '../panels/inputs.js';
import { useExpressionTexts } from './texts.js';

/** What an expression yields on a sample: a scenario of the document, with values of its own where somebody types them. */
export const SampleLine = ({ doc, path, text }: { doc: SopDocument; path: DocumentPath; text: string }): ReactNode => {
  const t = useExpressionTexts();
  const scenarios = doc.scenarios ?? [];
  const [scenario, setScenario] = useState<string | null>(scenarios[0]?.name ?? null);
  const [given, setGiven] = useState<Record<string, Json>>({});
  const asked = useDeferredValue(text);
  const value = useMemo(
    (): SampleValue => sampleValue(doc, path, asked, { scenario, given }),
    [doc, path, asked, scenario, given],
  );
  const fields = Object.keys(doc.form).filter((name) => new RegExp(`\\b${name}\\b`, 'u').test(asked));
  const base = scenarios.find(({ name }) => name === scenario)?.given ?? {};
  return (
    <div className="expression-sample">
      <Select<string>
        size="small"
        aria-label={t('sample')}
        style={{ width: '100%' }}
        value={scenario ?? ''}
        onChange={(name) => setScenario(name === '' ? null : name)}
        options={[
          ...scenarios.map(({ name }) => ({ value: name, label: name })),
          { value: '', label: t('noScenario') },
        ]}
      />
      {fields.map((name) => (
        <div key={name} className="expression-given">
          <code>{name}</code>
          <LateInput
            label={`${t('given')}：${name}`}
            value={say(given[name] ?? (base[name] as Json | undefined))}
            onCommit={(written) => setGiven({ ...given, [name]: readJson(written) })}
          />
        </div>
      ))}
      <output aria-live="polite">
        {t('result')}：<strong>{sayValue(value, t)}</strong>
      </output>
    </div>
  );
};

const sayValue = (result: SampleValue, t: ReturnType<typeof useExpressionTexts>): string => {
  if (result.ok) return typeof result.value === 'boolean' ? t(result.value ? 'yes' : 'no') : say(result.value);
  if (result.reason === 'away') return t('away');
  return t(result.reason === 'failed' ? 'failed' : 'sampleFailed', { detail: result.detail.slice(0, 160) });
};

const say = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** What is typed is JSON where it is that, and otherwise a text. */
const readJson = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};
