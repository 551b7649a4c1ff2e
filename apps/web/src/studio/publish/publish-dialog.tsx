import { useApolloClient, useQuery } from '@apollo/client/react';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { DocumentPath } from '#sop-core';
import { useCommand } from '../../gql/command.js';
import {
  PublishApproveDocument,
  PublishNowDocument,
  PublishPreviewDocument,
  PublishProposalDocument,
  PublishProposeDocument,
  PublishRejectDocument,
  PublishWithdrawDocument,
  type PublishPreviewQuery,
  type RefusalPartsFragment,
} from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { Mark } from '../../ui/mark.js';
import { Blockers, sayError } from '../../ui/refusal.js';
import { Loading } from '../../ui/states.js';
import { dateTime } from '../../ui/time.js';
import { useUiTexts } from '../../ui/texts.js';
import { CoreClient } from '../check/core-client.js';
import { useDraftHolder } from '../page/use-draft.js';
import type { StudioSop } from '../page/use-server-draft.js';
import { ChangesList } from './changes-list.js';
import './publish.css';
import { usePublishTexts } from './texts.js';
import { useChanges } from './use-changes.js';

type Preview = NonNullable<PublishPreviewQuery['sopPublishPreview']>;

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

interface AskingProps {
  sop: StudioSop;
  preview: Preview;
  sopRevision: number;
  /** The active version's text; null: never published. */
  before: string | null;
  draft: { revision: number; source: string; proposal: NonNullable<StudioSop['draft']>['proposal'] };
  onClose: () => void;
  onPublished: () => void;
}

