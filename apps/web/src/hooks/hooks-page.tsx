import { useQuery } from '@apollo/client/react';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { useState, type ReactNode } from 'react';
import { HooksPageDocument, type HookPartsFragment } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Forbidden, Loading } from '../ui/states.js';
import { HookDetails } from './hook-details.js';
import { HookDialog } from './hook-dialog.js';
import { HookList } from './hook-list.js';
import { SecretDialog } from './secret-dialog.js';
import { useHookTexts } from './texts.js';
import './hooks.css';

const route = getRouteApi('/settings/hooks');

/** Other systems that hear what happens, for those who manage the workspace. */
const HooksPage = (): ReactNode => {
  const { may } = useSession();
  return may('workspace.manage') ? <Hooks /> : <Forbidden />;
};

const Hooks = (): ReactNode => {
  const t = useHookTexts();
  const { hook: chosen, troubled } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(HooksPageDocument);
  const [edited, setEdited] = useState<HookPartsFragment | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const hooks = data.webhooks.nodes;
  const done = (id: string, shown: string | null): void => {
    setEdited(null);
    setSecret(shown);
    void refetch();
    void navigate({ search: { hook: id } });
  };
  const gone = (): void => {
    void refetch();
    void navigate({ search: {}, replace: true });
  };
  return (
    <div className={chosen === undefined ? 'hooks-page' : 'hooks-page has-chosen'}>
      <header className="hooks-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="hook-hint">{t('intro')}</p>
        </div>
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
      </header>
      {hooks.length === 0 ? (
        <Empty description={t('empty')}>
          <p className="hook-hint">{t('emptyHint')}</p>
        </Empty>
      ) : (
        <div className="hooks-body">
          <HookList hooks={hooks} chosen={chosen} />
          {chosen === undefined ? (
            <p className="hook-choose">{t('choose')}</p>
          ) : (
            <HookDetails
              key={chosen}
              id={chosen}
              troubled={troubled ?? false}
              onEdit={setEdited}
              onSecret={setSecret}
              onGone={gone}
            />
          )}
        </div>
      )}
      {edited && <HookDialog hook={edited === 'new' ? null : edited} onDone={done} onClose={() => setEdited(null)} />}
      {secret !== null && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </div>
  );
};

export default HooksPage;
