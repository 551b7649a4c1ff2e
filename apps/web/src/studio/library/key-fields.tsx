import { Input, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { useSession } from '../../session/use-session.js';
import { isKey, suggestKey } from './new-sop.js';
import { useLibraryTexts } from './texts.js';

/** What a new SOP is called. `key` null: as suggested. */
export interface Naming {
  titleZh: string;
  titleEn: string;
  key: string | null;
  owner: string;
}

export const keyOf = ({ key, titleEn, titleZh }: Naming, taken: readonly string[]): string =>
  key ?? suggestKey(titleEn, titleZh, taken);

/** What is still wrong, by field; empty when the SOP can be made. Keys are those of the library's texts. */
export const namingProblems = (
  naming: Naming,
  taken: readonly string[],
): Partial<Record<keyof Naming, 'needed' | 'keyForm' | 'keyTaken'>> => {
  const key = keyOf(naming, taken);
  return {
    ...(naming.titleZh.trim() === '' && { titleZh: 'needed' as const }),
    ...(naming.titleEn.trim() === '' && { titleEn: 'needed' as const }),
    ...(naming.owner === '' && { owner: 'needed' as const }),
    ...(!isKey(key) ? { key: 'keyForm' as const } : taken.includes(key) ? { key: 'keyTaken' as const } : {}),
  };
};

/** The fields that name a new SOP. The key is made of the titles until somebody writes one. */
export const KeyFields = ({
  naming,
  taken,
  tried,
  withOwner = true,
  onChange,
}: {
  naming: Naming;
  taken: readonly string[];
  /** Somebody pressed the button: what is missing is said. */
  tried: boolean;
  withOwner?: boolean;
  onChange: (naming: Naming) => void;
}): ReactNode => {
  const t = useLibraryTexts();
  const { roles, may } = useSession();
  const id = useId();
  const problems = namingProblems(naming, taken);
  const complain = (field: keyof Naming): ReactNode => {
    const problem = problems[field];
    if (problem === undefined || !(tried || problem !== 'needed')) return null;
    return (
      <span id={`${id}-${field}-problem`} role="alert" className="library-problem">
        {t(problem)}
      </span>
    );
  };
  const line = (field: 'titleZh' | 'titleEn' | 'key', value: string, hint?: string): ReactNode => (
    <div className="library-field">
      <label htmlFor={`${id}-${field}`}>{t(field)}</label>
      <Input
        id={`${id}-${field}`}
        value={value}
        maxLength={field === 'key' ? 60 : 80}
        autoComplete="off"
        autoFocus={field === 'titleZh'}
        aria-describedby={`${id}-${field}-problem ${id}-${field}-hint`}
        onChange={({ target }) => onChange({ ...naming, [field]: target.value })}
      />
      {complain(field)}
      {hint !== undefined && (
        <span id={`${id}-${field}-hint`} className="library-note">
          {hint}
        </span>
      )}
    </div>
  );
  return (
    <div className="library-fields">
      {line('titleZh', naming.titleZh)}
      {line('titleEn', naming.titleEn)}
      {line('key', keyOf(naming, taken), t('keyHint'))}
      {withOwner && (
        <div className="library-field">
          <label htmlFor={`${id}-owner`}>{t('owner')}</label>
          <Select
            id={`${id}-owner`}
            value={naming.owner === '' ? undefined : naming.owner}
            options={roles
              .filter(({ key, kind }) => (kind === 'team' || kind === 'office') && may('sop.draft', key))
              .map(({ key, title }) => ({ value: key, label: title }))}
            onChange={(owner) => onChange({ ...naming, owner })}
          />
          {complain('owner')}
        </div>
      )}
    </div>
  );
};
