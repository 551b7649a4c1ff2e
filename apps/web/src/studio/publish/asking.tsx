import { Alert, Modal } from 'antd';
import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useSession } from '../../session/use-session.js';
import { Blockers } from '../../ui/refusal.js';
import { Loading } from '../../ui/states.js';
import { CoreClient } from '../check/core-client.js';
import type { StudioSop } from '../page/use-server-draft.js';
import { ChangesList } from './changes-list.js';
import { FindingsBlock } from './findings-block.js';
import type { Preview, Proposal } from './preview.js';
import { GoFoot, JudgeFoot, WaitFoot } from './publish-foot.js';
import { Standing } from './standing.js';
import { usePublishTexts } from './texts.js';
import { Touched } from './touched.js';
import { useChanges } from './use-changes.js';
import { usePublish, type Words } from './use-publish.js';
import { WrittenField } from './written-field.js';

/** Everything that counts before a version goes out, and the words that go with it. */
export const Asking = ({
  sop,
  preview,
  sopRevision,
  before,
  draft,
  onClose,
  onPublished,
}: {
  sop: StudioSop;
  preview: Preview;
  sopRevision: number;
  /** The active version's text; null: never published. */
  before: string | null;
  draft: { revision: number; source: string; proposal: Proposal | null };
  onClose: () => void;
  onPublished: () => void;
}): ReactNode => {
  const t = usePublishTexts();
  const { member } = useSession();
  const doing = usePublish(sop.id, onClose, onPublished);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { proposal } = draft;
  const waiting = proposal?.status === 'waiting' && !proposal.isOutdated ? proposal : null;
  const isMine = proposal?.submittedBy?.id === member.id;
  const errors = preview.findings.filter(({ severity }) => severity === 'error');
  const warnings = preview.findings.filter(({ severity }) => severity === 'warning');
  const approvers = preview.approvers.map(({ name }) => name).join(t('comma'));
  const noteMissing = preview.isNoteNeeded && note.trim() === '';
  const reasonMissing = preview.areReasonsNeeded && reason.trim() === '';
  const top = useShownFrom(doing.refusal);

  const go = (): void => {
    setTried(true);
    if (noteMissing || reasonMissing) return;
    const words: Words = {
      ...(note.trim() !== '' && { note: note.trim() }),
      ...(reason.trim() !== '' && { warningsReason: reason.trim() }),
    };
    if (preview.isApprovalNeeded) void doing.propose(preview.draftRevision, words, approvers);
    else void doing.publish({ sopRevision, draftRevision: preview.draftRevision }, words);
  };
  const mayGo = errors.length === 0 && (preview.isApprovalNeeded ? preview.approvers.length > 0 : preview.canPublish);
  return (
    <Modal
      open
      width={820}
      title={t(waiting?.mayJudge ? 'judge' : 'title', { sop: sop.title, n: preview.nextNumber })}
      footer={
        waiting?.mayJudge ? (
          <JudgeFoot
            isBusy={doing.isBusy}
            hasErrors={errors.length > 0}
            onSendBack={(why) => void doing.sendBack(why)}
            onApprove={() => void doing.approve(draft.revision)}
          />
        ) : waiting ? (
          <WaitFoot isBusy={doing.isBusy} onWithdraw={isMine ? () => void doing.withdraw() : null} onClose={onClose} />
        ) : (
          <GoFoot
            isBusy={doing.isBusy}
            isForApproval={preview.isApprovalNeeded}
            disabled={!mayGo}
            onGo={go}
            onClose={onClose}
          />
        )
      }
      onCancel={onClose}
    >
      <div className="publish" ref={top}>
        {doing.refusal && (
          <Alert
            role="alert"
            type="warning"
            showIcon
            title={doing.refusal.message}
            description={doing.refusal.blockers.length > 0 && <Blockers refusal={doing.refusal} />}
          />
        )}
        <Standing preview={preview} proposal={proposal} isMine={isMine} approvers={approvers} />
        {errors.length > 0 && <FindingsBlock title={t('errors')} findings={errors} onGo={onClose} />}
        {errors.length === 0 && !preview.canPublish && !preview.isApprovalNeeded && (
          <InTheWay blockers={preview.blockers} />
        )}
        {preview.isBaseOutdated && <Alert type="warning" showIcon title={t('baseOutdated')} />}
        <Changes preview={preview} before={before} after={draft.source} />
        {warnings.length > 0 && (
          <section>
            <FindingsBlock title={t('warnings')} findings={warnings} onGo={onClose} />
            {!waiting && preview.areReasonsNeeded && (
              <WrittenField
                label={t('warningsReason')}
                rows={[1, 5]}
                value={reason}
                problem={tried && reasonMissing ? t('reasonNeeded') : null}
                onChange={setReason}
              />
            )}
          </section>
        )}
        <Touched preview={preview} onGo={onClose} />
        {!waiting && (
          <section>
            <WrittenField
              label={t('note')}
              rows={[2, 6]}
              value={note}
              problem={tried && noteMissing ? t('noteNeeded') : null}
              onChange={setNote}
            />
          </section>
        )}
      </div>
    </Modal>
  );
};

/** What keeps a draft without errors from being published. */
const InTheWay = ({ blockers: [first, ...others] }: { blockers: Preview['blockers'] }): ReactNode =>
  first && (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={first.message}
      description={
        others.length > 0 && (
          <ul>
            {others.map(({ message }, index) => (
              <li key={index}>{message}</li>
            ))}
          </ul>
        )
      }
    />
  );

/** What differs from the version that is in use now. */
const Changes = ({ preview, before, after }: { preview: Preview; before: string | null; after: string }): ReactNode => {
  const t = usePublishTexts();
  const id = useId();
  const [core] = useState(() => new CoreClient());
  useEffect(() => () => core.close(), [core]);
  const changes = useChanges(core, before, after);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{before === null ? t('first') : t('changes', { n: preview.nextNumber - 1 })}</h3>
      {before !== null &&
        (changes === undefined ? (
          <Loading />
        ) : changes === null ? (
          <p>{t('unreadable')}</p>
        ) : (
          <ChangesList changes={changes} />
        ))}
    </section>
  );
};

/** The top of a long dialog, brought into view whenever there is something new to say there. */
const useShownFrom = (said: unknown): RefObject<HTMLDivElement | null> => {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said !== null) top.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  return top;
};
