import { useQuery } from '@apollo/client/react';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useLook } from '../app/look.js';
import { useCommand } from '../gql/command.js';
import { HandbookVersionDocument, KnowledgeConfirmDocument } from '../gql/generated.js';
import { HandbookStepCard } from '../studio/handbook/handbook-step.js';
import '../studio/handbook/handbook.css';
import { StudioColours } from '../studio/page/studio-colours.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading, NotFound } from '../ui/states.js';
import { BackToTask } from './back-to-task.js';
import { useLessonTexts } from './lesson-texts.js';
import './knowledge.css';

const route = getRouteApi('/lessons/$versionId/$step');

/** One step of an SOP as it stands in one version: to read, and to confirm. */
const LessonPage = (): ReactNode => {
  const t = useLessonTexts();
  const { language } = useLook();
  const { versionId, step: key } = route.useParams();
  const { data, error, refetch } = useQuery(HandbookVersionDocument, { variables: { versionId, lang: language } });
  const send = useCommand();
  const [isConfirmed, setConfirmed] = useState(false);
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const handbook = data.node?.__typename === 'SopVersion' ? data.node.handbook : null;
  const step = handbook?.stages.flatMap(({ steps }) => steps).find((one) => one.key === key);
  if (!handbook || !step) return <NotFound />;
  const confirm = async (): Promise<void> => {
    const said = await send(KnowledgeConfirmDocument, { sopVersionId: versionId, steps: [key] });
    if (said.ok) setConfirmed(true);
  };
  return (
    <StudioColours className="handbook">
      <BackToTask />
      <h1>
        <bdi>{t('title', { title: step.title })}</bdi>
      </h1>
      <p className="handbook-note">
        <bdi>{handbook.title}</bdi> · {t('hint')}
      </p>
      <HandbookStepCard step={step} />
      <footer className="kn-foot">
        {isConfirmed ? (
          <p role="status">
            {t('confirmed')} <BackToTask />
          </p>
        ) : (
          <Button type="primary" onClick={() => void confirm()}>
            {t('confirm')}
          </Button>
        )}
      </footer>
    </StudioColours>
  );
};

export default LessonPage;
