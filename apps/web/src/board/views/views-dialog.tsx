import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../gql/command.js';
import {
  BoardViewDeleteDocument,
  BoardViewSaveDocument,
  BoardViewsDocument,
  BoardViewSetDefaultDocument,
} from '../../gql/generated.js';
import '../ask/form.css';
import { Field } from '../ask/form.js';
import type { BoardSearch } from '../board-search.js';
import { configOf, isChanged, searchOf, type SavedView } from '../use-views.js';
import { useViewsTexts } from './views-texts.js';
import './views.css';

interface Props {
  search: BoardSearch;
  views: readonly SavedView[];
  current: SavedView | undefined;
  onClose: () => void;
}

/** Saved views: open one, keep what is shown now under a name, share it, or see it first every day. */
const ViewsDialog = ({ search, views, current, onClose }: Props): React.ReactNode => {
  const t = useViewsTexts();
  const client = useApolloClient();
  const navigate = useNavigate();
  const send = useCommand();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const [tried, setTried] = useState(false);
  const learn = (known: readonly SavedView[]): void =>
    void client.writeQuery({
      query: BoardViewsDocument,
      data: { __typename: 'Query', views: [...known] },
    });
  const go = (view: SavedView): void => void navigate({ to: '/board', search: searchOf(view) as never });
  const save = async (over: SavedView | null): Promise<void> => {
    setTried(over === null);
    const title = over?.name ?? name.trim();
    if (title === '') return;
    const answer = await send(BoardViewSaveDocument, {
      ...(over ? { id: over.id, slug: over.slug, expectedRevision: over.revision } : {}),
      name: title,
      scope: over?.scope ?? (isShared ? 'shared' : 'private'),
      layout: search.layout ?? 'board',
      config: configOf(search),
    });
    if (!answer.ok) return;
    learn(answer.payload.views);
    if (answer.payload.view) go(answer.payload.view);
    setName('');
    setTried(false);
  };
  const remove = async ({ id }: SavedView): Promise<void> => {
    const answer = await send(BoardViewDeleteDocument, { viewId: id });
    if (answer.ok) learn(answer.payload.views);
  };
  const makeFirst = async (view: SavedView): Promise<void> => {
    const answer = await send(BoardViewSetDefaultDocument, { viewId: view.isMyDefault ? null : view.id });
    if (answer.ok) learn(answer.payload.views);
  };
  return (
    <Modal open footer={null} title={t('savedViews')} onCancel={onClose} width={520}>
      {views.length === 0 && <p>{t('noViews')}</p>}
      <ul className="bf-options bv-views">
        {views.map((view) => (
          <li key={view.id}>
            <button
              type="button"
              aria-current={view.id === current?.id}
              onClick={() => {
                go(view);
                onClose();
              }}
            >
              {view.name}
              <small>
                {t(view.scope === 'shared' ? 'shared' : 'private')}
                {view.isMyDefault ? ` · ${t('myDefault')}` : ''}
                {view.id === current?.id && isChanged(view, search) ? ` · ${t('changed')}` : ''}
              </small>
            </button>
            <button type="button" aria-pressed={view.isMyDefault} onClick={() => void makeFirst(view)}>
              {t(view.isMyDefault ? 'notFirst' : 'seeFirst')}
            </button>
            {view.isOwn && (
              <button type="button" aria-label={t('deleteView', { name: view.name })} onClick={() => void remove(view)}>
                {t('delete')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {current && isChanged(current, search) && (
        <ul className="bf-options">
          <li>
            <button type="button" onClick={() => void save(current)}>
              {t('saveOver', { name: current.name })}
            </button>
          </li>
          <li>
            <button type="button" onClick={() => go(current)}>
              {t('discard')}
            </button>
          </li>
        </ul>
      )}
      <form
        className="bf"
        onSubmit={(event) => {
          event.preventDefault();
          void save(null);
        }}
      >
        <Field label={t('saveAs')} error={tried && name.trim() === '' ? t('nameNeeded') : null}>
          {(props) => <input {...props} maxLength={80} value={name} onChange={({ target }) => setName(target.value)} />}
        </Field>
        <label className="bf-check">
          <input type="checkbox" checked={isShared} onChange={({ target }) => setShared(target.checked)} />
          <span>{t('shareIt')}</span>
        </label>
        <ul className="bf-options">
          <li>
            <button type="submit">{t('saveNew')}</button>
          </li>
        </ul>
      </form>
    </Modal>
  );
};

export default ViewsDialog;
