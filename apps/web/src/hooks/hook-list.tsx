import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { HookPartsFragment } from '../gql/generated.js';
import { HookState } from './hook-state.js';
import { useHookTexts } from './texts.js';

/** All webhooks of the workspace; choosing one shows its deliveries beside it. */
export const HookList = ({
  hooks,
  chosen,
}: {
  hooks: readonly HookPartsFragment[];
  chosen: string | undefined;
}): ReactNode => {
  const t = useHookTexts();
  return (
    <nav aria-label={t('list')} className="hook-list">
      <ul>
        {hooks.map((hook) => (
          <li key={hook.id}>
            <Link
              to="/settings/hooks"
              search={{ hook: hook.id }}
              aria-current={hook.id === chosen ? 'true' : undefined}
              className={hook.id === chosen ? 'hook-card is-chosen' : 'hook-card'}
            >
              <span className="hook-card-head">
                <bdi>{hook.name}</bdi>
                <HookState hook={hook} />
              </span>
              <span className="hook-url">{hook.url}</span>
              <span className="hook-card-foot">{t('events', { n: hook.events.length })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
