import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { InboxMutesDocument, InboxUnmuteDocument, type InboxMutesQuery } from '../gql/generated.js';
import { useMyDayTexts } from './texts.js';
import { useInboxNews } from './use-unread.js';

type Mute = InboxMutesQuery['notificationMutes'][number];

/** What somebody chose not to hear of, and the way back. */
export const Mutes = (): ReactNode => {
  const t = useMyDayTexts();
  const command = useCommand();
  const { data, refetch } = useQuery(InboxMutesDocument);
  useInboxNews(() => void refetch());
  const mutes = data?.notificationMutes ?? [];
  if (mutes.length === 0) return null;
  const unmute = async ({ runId, kind }: Mute): Promise<void> => {
    await command(InboxUnmuteDocument, { runId, kind });
    await refetch();
  };
  const nameOf = ({ runId, kind }: Mute): string => {
    if (kind === null) return t('mutedRun');
    return runId === null ? t(`kind_${kind}`) : t('mutedKindOfRun', { kind: t(`kind_${kind}`) });
  };
  return (
    <details style={{ marginTop: 8, fontSize: 13 }}>
      <summary style={{ cursor: 'pointer', minHeight: 24 }}>{t('mutes', { n: mutes.length })}</summary>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {mutes.map((mute) => (
          <li key={`${mute.runId ?? ''}:${mute.kind ?? ''}`}>
            {nameOf(mute)}{' '}
            <Button type="link" size="small" onClick={() => void unmute(mute)}>
              {t('unmute')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
};
