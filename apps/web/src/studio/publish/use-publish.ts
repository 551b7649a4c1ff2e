import { useApolloClient } from '@apollo/client/react';
import { App } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../gql/command.js';
import {
  PublishApproveDocument,
  PublishNowDocument,
  PublishProposeDocument,
  PublishRejectDocument,
  PublishWithdrawDocument,
  type RefusalPartsFragment,
} from '../../gql/generated.js';
import { useDraftHolder } from '../page/use-draft.js';
import { usePublishTexts } from './texts.js';

/** What is written beside a version: for colleagues, and why its warnings are accepted. Left out: nothing was written. */
export interface Words {
  note?: string;
  warningsReason?: string;
}

export interface Publishing {
  isBusy: boolean;
  /** Why the last attempt was refused. */
  refusal: RefusalPartsFragment | null;
  publish: (seen: { sopRevision: number; draftRevision: number }, words: Words) => Promise<void>;
  propose: (draftRevision: number, words: Words, approvers: string) => Promise<void>;
  approve: (draftRevision: number) => Promise<void>;
  sendBack: (reason: string) => Promise<void>;
  withdraw: () => Promise<void>;
}

/**
 * The commands on the way of a draft to its next version. @param onDone - it has been handed in, sent back or taken back.
 * @param onPublished - there is a new version, and the page stands on what the server has now.
 */
export const usePublish = (sopId: string, onDone: () => void, onPublished: () => void): Publishing => {
  const t = usePublishTexts();
  const { message } = App.useApp();
  const client = useApolloClient();
  const command = useCommand();
  const { store } = useDraftHolder();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);

  /** One command after the other; a refusal is kept to be shown. */
  const go = async <T>(
    asked: Promise<{ ok: true; payload: T } | { ok: false; refusal: RefusalPartsFragment }>,
    then: (payload: T) => Promise<void> | void,
  ): Promise<void> => {
    setBusy(true);
    const outcome = await asked;
    setBusy(false);
    setRefusal(outcome.ok ? null : outcome.refusal);
    if (outcome.ok) await then(outcome.payload);
  };
  const published = async ({ sop }: { sop: { latestNumber: number } }): Promise<void> => {
    void message.success(t('published', { n: sop.latestNumber }));
    await store.startOver('');
    onPublished();
  };
  const quiet = { quiet: true };
  return {
    isBusy,
    refusal,
    publish: ({ sopRevision, draftRevision }, words) =>
      go(
        command(
          PublishNowDocument,
          { sopId, expectedRevision: sopRevision, expectedDraft: draftRevision, ...words },
          quiet,
        ),
        published,
      ),
    propose: (draftRevision, words, approvers) =>
      go(command(PublishProposeDocument, { sopId, expectedRevision: draftRevision, ...words }, quiet), async () => {
        void message.success(t('proposed', { names: approvers }));
        await client.refetchQueries({ include: ['StudioPage'] });
        onDone();
      }),
    approve: (draftRevision) =>
      go(command(PublishApproveDocument, { sopId, expectedRevision: draftRevision }, quiet), published),
    sendBack: (reason) =>
      go(command(PublishRejectDocument, { sopId, reason }, quiet), () => {
        void message.success(t('sentBack'));
        onDone();
      }),
    withdraw: () =>
      go(command(PublishWithdrawDocument, { sopId }, quiet), () => {
        void message.success(t('withdrawn'));
        onDone();
      }),
  };
};
