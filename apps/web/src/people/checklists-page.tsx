import { useQuery } from '@apollo/client/react';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { PeopleChecklistsDocument, type ChecklistPartsFragment } from '../gql/generated.js';
import { useRefetchOnChange } from '../live/use-live.js';
import { useSession } from '../session/use-session.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { ChecklistCard } from './checklist-card.js';
import { ChecklistDialog } from './checklist-dialog.js';
import { useChecklistTexts } from './checklist-texts.js';
import { PeopleTabs } from './people-tabs.js';
import './people.css';

const route = getRouteApi('/checklists');

/** The plain lists of the workspace: made in a minute, begun by hand or by the clock. */
const ChecklistsPage = (): ReactNode => {
  const t = useChecklistTexts();
  const { roles, may } = useSession();
  const { archived = false } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(PeopleChecklistsDocument, { variables: { includeArchived: archived } });
  useRefetchOnChange(refetch, ({ cards }) => cards.length > 0);
  const [edited, setEdited] = useState<ChecklistPartsFragment | 'new' | null>(null);
  const mayMake = roles.some(({ key }) => may('sop.draft', key));
  return (
    <div className="pe-page">
      <header className="pe-head">
        <h1>{t('title')}</h1>
        {mayMake && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('create')}
          </Button>
        )}
      </header>
      <PeopleTabs here="checklists" />
      <div className="pe-card-head">
        <p className="pe-quiet">{t('intro')}</p>
        <Checkbox
          checked={archived}
          onChange={({ target }) =>
            void navigate({
              search: ({ archived: _, ...now }) => (target.checked ? { ...now, archived: true } : now),
              replace: true,
            })
          }
        >
          {t('withArchived')}
        </Checkbox>
      </div>
      {error && !data ? (
        <Failed hint={sayError(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.checklists.length === 0 ? (
        <div className="pe-empty">
          <p>{t('empty')}</p>
          <p className="pe-quiet">{t('emptyHint')}</p>
        </div>
      ) : (
        <div className="pe-cards">
          {data.checklists.map((list) => (
            <ChecklistCard key={list.id} list={list} onEdit={() => setEdited(list)} onChanged={() => void refetch()} />
          ))}
        </div>
      )}
      {edited && (
        <ChecklistDialog
          list={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onDone={() => {
            setEdited(null);
            void refetch();
          }}
        />
      )}
    </div>
  );
};

export default ChecklistsPage;
