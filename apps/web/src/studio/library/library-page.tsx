import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Empty, Input, Select } from 'antd';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import type { LibrarySopFragment } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { Failed, Loading } from '../../ui/states.js';
import { StudioColours } from '../page/studio-colours.js';
import './library.css';
import { LIBRARY_FILTERS, matches, type LibrarySearch } from './library-search.js';
import { SopLine } from './sop-line.js';
import { useLibraryTexts } from './texts.js';
import { useLibrary } from './use-library.js';

const NewDialog = lazy(() => import('./new-dialog.js'));
const ImportDialog = lazy(() => import('./import-dialog.js'));
const route = getRouteApi('/sops');

/** All ways of working: to read for everybody, to write, publish and put away for those who may. */
const LibraryPage = (): ReactNode => {
  const t = useLibraryTexts();
  const session = useSession();
  const search = route.useSearch();
  const { sops, error, failed, reload } = useLibrary();
  const [asking, setAsking] = useState<'new' | 'import' | null>(null);
  const mayWrite = session.roles.some(({ key }) => session.may('sop.draft', key));
  const found = useMemo(() => (sops ?? []).filter((sop) => matches(filterable(sop), search)), [sops, search]);
  if (failed) return <Failed hint={error} onRetry={reload} />;
  if (!sops) return <Loading />;
  return (
    <StudioColours className="library">
      <header className="library-head">
        <h1>{t('title')}</h1>
        <span aria-live="polite" className="library-note">
          {t('count', { n: found.length })}
        </span>
        <span className="library-gap" />
        {mayWrite && (
          <>
            <Button icon={<ImportOutlined />} onClick={() => setAsking('import')}>
              {t('import')}
            </Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAsking('new')}>
              {t('create')}
            </Button>
          </>
        )}
      </header>
      {!mayWrite && <p className="library-note">{t('readers')}</p>}
      <Filters search={search} />
      {found.length === 0 ? (
        <Nothing isFiltered={sops.length > 0} mayWrite={mayWrite} onNew={() => setAsking('new')} />
      ) : (
        <ul className="library-list">
          {found.map((sop) => (
            <SopLine key={sop.id} sop={sop} taken={sops.map(({ key }) => key)} />
          ))}
        </ul>
      )}
      <Suspense fallback={null}>
        {asking === 'new' && <NewDialog taken={sops.map(({ key }) => key)} onClose={() => setAsking(null)} />}
        {asking === 'import' && <ImportDialog taken={sops.map(({ key }) => key)} onClose={() => setAsking(null)} />}
      </Suspense>
    </StudioColours>
  );
};

export default LibraryPage;

const filterable = (sop: LibrarySopFragment): Parameters<typeof matches>[0] => ({
  ...sop,
  hasDraft: sop.draft !== null,
  isShipped: sop.shippedVersion !== null && !sop.differsFromShipped,
});

const Filters = ({ search }: { search: LibrarySearch }): ReactNode => {
  const t = useLibraryTexts();
  const { roles } = useSession();
  const navigate = route.useNavigate();
  const change = (part: Partial<LibrarySearch>): void =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <div className="library-filters" role="search">
      <Input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        allowClear
        defaultValue={search.q}
        onChange={({ target }) => change({ q: target.value === '' ? undefined : target.value })}
      />
      <Select
        aria-label={t('status')}
        value={search.status ?? ('' as const)}
        options={[
          { value: '' as const, label: t('anyStatus') },
          ...LIBRARY_FILTERS.map((value) => ({ value, label: t(value) })),
        ]}
        onChange={(value) => change({ status: value === '' ? undefined : value })}
      />
      <Select
        aria-label={t('role')}
        value={search.role ?? ''}
        options={[
          { value: '', label: t('anyRole') },
          ...roles
            .filter(({ kind }) => kind === 'team' || kind === 'office')
            .map(({ key, title }) => ({ value: key, label: title })),
        ]}
        onChange={(value) => change({ role: value === '' ? undefined : value })}
      />
      <Select
        aria-label={t('only')}
        value={search.only ?? ('' as const)}
        options={[
          { value: '' as const, label: t('anything') },
          { value: 'drafts' as const, label: t('drafts') },
          { value: 'own' as const, label: t('own') },
        ]}
        onChange={(value) => change({ only: value === '' ? undefined : value })}
      />
    </div>
  );
};

const Nothing = ({
  isFiltered,
  mayWrite,
  onNew,
}: {
  isFiltered: boolean;
  mayWrite: boolean;
  onNew: () => void;
}): ReactNode => {
  const t = useLibraryTexts();
  const navigate = route.useNavigate();
  return (
    <Empty
      style={{ marginTop: '10vh' }}
      description={
        <>
          <b>{t(isFiltered ? 'noneTitle' : 'emptyTitle')}</b>
          <br />
          {t(isFiltered ? 'noneHint' : mayWrite ? 'emptyHint' : 'emptyMember')}
        </>
      }
    >
      {isFiltered ? (
        <Button onClick={() => void navigate({ search: {}, replace: true })}>{t('clear')}</Button>
      ) : (
        mayWrite && (
          <Button type="primary" onClick={onNew}>
            {t('create')}
          </Button>
        )
      )}
    </Empty>
  );
};
