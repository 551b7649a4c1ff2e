import { useQuery } from '@apollo/client/react';
import { Alert, Modal } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { PublishPreviewDocument, PublishProposalDocument } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import { Loading } from '../../ui/states.js';
import { useDraftHolder } from '../page/use-draft.js';
import type { StudioSop } from '../page/use-server-draft.js';
import { Asking } from './asking.js';
import './publish.css';
import { usePublishTexts } from './texts.js';

/**
 * The way of a draft to its next version: what stands in the way, what differs, what else is touched, and a note for colleagues. Where
 * somebody else has to agree, it is handed to them here, and judged by them here.
 */
const PublishDialog = ({
  sop,
  onClose,
  onPublished,
}: {
  sop: StudioSop;
  onClose: () => void;
  onPublished: () => void;
}): ReactNode => {
  const t = usePublishTexts();
  const { store } = useDraftHolder();
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let current = true;
    void store.saveNow().then(() => current && setReady(true));
    return () => {
      current = false;
    };
  }, [store]);
  const { saveState } = store.state();
  if (!isReady)
    return (
      <Modal open footer={null} onCancel={onClose} title={t('publish')}>
        <p role="status">{t('preparing')}</p>
        <Loading />
      </Modal>
    );
  if (saveState.kind !== 'saved')
    return (
      <Modal open footer={null} onCancel={onClose} title={t('publish')}>
        <Alert
          role="alert"
          type="warning"
          showIcon
          title={
            saveState.kind === 'conflict'
              ? t('conflictFirst')
              : t('notSaved', { why: 'message' in saveState ? saveState.message : '' })
          }
          description={
            'reasons' in saveState && saveState.reasons.length > 0 ? saveState.reasons.join(' · ') : undefined
          }
        />
      </Modal>
    );
  return <Prepared sop={sop} onClose={onClose} onPublished={onPublished} />;
};

export default PublishDialog;

const Prepared = ({
  sop,
  onClose,
  onPublished,
}: {
  sop: StudioSop;
  onClose: () => void;
  onPublished: () => void;
}): ReactNode => {
  const t = usePublishTexts();
  const preview = useQuery(PublishPreviewDocument, { variables: { sopId: sop.id }, fetchPolicy: 'network-only' });
  const known = useQuery(PublishProposalDocument, { variables: { id: sop.id }, fetchPolicy: 'network-only' });
  const found = preview.data?.sopPublishPreview;
  const now = known.data?.node?.__typename === 'Sop' ? known.data.node : null;
  const error = preview.error ?? known.error;
  if (error && (!preview.data || !known.data))
    return (
      <Modal open footer={null} onCancel={onClose} title={t('publish')}>
        <Alert role="alert" type="error" showIcon title={sayError(error) ?? t('preparing')} />
      </Modal>
    );
  if (!preview.data || !now)
    return (
      <Modal open footer={null} onCancel={onClose} title={t('publish')}>
        <p role="status">{t('preparing')}</p>
        <Loading />
      </Modal>
    );
  if (!found || !now.draft)
    return (
      <Modal open footer={null} onCancel={onClose} title={t('publish')}>
        <p>{t('nothing')}</p>
      </Modal>
    );
  return (
    <Asking
      sop={sop}
      preview={found}
      sopRevision={now.revision}
      before={now.exported}
      draft={now.draft}
      onClose={onClose}
      onPublished={onPublished}
    />
  );
};
