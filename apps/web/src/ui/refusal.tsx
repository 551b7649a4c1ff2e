import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import useApp from 'antd/es/app/useApp.js';
import { useMemo } from 'react';
import type { RefusalPartsFragment } from '../gql/generated.js';
import { useUiTexts } from './texts.js';

/** A no with its reasons, as a list people can act on. */
export const Blockers = ({ refusal }: { refusal: Pick<RefusalPartsFragment, 'blockers'> }): React.ReactNode =>
  refusal.blockers.length === 0 ? null : (
    <ul style={{ margin: '4px 0 0', paddingInlineStart: 18 }}>
      {refusal.blockers.map((blocker, index) => (
        <li key={index}>{blocker.message}</li>
      ))}
    </ul>
  );

/** Shows refusals as notices, and makes one of whatever else went wrong. */
export const useRefusals = (): {
  show: (refusal: RefusalPartsFragment) => void;
  unexpected: (error: unknown) => RefusalPartsFragment;
} => {
  const { notification } = useApp();
  const t = useUiTexts();
  return useMemo(
    () => ({
      show: (refusal) =>
        notification.warning({
          key: `${refusal.code}:${refusal.message}`,
          title: refusal.message,
          description: <Blockers refusal={refusal} />,
          duration: 6,
          role: 'alert',
        }),
      unexpected: (error) => ({
        __typename: 'Refusal',
        code: 'BUSY',
        message: sayError(error) ?? t('offline'),
        currentRevision: null,
        blockers: [],
      }),
    }),
    [notification, t],
  );
};

/** The server's own words for an error, in the reader's language; null when nobody answered. */
export const sayError = (error: unknown): string | null => {
  if (CombinedGraphQLErrors.is(error)) return error.errors[0]?.message ?? null;
  if (ServerError.is(error)) {
    try {
      const body = JSON.parse(error.bodyText) as { errors?: { message?: string }[] };
      return body.errors?.[0]?.message ?? `HTTP ${error.statusCode}`;
    } catch {
      return `HTTP ${error.statusCode}`;
    }
  }
  return null;
};
