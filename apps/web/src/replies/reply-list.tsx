import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { channelName } from '../board/channel-names.js';
import type { ReplyHeadFragment } from '../gql/generated.js';
import { useReplyTexts } from './texts.js';

/** Replies with their counts; choosing one shows it beside them. */
export const ReplyList = ({
  replies,
  chosen,
}: {
  replies: readonly ReplyHeadFragment[];
  chosen: string | undefined;
}): ReactNode => {
  const t = useReplyTexts();
  return (
    <ul aria-label={t('list')}>
      {replies.map((reply) => (
        <li key={reply.id}>
          <Link
            from="/replies"
            to="/replies"
            search={(now) => ({ ...now, reply: reply.key })}
            aria-current={reply.key === chosen ? 'true' : undefined}
            className={reply.key === chosen ? 'rp-card is-chosen' : 'rp-card'}
          >
            <strong>
              <bdi>{reply.title}</bdi>
              {!reply.isActive && <span className="rp-quiet"> · {t('archived')}</span>}
            </strong>
            <span className="rp-two-lines">{reply.text}</span>
            <span className="rp-quiet">
              {t(`tone.${reply.tone}`)}
              {reply.channels.length > 0 && ` · ${reply.channels.map((key) => channelName(key)).join('、')}`}
              {' · '}
              {t('used', { n: reply.used })}
              {' · '}
              {reply.solvedRate === null ? t('unjudged') : t('rate', { percent: Math.round(reply.solvedRate * 100) })}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
};
