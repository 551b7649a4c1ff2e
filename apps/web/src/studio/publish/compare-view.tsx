import { useQuery } from '@apollo/client/react';
import { Segmented } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { VersionSourceDocument } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Loading } from '../../ui/states.js';
import type { CoreClient } from '../check/core-client.js';
import { useDraftPart } from '../page/use-draft.js';
import { ChangesList } from './changes-list.js';
import { usePublishTexts } from './texts.js';
import { useChanges } from './use-changes.js';
import { DRAFT, type Side } from './side.js';

const TextDiff = lazy(() => import('./text-diff.js'));

/** Two states of the document beside each other: in sentences, and as text. */
const CompareView = ({
  sopId,
  from,
  to,
  core,
}: {
  sopId: string;
  from: Side;
  to: Side;
  core: CoreClient;
}): ReactNode => {
  const t = usePublishTexts();
  const [way, setWay] = useState<'people' | 'text'>('people');
  const before = useSource(sopId, from);
  const after = useSource(sopId, to);
  const changes = useChanges(core, before.text, after.text);
  const failed = before.error ?? after.error;
  if (failed) return <Failed hint={sayError(failed)} />;
  if (before.text === undefined || after.text === undefined) return <Loading />;
  return (
    <>
      <Segmented
        size="small"
        aria-label={t('compare')}
        style={{ marginTop: 8 }}
        value={way}
        options={[
          { value: 'people' as const, label: t('people') },
          { value: 'text' as const, label: t('text') },
        ]}
        onChange={setWay}
      />
      {before.text === after.text && from !== to ? (
        <p>{t('same')}</p>
      ) : way === 'text' || from === to ? (
        <Suspense fallback={<Loading />}>
          <TextDiff before={before.text} after={after.text} />
        </Suspense>
      ) : changes === undefined ? (
        <Loading />
      ) : changes === null ? (
        <p>{t('unreadable')}</p>
      ) : (
        <ChangesList changes={changes} />
      )}
    </>
  );
};

export default CompareView;

/** The text of a side; versions never change, so they are kept once read. */
const useSource = (sopId: string, side: Side): { text: string | undefined; error: unknown } => {
  const draft = useDraftPart(({ text }) => text);
  const { data, error } = useQuery(VersionSourceDocument, {
    variables: { id: sopId, versionId: side },
    skip: side === DRAFT,
    // Keyed by the version in the arguments of the field.
    fetchPolicy: 'cache-first',
  });
  if (side === DRAFT) return { text: draft, error: undefined };
  const sop = data?.node?.__typename === 'Sop' ? data.node : null;
  return { text: sop ? (sop.exported ?? '') : undefined, error };
};
