import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useDeferredValue, type ReactNode } from 'react';
import { PeopleMembersDocument, type PersonHeadFragment } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { HeldRoles } from './held-roles.js';
import type { PeopleSearch } from './people-search.js';
import { skillSum } from './skill-sum.js';
import { usePeopleTexts } from './texts.js';

const route = getRouteApi('/people');

const LEVELS = ['lead', 'member', 'trainee'] as const;

/** The colleagues one may look at, and in short what each of them can do. */
export const Members = (): ReactNode => {
  const t = usePeopleTexts();
  const { roles } = useSession();
  const { q = '', role, level } = route.useSearch();
  const navigate = route.useNavigate();
  const text = useDeferredValue(q.trim());
  const filter = { ...(text ? { text } : {}), ...(role ? { role } : {}), ...(level ? { level } : {}) };
  const { data, previousData, error, refetch } = useQuery(PeopleMembersDocument, { variables: { filter } });
  const people = (data ?? previousData)?.people;
  const look = (part: Partial<Record<keyof PeopleSearch, string | undefined>>): void =>
    void navigate({
      search: (now) => Object.fromEntries(Object.entries({ ...now, ...part }).filter(([, value]) => value)),
      replace: true,
    });
  return (
    <section aria-label={t('members')}>
      <div className="pe-filter">
        <Input
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={q}
          onChange={({ target }) => look({ q: target.value })}
        />
        <Select
          aria-label={t('role')}
          allowClear
          placeholder={t('anyRole')}
          value={role ?? null}
          options={roles.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(chosen: string | null | undefined) => look({ role: chosen ?? undefined })}
        />
        <Select
          aria-label={t('level')}
          allowClear
          placeholder={t('anyLevel')}
          value={level ?? null}
          options={LEVELS.map((key) => ({ value: key, label: t(key) }))}
          onChange={(chosen: string | null | undefined) => look({ level: chosen ?? undefined })}
        />
      </div>
      {error && !people ? (
        <Failed hint={sayError(error)} onRetry={() => void refetch()} />
      ) : !people ? (
        <Loading />
      ) : people.length === 0 ? (
        <p role="status" className="pe-empty">
          {t('nobody')}
        </p>
      ) : (
        <ul className="pe-list">
          {people.map((person) => (
            <MemberLine key={person.member.id} person={person} />
          ))}
        </ul>
      )}
    </section>
  );
};

const MemberLine = ({ person }: { person: PersonHeadFragment }): ReactNode => {
  const t = usePeopleTexts();
  const { member, skills, quizzesTried } = person;
  const { kinds, accepted, rate } = skillSum(skills);
  const passed = quizzesTried.filter(({ isPassed }) => isPassed).length;
  return (
    <li className="pe-item">
      <span className="pe-marks">
        <Link to="/people/$memberId" params={{ memberId: member.id }}>
          <bdi>{member.name}</bdi>
        </Link>
        <HeldRoles roles={member.roles} />
      </span>
      <span className="pe-quiet">
        {[
          ...(rate === null
            ? [t('noSkills')]
            : [t('kinds', { n: kinds }), t('accepted', { n: accepted }), t('firstPass', { rate })]),
          ...(quizzesTried.length > 0 ? [`${t('quizzes')} ${passed}/${quizzesTried.length}`] : []),
        ].join(' · ')}
      </span>
    </li>
  );
};
