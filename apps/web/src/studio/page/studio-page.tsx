import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Failed, Forbidden, Loading, NotFound } from '../../ui/states.js';
import { DraftProvider } from './draft-provider.js';
import { Workshop } from './workshop.js';
import { useStudioSop } from './use-server-draft.js';

const route = getRouteApi('/sops/$sopId/edit');

/** Where an SOP is written, tried out, published and looked back on. Who may not write it reads the version that is in use. */
const StudioPage = (): ReactNode => {
  const { sopId } = route.useParams();
  const { at } = route.useSearch();
  const { sop, error, failed, retry } = useStudioSop(sopId);
  if (failed) return <Failed hint={error} onRetry={retry} />;
  if (sop === null) return <NotFound />;
  if (sop === undefined) return <Loading />;
  if (!sop.mayWrite && sop.exported === null) return <Forbidden />;
  return (
    <DraftProvider key={sop.id} sop={sop} at={at}>
      <Workshop sop={sop} reload={retry} />
    </DraftProvider>
  );
};

export default StudioPage;
