import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Card, Form, Input, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { LanguageSwitch, ThemeSwitch } from '../app/switches.js';
import {
  PeopleInvitationAcceptDocument,
  PeopleInvitationDocument,
  SignInDocument,
  type PeopleInvitationQuery,
  type RefusalPartsFragment,
} from '../gql/generated.js';
import { chooseWorkspace } from '../session/workspace.js';
import { Blockers, sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { useUiTexts } from '../ui/texts.js';
import { fullDateTime } from '../ui/time.js';
import { useInvitationTexts } from './invitation-texts.js';

/** Where a new colleague comes in: they choose a password, are signed in, and find their first day. Needs no sign-in. */
const InvitationPage = ({ invitation }: { invitation: string }): ReactNode => {
  const t = useInvitationTexts();
  const { data, error, refetch } = useQuery(PeopleInvitationDocument, {
    variables: { invitation },
    // Once it is accepted it is gone, and this page must not fall back to that.
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-only',
  });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <main style={{ minHeight: '100%', display: 'grid', placeItems: 'center', padding: 16, boxSizing: 'border-box' }}>
      <Card style={{ width: '100%', maxWidth: 420 }}>
        <Space style={{ float: 'right' }}>
          <LanguageSwitch />
          <ThemeSwitch />
        </Space>
        {data.invitation ? (
          <Welcome invitation={invitation} to={data.invitation} />
        ) : (
          <>
            <h1 style={TITLE}>{t('goneTitle')}</h1>
            <p>{t('goneHint')}</p>
            <Button type="primary" href="/">
              {t('signIn')}
            </Button>
          </>
        )}
      </Card>
    </main>
  );
};

const TITLE = { fontSize: 22, marginTop: 0, overflowWrap: 'anywhere' } as const;

interface Passwords {
  password: string;
  again: string;
}

const Welcome = ({
  invitation,
  to,
}: {
  invitation: string;
  to: NonNullable<PeopleInvitationQuery['invitation']>;
}): ReactNode => {
  const t = useInvitationTexts();
  const ui = useUiTexts();
  const [accept] = useMutation(PeopleInvitationAcceptDocument);
  const [signIn] = useMutation(SignInDocument);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Pick<RefusalPartsFragment, 'message' | 'blockers'> | null>(null);
  const enter = async ({ password }: Passwords): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      const said = (await accept({ variables: { input: { invitation, password } } })).data?.invitationAccept;
      if (said?.__typename === 'Refusal') return setRefusal(said);
      const come = (await signIn({ variables: { input: { email: to.email, password } } })).data?.sessionCreate;
      if (come?.__typename === 'Refusal') return setRefusal(come);
      // Somebody else may have worked at this browser, in another workspace.
      chooseWorkspace(null);
      location.assign('/people');
    } catch (error) {
      setRefusal({ message: sayError(error) ?? ui('offline'), blockers: [] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <h1 style={TITLE}>
        <bdi>{t('title', { name: to.name })}</bdi>
      </h1>
      {to.workspaceName !== null && (
        <p style={{ overflowWrap: 'anywhere' }}>
          <bdi>
            {to.invitedBy === null
              ? t('where', { shop: to.workspaceName })
              : t('who', { who: to.invitedBy, shop: to.workspaceName })}
          </bdi>
        </p>
      )}
      <p style={{ overflowWrap: 'anywhere' }}>{t('lead', { email: to.email })}</p>
      {refusal && (
        <Alert
          type="error"
          role="alert"
          showIcon
          title={refusal.message}
          description={<Blockers refusal={refusal} />}
          style={{ marginBottom: 16 }}
        />
      )}
      <Form<Passwords> layout="vertical" requiredMark={false} onFinish={(values) => void enter(values)}>
        {/* Password managers learn the name with the password. */}
        <input type="email" autoComplete="username" value={to.email} readOnly hidden />
        <Form.Item
          name="password"
          label={t('password')}
          extra={t('hint')}
          rules={[
            { required: true, message: t('missing') },
            { min: 8, message: t('short') },
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={128} autoFocus />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('again')}
          dependencies={['password']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t('different'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('enter')}
        </Button>
      </Form>
      <p style={{ fontSize: 13, marginBottom: 0 }}>{t('until', { at: fullDateTime(to.expiresAt) })}</p>
    </>
  );
};

export default InvitationPage;
