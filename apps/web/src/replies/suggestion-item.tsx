import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { RepliesDecideDocument, type RepliesSuggestionsQuery } from '../gql/generated.js';
import { currentLanguage } from '../i18n/language.js';
import { useMembers } from '../members/use-members.js';
import { useSession } from '../session/use-session.js';
import { dateTime } from '../ui/time.js';
import { DecideDialog } from './decide-dialog.js';
import { useReplyTexts } from './texts.js';

export type Suggestion = RepliesSuggestionsQuery['replySuggestions']['nodes'][number];

/** One suggestion beside what there is now. Whoever edits replies accepts it, changes it first, or declines it with a note. */
export const SuggestionItem = ({
  suggestion,
  onDecided,
}: {
  suggestion: Suggestion;
  onDecided: () => void;
}): ReactNode => {
  const t = useReplyTexts();
  const send = useCommand();
  const { may } = useSession();
  const { find } = useMembers();
  const [asking, setAsking] = useState<'change' | 'decline' | null>(null);
  const { id, reply, titleZh, titleEn, textZh, textEn, why, status, suggestedById, createdAt, reason } = suggestion;
  const title = reply?.title ?? (currentLanguage() === 'zh' ? titleZh : titleEn);
  const accept = async (): Promise<void> => {
    const said = await send(RepliesDecideDocument, { suggestionId: id, accept: true });
    if (said.ok) onDecided();
  };
  return (
    <li className="rp-suggestion">
      <h2>
        {reply ? (
          <Link to="/replies" search={{ reply: reply.key }}>
            <bdi>{title}</bdi>
          </Link>
        ) : (
          <bdi>{title}</bdi>
        )}{' '}
        {!reply && <Tag>{t('newReply')}</Tag>} {status !== 'open' && <Tag>{t(`status.${status}`)}</Tag>}
      </h2>
      <p className="rp-quiet">
        {t('by', { name: find(suggestedById)?.name ?? t('somebody'), at: dateTime(createdAt) })}
      </p>
      <div className="rp-compare">
        {reply && (
          <div>
            <h3>{t('before')}</h3>
            <p className="rp-text">{reply.textZh}</p>
            {reply.textEn !== '' && <p className="rp-text">{reply.textEn}</p>}
          </div>
        )}
        <div>
          <h3>{t('after')}</h3>
          <p className="rp-text">{textZh}</p>
          {textEn !== '' && <p className="rp-text">{textEn}</p>}
        </div>
      </div>
      <p>
        {t('why')}：{why}
      </p>
      {reason !== null && reason !== '' && <p className="rp-quiet">{t('answer', { text: reason })}</p>}
      {status === 'open' && may('reply.edit', 'cs') && (
        <div className="rp-row">
          {reply && (
            <Button type="primary" onClick={() => void accept()}>
              {t('accept')}
            </Button>
          )}
          <Button onClick={() => setAsking('change')}>{t('acceptChanged')}</Button>
          <Button onClick={() => setAsking('decline')}>{t('decline')}</Button>
        </div>
      )}
      {asking && (
        <DecideDialog
          suggestion={suggestion}
          accept={asking === 'change'}
          onClose={() => setAsking(null)}
          onDecided={() => {
            setAsking(null);
            onDecided();
          }}
        />
      )}
    </li>
  );
};
