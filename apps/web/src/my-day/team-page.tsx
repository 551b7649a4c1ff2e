import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useQuery } from '@apollo/client/react';
import { Link } from '@tanstack/react-router';
import { Skeleton, theme } from 'antd';
import type { ReactNode } from 'react';
import { TeamLoadDocument, type TeamLoadQuery } from '../gql/generated.js';
import { useRefetchOnChange } from '../live/use-live.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Forbidden } from '../ui/states.js';
import { Mark } from '../ui/mark.js';
import { Panel, Quiet } from './panel.js';
import { useMyDayTexts } from './texts.js';

type RoleLoad = TeamLoadQuery['teamLoad']['roles'][number];

/** Who has how much to do: for leads their own roles, for managers all of them. */
const TeamPage = (): ReactNode => {
  const t = useMyDayTexts();
  const { token } = theme.useToken();
  const { data, error, refetch } = useQuery(TeamLoadDocument);
  useRefetchOnChange(refetch, ({ cards }) => cards.length > 0);
  if (!data && error)
    return isForbidden(error) ? <Forbidden /> : <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  const roles = data?.teamLoad.roles ?? [];
  const most = Math.max(1, ...roles.flatMap(({ members }) => members.map(({ open }) => open)));
  return (
    <div style={{ maxWidth: 1100, margin: '0 auto', padding: 16 }}>
      <h1 style={{ margin: '0 0 2px', fontSize: 20 }}>{t('team')}</h1>
      <p style={{ margin: '0 0 12px', color: token.colorTextSecondary, fontSize: 13 }}>{t('teamHint')}</p>
      {data ? (
        <div style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
          {roles.map((role) => (
            <RolePanel key={role.role} role={role} most={most} />
          ))}
        </div>
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
    </div>
  );
};

export default TeamPage;

const RolePanel = ({ role, most }: { role: RoleLoad; most: number }): ReactNode => {
  const t = useMyDayTexts();
  const { token } = theme.useToken();
  const cell = { padding: '6px 8px 6px 0', textAlign: 'end', whiteSpace: 'nowrap' } as const;
  const head = { ...cell, fontSize: 12, fontWeight: 500, color: token.colorTextSecondary } as const;
  return (
    <Panel
      title={role.title}
      extra={
        <span style={{ fontSize: 12, color: token.colorTextSecondary, display: 'flex', gap: 10, flexWrap: 'wrap' }}>
          <span>{t('roleLine', { open: role.open })}</span>
          {role.unclaimed > 0 && <span>{t('unclaimedLine', { n: role.unclaimed })}</span>}
          {role.overdue > 0 && (
            <span style={{ color: token.colorErrorText }}>{t('overdueLine', { n: role.overdue })}</span>
          )}
        </span>
      }
    >
      {role.members.length === 0 ? (
        <Quiet>{t('noMembers')}</Quiet>
      ) : (
        <div style={{ overflowX: 'auto' }}>
          <table style={{ width: '100%', borderCollapse: 'collapse', fontSize: 14 }}>
            <thead>
              <tr>
                <th scope="col" style={{ ...head, textAlign: 'start' }}>
                  {t('person')}
                </th>
                <th scope="col" style={{ ...head, textAlign: 'start', width: '40%' }}>
                  {t('colOpen')}
                </th>
                <th scope="col" style={head}>
                  {t('colDoing')}
                </th>
                <th scope="col" style={head}>
                  {t('colOverdue')}
                </th>
                <th scope="col" style={head}>
                  {t('colDueToday')}
                </th>
                <th scope="col" style={head}>
                  {t('colFinished')}
                </th>
              </tr>
            </thead>
            <tbody>
              {role.members.map((member) => (
                <tr key={member.memberId} style={{ borderTop: `1px solid ${token.colorBorderSecondary}` }}>
                  <th scope="row" style={{ ...cell, textAlign: 'start', fontWeight: 500 }}>
                    <Link to="/board" search={{ who: member.memberId, role: role.role }}>
                      <bdi>{member.name}</bdi>
                    </Link>{' '}
                    {member.isAway && <Mark tone="warn">{t('away')}</Mark>}
                  </th>
                  <td style={{ ...cell, textAlign: 'start' }}>
                    <LoadBar open={member.open} overdue={member.overdue} most={most} />
                  </td>
                  <td style={cell}>{member.doing}</td>
                  <td style={{ ...cell, color: member.overdue > 0 ? token.colorErrorText : undefined }}>
                    {member.overdue}
                  </td>
                  <td style={cell}>{member.dueToday}</td>
                  <td style={cell}>{member.finishedToday}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
};

/** One bar: late red, the rest in the shop's green, as long as the fullest colleague's is wide. The number stands beside it. */
const LoadBar = ({ open, overdue, most }: { open: number; overdue: number; most: number }): ReactNode => {
  const { token } = theme.useToken();
  const share = (n: number): string => `${(100 * n) / most}%`;
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
      <span style={{ minWidth: 22, textAlign: 'end' }}>{open}</span>
      <span aria-hidden style={{ flex: 1, minWidth: 40, display: 'flex', height: 10 }}>
        <span style={{ width: share(overdue), background: token.colorError, borderRadius: 3 }} />
        <span style={{ width: share(open - overdue), background: token.colorPrimary, borderRadius: 3 }} />
      </span>
    </span>
  );
};

const isForbidden = (error: unknown): boolean =>
  CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.['code'] === 'RIGHT_MISSING');
