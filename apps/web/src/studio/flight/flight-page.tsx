import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FlightSopDocument } from '../../gql/generated.js';
import { StudioColours } from '../page/studio-colours.js';
import FlightPlan from './flight-plan.js';
import { useFlightTexts } from './texts.js';

const route = getRouteApi('/sops/$sopId/runs-in-flight');

/** The open runs of an SOP as a page of their own, for a link to a colleague. */
const FlightPage = (): ReactNode => {
  const t = useFlightTexts();
  const { sopId } = route.useParams();
  const { data } = useQuery(FlightSopDocument, { variables: { id: sopId } });
  const title = data?.node?.__typename === 'Sop' ? data.node.title : null;
  return (
    <StudioColours className="flight-page">
      <header className="flight-head">
        <h1>{title === null ? t('title') : t('titleOf', { sop: title })}</h1>
        <Link to="/sops/$sopId/edit" params={{ sopId }}>
          {t('back')}
        </Link>
      </header>
      <FlightPlan sopId={sopId} />
    </StudioColours>
  );
};

export default FlightPage;