const Asking = ({ sop, preview, sopRevision, before, draft, onClose, onPublished }: AskingProps): ReactNode => {
  const t = usePublishTexts();
  const ui = useUiTexts();
  const id = useId();
  const { message } = App.useApp();
  const { member } = useSession();
  const client = useApolloClient();
  const command = useCommand();
  const { store } = useDraftHolder();
  const [core] = useState(() => new CoreClient());
  useEffect(() => () => core.close(), [core]);
  const changes = useChanges(core, before, draft.source);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [sendBack, setSendBack] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const top = useRef<HTMLDivElement>(null);

  const errors = preview.findings.filter(({ severity }) => severity === 'error');
  const warnings = preview.findings.filter(({ severity }) => severity === 'warning');
  const { proposal } = draft;
  const isWaiting = proposal?.status === 'waiting' && !proposal.isOutdated;
  const isMine = proposal?.submittedBy?.id === member.id;
  const approvers = preview.approvers.map(({ name }) => name).join(t('comma'));
  const noteMissing = preview.isNoteNeeded && note.trim() === '';
  const reasonMissing = preview.areReasonsNeeded && reason.trim() === '';

  const refuse = (no: RefusalPartsFragment): void => {
    setRefusal(no);
    top.current?.scrollIntoView({ block: 'nearest' });
  };
  /** After anything was published the page goes on with what the server has now. */
  const done = async (said: string): Promise<void> => {
    void message.success(said);
    await store.startOver('');
    onPublished();
  };
  const ask = async (): Promise<void> => {
    setTried(true);
    if (noteMissing || reasonMissing) return;
    setBusy(true);
    const reasons = reason.trim() === '' ? {} : { warningsReason: reason.trim() };
    const words = { ...(note.trim() !== '' && { note: note.trim() }), ...reasons };
    if (preview.isApprovalNeeded) {
      const outcome = await command(
        PublishProposeDocument,
        { sopId: sop.id, expectedRevision: preview.draftRevision, ...words },
        { quiet: true },
      );
      setBusy(false);
      if (!outcome.ok) return refuse(outcome.refusal);
      void message.success(t('proposed', { names: approvers }));
      await client.refetchQueries({ include: ['StudioPage'] });
      return onClose();
    }
    const outcome = await command(
      PublishNowDocument,
      { sopId: sop.id, expectedRevision: sopRevision, expectedDraft: preview.draftRevision, ...words },
      { quiet: true },
    );
    setBusy(false);
    if (!outcome.ok) return refuse(outcome.refusal);
    await done(t('published', { n: outcome.payload.sop.latestNumber }));
  };
  const approve = async (): Promise<void> => {
    setBusy(true);
    const outcome = await command(
      PublishApproveDocument,
      { sopId: sop.id, expectedRevision: draft.revision },
      { quiet: true },
    );
    setBusy(false);
    if (!outcome.ok) return refuse(outcome.refusal);
    await done(t('published', { n: outcome.payload.sop.latestNumber }));
  };
  const judge = async (): Promise<void> => {
    setTried(true);
    if (sendBack.trim() === '') return;
    setBusy(true);
    const outcome = await command(PublishRejectDocument, { sopId: sop.id, reason: sendBack.trim() }, { quiet: true });
    setBusy(false);
    if (!outcome.ok) return refuse(outcome.refusal);
    void message.success(t('sentBack'));
    onClose();
  };
  const withdraw = async (): Promise<void> => {
    const outcome = await command(PublishWithdrawDocument, { sopId: sop.id }, { quiet: true });
    if (!outcome.ok) return refuse(outcome.refusal);
    void message.success(t('withdrawn'));
    onClose();
  };
  const mayGo = errors.length === 0 && preview.canPublish;
  const footer = isWaiting ? (
    proposal.mayJudge ? (
      <div className="publish-foot">
        <Input
          aria-label={t('sendBackReason')}
          placeholder={t('sendBackReason')}
          value={sendBack}
          status={tried && sendBack.trim() === '' ? 'error' : ''}
          onChange={({ target }) => setSendBack(target.value)}
        />
        <Button loading={busy} onClick={() => void judge()}>
          {t('sendBack')}
        </Button>
        <Button type="primary" loading={busy} disabled={errors.length > 0} onClick={() => void approve()}>
          {t('approve')}
        </Button>
      </div>
    ) : (
      <div className="publish-foot">
        <span />
        {isMine && <Button onClick={() => void withdraw()}>{t('withdraw')}</Button>}
        <Button onClick={onClose}>{ui('close')}</Button>
      </div>
    )
  ) : (
    <div className="publish-foot">
      <span />
      <Button onClick={onClose}>{ui('cancel')}</Button>
      <Button
        type="primary"
        loading={busy}
        disabled={preview.isApprovalNeeded ? errors.length > 0 || preview.approvers.length === 0 : !mayGo}
        onClick={() => void ask()}
      >
        {t(preview.isApprovalNeeded ? 'propose' : 'publish')}
      </Button>
    </div>
  );
  return (
    <Modal
      open
      width={820}
      title={t(isWaiting && proposal.mayJudge ? 'judge' : 'title', { sop: sop.title, n: preview.nextNumber })}
      footer={footer}
      onCancel={onClose}
    >
      <div className="publish" ref={top}>
        {refusal && (
          <Alert
            role="alert"
            type="warning"
            showIcon
            title={refusal.message}
            description={refusal.blockers.length > 0 && <Blockers refusal={refusal} />}
          />
        )}
        <Standing preview={preview} proposal={proposal} isMine={isMine} approvers={approvers} />
        {errors.length > 0 && <FindingsBlock title={t('errors')} findings={errors} onGo={onClose} />}
        {errors.length === 0 && !preview.canPublish && !preview.isApprovalNeeded && preview.blockers.length > 0 && (
          <Alert
            role="alert"
            type="warning"
            showIcon
            title={preview.blockers[0]?.message}
            description={
              preview.blockers.length > 1 && (
                <ul>
                  {preview.blockers.slice(1).map((blocker, index) => (
                    <li key={index}>{blocker.message}</li>
                  ))}
                </ul>
              )
            }
          />
        )}
        {preview.isBaseOutdated && <Alert type="warning" showIcon title={t('baseOutdated')} />}
        <section aria-labelledby={`${id}-changes`}>
          <h3 id={`${id}-changes`}>{before === null ? t('first') : t('changes', { n: preview.nextNumber - 1 })}</h3>
          {before !== null &&
            (changes === undefined ? (
              <Loading />
            ) : changes === null ? (
              <p>{t('unreadable')}</p>
            ) : (
              <ChangesList changes={changes} />
            ))}
        </section>
        {warnings.length > 0 && (
          <section>
            <FindingsBlock title={t('warnings')} findings={warnings} onGo={onClose} />
            {!isWaiting && preview.areReasonsNeeded && (
              <>
                <label className="publish-label" htmlFor={`${id}-reason`}>
                  {t('warningsReason')}
                </label>
                <Input.TextArea
                  id={`${id}-reason`}
                  value={reason}
                  maxLength={2000}
                  autoSize={{ minRows: 1, maxRows: 5 }}
                  status={tried && reasonMissing ? 'error' : ''}
                  onChange={({ target }) => setReason(target.value)}
                />
                {tried && reasonMissing && (
                  <span role="alert" className="publish-problem">
                    {t('reasonNeeded')}
                  </span>
                )}
              </>
            )}
          </section>
        )}
        {preview.articles.length > 0 && (
          <section>
            <h3>{t('articles')}</h3>
            <ul>
              {preview.articles.map(({ key, title, parts }) => (
                <li key={key}>
                  <bdi>{title ?? key}</bdi> {parts.length > 0 && <small>{parts.join(t('comma'))}</small>}
                </li>
              ))}
            </ul>
          </section>
        )}
        {preview.openRuns > 0 && (
          <p>
            {t('openRuns', { n: preview.openRuns })} <FlightLink onGo={onClose} />
          </p>
        )}
        {!isWaiting && (
          <section>
            <label className="publish-label" htmlFor={`${id}-note`}>
              {t('note')}
            </label>
            <Input.TextArea
              id={`${id}-note`}
              value={note}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              status={tried && noteMissing ? 'error' : ''}
              onChange={({ target }) => setNote(target.value)}
            />
            {tried && noteMissing && (
              <span role="alert" className="publish-problem">
                {t('noteNeeded')}
              </span>
            )}
          </section>
        )}
      </div>
    </Modal>
  );
};

