import { Select } from 'antd';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useSession } from '../session/use-session.js';
import { Loading } from '../ui/states.js';
import { useSopPlaces } from './write/use-sops.js';

const Statechart = lazy(async () => ({ default: (await import('../chart/statechart.js')).Statechart }));

/** Picks stages of an SOP: by name from a list, or by clicking on its diagram, which is drawn when it is opened. */
export const StagePicker = ({
  id,
  versionId,
  value,
  label,
  placeholder,
  diagram,
  disabled = false,
  onChange,
}: {
  id?: string;
  versionId: string | null | undefined;
  value: readonly string[];
  label: string;
  placeholder: string;
  /** What opens the diagram. */
  diagram: string;
  disabled?: boolean;
  onChange: (stages: string[]) => void;
}): ReactNode => {
  const { roleTitle } = useSession();
  const places = useSopPlaces(versionId);
  const [isOpen, setOpen] = useState(false);
  const light = useMemo(
    () => ({ active: new Set(value), visited: NOTHING, taken: NOTHING, notes: new Map<string, string>() }),
    [value],
  );
  const toggle = (stage: string | null): void => {
    if (stage === null || disabled) return;
    onChange(value.includes(stage) ? value.filter((one) => one !== stage) : [...value, stage]);
  };
  const nodes = (places?.chart.nodes ?? []).filter(({ type }) => type !== 'history');
  return (
    <div className="kn-field">
      <Select
        id={id}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={label}
        placeholder={placeholder}
        disabled={disabled}
        loading={versionId != null && places === null}
        value={[...value]}
        options={nodes.map((node) => ({ value: node.id, label: `${node.title}（${node.id}）` }))}
        onChange={(chosen: string[]) => onChange(chosen)}
      />
      {places && (
        <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{diagram}</summary>
          {isOpen && (
            <div className="kn-diagram">
              <Suspense fallback={<Loading />}>
                <Statechart chart={places.chart} light={light} roleTitle={roleTitle} onSelect={toggle} />
              </Suspense>
            </div>
          )}
        </details>
      )}
    </div>
  );
};

const NOTHING: ReadonlySet<string> = new Set();
