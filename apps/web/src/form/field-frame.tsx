import { theme } from 'antd';
import type { ReactNode } from 'react';
import type { ColumnDefinition } from './definition.js';
import { money, number } from '../ui/time.js';
import { useFormTexts } from './texts.js';

/** Ids that tie label, control, hint and complaint together. */
export const idsOf = (id: string): { hint: string; problem: string } => ({
  hint: `${id}-hint`,
  problem: `${id}-problem`,
});

/** Label above, help and what is wrong below. `problem` is a sentence. */
export const FieldFrame = ({
  id,
  definition,
  problem,
  note,
  group,
  children,
}: {
  id: string;
  definition: ColumnDefinition;
  problem: string | undefined;
  /** Shown below the control: what somebody else changed, buttons. */
  note?: ReactNode;
  /** The control is several ones: it is named by `aria-label` and a `<label>` would point nowhere. */
  group: boolean;
  children: ReactNode;
}): ReactNode => {
  const t = useFormTexts();
  const { token } = theme.useToken();
  const limits = useLimitText(definition);
  const small = { fontSize: 12, color: token.colorTextSecondary };
  const label = (
    <>
      <bdi>{definition.title}</bdi>
      {definition.isRequired && definition.requiredWhen === null ? (
        <span aria-hidden style={{ color: token.colorErrorText }}>
          {' *'}
        </span>
      ) : (
        <span style={{ ...small, fontWeight: 400 }}>
          {' '}
          {t(definition.requiredWhen === null ? 'optional' : 'sometimes')}
        </span>
      )}
    </>
  );
  const hints = [definition.hint, limits].filter(Boolean).join(' · ');
  const { hint, problem: problemId } = idsOf(id);
  const labelStyle = { fontWeight: 500, overflowWrap: 'anywhere' } as const;
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 4, minWidth: 0 }} data-field={definition.key}>
      {group ? (
        <span style={labelStyle}>{label}</span>
      ) : (
        <label htmlFor={id} style={labelStyle}>
          {label}
        </label>
      )}
      {children}
      {problem !== undefined && (
        <span id={problemId} role="alert" style={{ fontSize: 12, color: token.colorErrorText }}>
          {problem}
        </span>
      )}
      {hints !== '' && (
        <span id={hint} style={small}>
          {hints}
        </span>
      )}
      {note}
    </div>
  );
};

const useLimitText = ({ type, min, max, above, below }: ColumnDefinition): string | null => {
  const t = useFormTexts();
  const say = type === 'money' ? money : number;
  // `0 – 9,999` is what anybody expects of a count; it is said when it is broken.
  if ((min === null || min === 0 || min === 1) && max !== null && max >= 9_999 && type === 'int') return null;
  if (min !== null && max !== null) return t('range', { min: say(min), max: say(max) });
  const parts = [
    above !== null && t('above', { limit: say(above) }),
    min !== null && min !== 0 && t('atLeast', { limit: say(min) }),
    max !== null && t('atMost', { limit: say(max) }),
    below !== null && t('below', { limit: say(below) }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : parts.join(' ');
};
