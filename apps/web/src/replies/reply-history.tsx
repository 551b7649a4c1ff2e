import type { ReactNode } from 'react';
import type { RepliesReplyQuery } from '../gql/generated.js';
import { useMembers } from '../members/use-members.js';
import { dateTime } from '../ui/time.js';
import { useReplyTexts } from './texts.js';

type Reply = NonNullable<RepliesReplyQuery['reply']>;

/** Its versions, latest first; for those who edit also what colleagues made of it. */
export const ReplyHistory = ({ reply }: { reply: Reply }): ReactNode => {
  const t = useReplyTexts();
  const { find } = useMembers();
  const by = (id: string | null): string => (id === null ? t('shipped') : (find(id)?.name ?? t('somebody')));
  return (
    <>
      <details className="rp-history">
        <summary>
          {t('versions')} · {reply.versions.length}
        </summary>
        <ol>
          {reply.versions.map((version) => (
            <li key={version.id}>
              <p className="rp-quiet">
                {t('version', { n: version.number })} · {by(version.publishedById)} · {dateTime(version.publishedAt)}
                {version.note !== '' && ` · ${version.note}`}
              </p>
              <p className="rp-text">{version.textZh}</p>
              {version.textEn !== '' && <p className="rp-text">{version.textEn}</p>}
            </li>
          ))}
        </ol>
      </details>
      {reply.mayEdit && (
        <details className="rp-history">
          <summary>
            {t('adapted')} · {reply.adapted.length}
          </summary>
          {reply.adapted.length === 0 && <p className="rp-quiet">{t('noAdapted')}</p>}
          <ol>
            {reply.adapted.map((use) => (
              <li key={`${use.memberId}${use.usedAt}`}>
                <p className="rp-quiet">
                  {by(use.memberId)} · {dateTime(use.usedAt)}
                  {use.isSolved !== null && ` · ${t(use.isSolved ? 'solvedMark' : 'unsolvedMark')}`}
                </p>
                <p className="rp-text">{use.text}</p>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
};
