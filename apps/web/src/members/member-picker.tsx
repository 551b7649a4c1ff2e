import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { MemberPartsFragment } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { dateTime, useNow } from '../ui/time.js';
import { Mark } from '../ui/mark.js';
import { isAway } from './is-away.js';
import { useMemberTexts } from './texts.js';
import { useMembers } from './use-members.js';

interface Common {
  id?: string;
  /** Only those who hold this role (`cs`, `cs.lead`). */
  role?: string;
  /** Left out of the list. */
  without?: readonly string[];
  disabled?: boolean;
  invalid?: boolean;
  label?: string;
  describedBy?: string | undefined;
  autoFocus?: boolean;
  onBlur?: () => void;
}

/** Chooses somebody by name or role; who is away is marked, and stands last. */
export const MemberPicker = ({
  value,
  onChange,
  ...common
}: Common & { value: string | null; onChange: (id: string | null) => void }): ReactNode => (
  <Select<string>
    {...usePicker(common)}
    value={value ?? undefined}
    allowClear
    onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
  />
);

export const MembersPicker = ({
  value,
  onChange,
  ...common
}: Common & { value: readonly string[]; onChange: (ids: readonly string[]) => void }): ReactNode => (
  <Select<string[]>
    {...usePicker(common)}
    mode="multiple"
    value={[...value]}
    onChange={(chosen: string[]) => onChange(chosen)}
  />
);

const usePicker = ({ id, role, without = [], disabled, invalid, label, describedBy, autoFocus, onBlur }: Common) => {
  const t = useMemberTexts();
  const now = useNow();
  const { roleTitle } = useSession();
  const { all } = useMembers();
  const offered = all
    .filter((member) => member.isActive && !without.includes(member.id) && holds(member, role))
    .toSorted((a, b) => Number(isAway(a.away, now)) - Number(isAway(b.away, now)));
  const options = offered.map((member) => {
    const roles = member.roles.map(({ role: key }) => roleTitle(key)).join('、');
    return { value: member.id, label: member.name, search: `${member.name} ${roles}`.toLowerCase(), member, roles };
  });
  return {
    id,
    disabled,
    autoFocus,
    onBlur,
    options,
    placeholder: t('choose'),
    notFoundContent: t('nobody'),
    status: invalid === true ? ('error' as const) : ('' as const),
    'aria-label': label,
    'aria-describedby': describedBy,
    style: { width: '100%' },
    showSearch: {
      filterOption: (typed: string, option?: object) =>
        (option as { search?: string } | undefined)?.search?.includes(typed.trim().toLowerCase()) === true,
    },
    optionRender: ({ data }: { data: unknown }) => {
      const { member, roles } = data as (typeof options)[number];
      return (
        <span style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
          <bdi style={{ fontWeight: 500 }}>{member.name}</bdi>
          <span style={{ opacity: 0.8, fontSize: 12 }}>{roles}</span>
          {member.roles.some(({ level }) => level === 'lead') && <Mark>{t('lead')}</Mark>}
          {member.roles.some(({ level }) => level === 'trainee') && <Mark>{t('trainee')}</Mark>}
          {isAway(member.away, now) && (
            <Mark tone="warn">
              {member.away?.until ? t('awayUntil', { until: dateTime(member.away.until) }) : t('away')}
            </Mark>
          )}
        </span>
      );
    },
  };
};

/** `cs.lead` asks for a lead of `cs`. */
const holds = ({ roles }: MemberPartsFragment, wanted: string | undefined): boolean => {
  if (wanted === undefined) return true;
  const [key, level] = wanted.split('.');
  return roles.some(({ role, level: held }) => role === key && (level === undefined || held === level));
};
