import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Empty } from 'antd';
import type { ReactNode } from 'react';
import { useLook } from '../../app/look.js';
import {
  HandbookOfKeyDocument,
  HandbookPageDocument,
  HandbookVersionDocument,
  type HandbookSopFragment,
} from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Loading, NotFound } from '../../ui/states.js';
import { StudioColours } from '../page/studio-colours.js';
import { HandbookText } from './handbook-text.js';
import './handbook.css';
import { useHandbookTexts } from './texts.js';

const route = getRouteApi('/sops/$sopId/handbook');

/** A way of working as a text for people: to read, to look up, to print and hang on the wall. For everybody of the workspace. */
const HandbookPage = (): ReactNode => {
  const t = useHandbookTexts();
  const { language } = useLook();
  const { sopId } = route.useParams();
  const { version } = route.useSearch();
  const { sop, error, refetch } = useSop(sopId);
  const other = useQuery(HandbookVersionDocument, {
    variables: { versionId: version ?? '', lang: language },
    skip: version === undefined,
  });
  if (error && sop === undefined) return <Failed hint={sayError(error)} onRetry={refetch} />;
  if (other.error && !other.data) return <Failed hint={sayError(other.error)} onRetry={() => void other.refetch()} />;
  if (sop === undefined || (version !== undefined && !other.data)) return <Loading />;
  if (!sop) return <NotFound />;
  const { activeVersion } = sop;
  const asked = other.data?.node?.__typename === 'SopVersion' ? other.data.node : null;
  if (version !== undefined && !asked) return <NotFound />;
  const isOther = asked !== null && asked.id !== activeVersion?.id;
  const handbook = asked?.handbook ?? activeVersion?.handbook ?? null;
  return (
    <StudioColours className="handbook">
      <nav className="handbook-tools" aria-label={t('handbook')}>
        {sop.status === 'active' && (
          <Link to="/start" search={{ sop: sop.key }}>
            {t('start')}
          </Link>
        )}
        {sop.mayWrite && (
          <Link to="/sops/$sopId/edit" params={{ sopId: sop.id }} search={{}}>
            {t('edit')}
          </Link>
        )}
        {handbook && (
          <Button icon={<PrinterOutlined />} onClick={() => print()}>
            {t('print')}
          </Button>
        )}
      </nav>
      {isOther && (
        <Alert
          type="info"
          showIcon
          title={t('otherVersion')}
          action={
            <Link to="/sops/$sopId/handbook" params={{ sopId }} search={{}}>
              {t('seeCurrent')}
            </Link>
          }
        />
      )}
      {handbook ? (
        <HandbookText handbook={handbook} note={isOther ? null : t('version', { n: sop.latestNumber })} />
      ) : (
        <Empty
          style={{ marginTop: '12vh' }}
          description={
            <>
              <b>{t('unpublishedTitle')}</b>
              <br />
              {t('unpublishedHint')}
            </>
          }
        />
      )}
    </StudioColours>
  );
};

export default HandbookPage;

/** By id, or by key: runs and forms know only the key. `undefined`: on its way; null: there is none. */
const useSop = (
  idOrKey: string,
): { sop: HandbookSopFragment | null | undefined; error: unknown; refetch: () => void } => {
  const { language } = useLook();
  const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/u.test(idOrKey);
  const byId = useQuery(HandbookPageDocument, { variables: { id: idOrKey, lang: language }, skip: !isId });
  const byKey = useQuery(HandbookOfKeyDocument, { variables: { key: idOrKey, lang: language }, skip: isId });
  const node = byId.data?.node;
  return isId
    ? {
        sop: byId.data && (node?.__typename === 'Sop' ? node : null),
        error: byId.error,
        refetch: () => void byId.refetch(),
      }
    : { sop: byKey.data?.sop, error: byKey.error, refetch: () => void byKey.refetch() };
};
