import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Card, Form, Input, Space, Typography } from 'antd';
import { useState } from 'react';
import { DemoSignInsDocument, SignInDocument } from '../gql/generated.js';
import { texts } from '../i18n/texts.js';
import { sayError } from '../ui/refusal.js';
import { useUiTexts } from '../ui/texts.js';
import { LanguageSwitch, ThemeSwitch } from '../app/switches.js';

const useSignInTexts = texts(
  'sign-in',
  {
    title: '登录 Baton 接力',
    lead: '流程不断棒，交接有标准。',
    email: '邮箱',
    password: '密码',
    emailMissing: '请填写邮箱',
    passwordMissing: '请填写密码',
    signIn: '登录',
    demo: '示例店铺：点一个人直接进入',
  },
  {
    title: 'Sign in to Baton',
    lead: 'Work handed on, never dropped.',
    email: 'E-mail',
    password: 'Password',
    emailMissing: 'Enter your e-mail',
    passwordMissing: 'Enter your password',
    signIn: 'Sign in',
    demo: 'Demo shop: choose somebody to enter as',
  },
);

interface Credentials {
  email: string;
  password: string;
}

/** The way in. In the demo shop its people are one click away. */
const SignInPage = ({ onSignedIn }: { onSignedIn: () => void }): React.ReactNode => {
  const t = useSignInTexts();
  const ui = useUiTexts();
  const [signIn, { loading }] = useMutation(SignInDocument);
  const [complaint, setComplaint] = useState<string | null>(null);
  const { data: demo } = useQuery(DemoSignInsDocument);
  const enter = async (input: Credentials): Promise<void> => {
    setComplaint(null);
    try {
      const { data } = await signIn({ variables: { input } });
      if (data?.sessionCreate.__typename === 'Refusal') setComplaint(data.sessionCreate.message);
      else onSignedIn();
    } catch (error) {
      setComplaint(sayError(error) ?? ui('offline'));
    }
  };
  const people = demo?.demoSignIns ?? [];
  return (
    <main style={{ minHeight: '100%', display: 'grid', placeItems: 'center', padding: 16, boxSizing: 'border-box' }}>
      <Card style={{ width: '100%', maxWidth: 420 }}>
        <Space style={{ float: 'right' }}>
          <LanguageSwitch />
          <ThemeSwitch />
        </Space>
        <Typography.Title level={1} style={{ fontSize: 22, marginTop: 0 }}>
          {t('title')}
        </Typography.Title>
        <Typography.Paragraph type="secondary">{t('lead')}</Typography.Paragraph>
        {complaint !== null && (
          <Alert role="alert" type="error" title={complaint} showIcon style={{ marginBottom: 16 }} />
        )}
        <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => void enter(values)}>
          <Form.Item name="email" label={t('email')} rules={[{ required: true, message: t('emailMissing') }]}>
            <Input type="email" autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={loading}>
            {t('signIn')}
          </Button>
        </Form>
        {people.length > 0 && (
          <>
            <Typography.Title level={2} style={{ fontSize: 14, marginTop: 24 }}>
              {t('demo')}
            </Typography.Title>
            <ul
              aria-label={t('demo')}
              style={{
                listStyle: 'none',
                padding: 0,
                margin: 0,
                display: 'grid',
                gap: 8,
                gridTemplateColumns: '1fr 1fr',
              }}
            >
              {people.map((person) => (
                <li key={person.email}>
                  <Button
                    block
                    disabled={loading}
                    style={{ height: 'auto', padding: '6px 8px', justifyContent: 'flex-start', textAlign: 'start' }}
                    onClick={() => void enter({ email: person.email, password: person.password })}
                  >
                    <span>
                      <b>{person.name}</b>
                      <br />
                      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                        {person.about}
                      </Typography.Text>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
    </main>
  );
};

export default SignInPage;