/** Whose turn it is. */
const Standing = ({
  preview,
  proposal,
  isMine,
  approvers,
}: {
  preview: Preview;
  proposal: AskingProps['draft']['proposal'];
  isMine: boolean;
  approvers: string;
}): ReactNode => {
  const t = usePublishTexts();
  if (proposal?.status === 'waiting' && !proposal.isOutdated)
    return (
      <Alert
        type="info"
        showIcon
        title={
          isMine
            ? t('waitingMine', { names: approvers })
            : t('waitingBy', {
                name: proposal.submittedBy?.name ?? t('somebody'),
                time: dateTime(proposal.submittedAt),
              })
        }
        description={proposal.note !== '' && t('proposalNote', { note: proposal.note })}
      />
    );
  return (
    <>
      {proposal?.status === 'waiting' && proposal.isOutdated && <Alert type="warning" showIcon title={t('outdated')} />}
      {proposal?.status === 'rejected' && (
        <Alert
          type="warning"
          showIcon
          title={t('rejected', { name: proposal.judgedBy?.name ?? t('somebody'), reason: proposal.reason ?? '' })}
        />
      )}
      {preview.isApprovalNeeded && (
        <Alert
          type={preview.approvers.length === 0 ? 'warning' : 'info'}
          showIcon
          title={preview.approvers.length === 0 ? t('nobodyApproves') : t('approvalNeeded', { names: approvers })}
        />
      )}
    </>
  );
};

const FindingsBlock = ({
  title,
  findings,
  onGo,
}: {
  title: string;
  findings: Preview['findings'];
  onGo: () => void;
}): ReactNode => {
  const { store } = useDraftHolder();
  return (
    <section>
      <h3>{title}</h3>
      <ul className="changes">
        {findings.map(({ code, severity, message, path, line }, index) => (
          <li key={`${code} ${index}`}>
            <Mark tone={severity === 'error' ? 'alarm' : 'warn'}>{line}</Mark>
            <Button
              type="link"
              className="publish-go"
              onClick={() => {
                store.select(pathOf(path), 'list');
                onGo();
              }}
            >
              <bdi>{message}</bdi>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const pathOf = (path: readonly string[]): DocumentPath =>
  path.map((part) => (/^\d{1,4}$/u.test(part) ? Number(part) : part));

const route = getRouteApi('/sops/$sopId/edit');

const FlightLink = ({ onGo }: { onGo: () => void }): ReactNode => {
  const t = usePublishTexts();
  const navigate = route.useNavigate();
  return (
    <Button
      type="link"
      className="publish-go"
      onClick={() => {
        onGo();
        void navigate({ search: (old) => ({ ...old, tab: 'flight' as const }) });
      }}
    >
      {t('toFlight')}
    </Button>
  );
};
