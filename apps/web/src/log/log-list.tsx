import { theme } from 'antd';
import type { ReactNode } from 'react';
import { currentLanguage, locale } from '../i18n/language.js';
import type { LogEntryPartsFragment } from '../gql/generated.js';
import { useRoleName } from '../members/use-role-name.js';
import { useMembers } from '../members/use-members.js';
import { useUiTexts } from '../ui/texts.js';
import { dateTime, fullDateTime } from '../ui/time.js';
import { sentenceOf, type LogWords } from './log-sentence.js';
import { isRejectCode } from './reject-codes.js';
import { useLogTexts } from './texts.js';

/** Names for what rows of the log tell by its id; without one it is shown as it is. */
export type LogTitles = Partial<Pick<LogWords, 'stage'>>;

/**
 * What happened, in sentences: who (and for whom), what, when, and what they wrote. Newest first, as it comes.
 * @param about - said behind a sentence, such as the task it is about on the page of a run.
 */
export const LogList = ({
  entries,
  titles = {},
  about,
}: {
  entries: readonly LogEntryPartsFragment[];
  titles?: LogTitles;
  about?: (entry: LogEntryPartsFragment) => ReactNode;
}): ReactNode => {
  const t = useLogTexts();
  const { token } = theme.useToken();
  const sayEntry = useSayEntry(titles);
  if (entries.length === 0) return <span style={{ color: token.colorTextSecondary }}>{t('nothing')}</span>;
  return (
    <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: 8 }}>
      {entries.map((entry) => {
        const { who, sentence, quote } = sayEntry(entry);
        return (
          <li key={entry.id} style={{ fontSize: 13, overflowWrap: 'anywhere' }}>
            <bdi style={{ fontWeight: 500 }}>{who}</bdi> {sentence} {about?.(entry)}{' '}
            <time
              dateTime={entry.at}
              title={fullDateTime(entry.at)}
              style={{ color: token.colorTextSecondary, fontSize: 12, whiteSpace: 'nowrap' }}
            >
              {dateTime(entry.at)}
            </time>
            {quote !== null && (
              <blockquote
                style={{
                  margin: '2px 0 0',
                  paddingInlineStart: 8,
                  borderInlineStart: `3px solid ${token.colorBorder}`,
                  whiteSpace: 'pre-wrap',
                  color: token.colorTextSecondary,
                }}
              >
                <bdi>{quote}</bdi>
              </blockquote>
            )}
          </li>
        );
      })}
    </ol>
  );
};

/** The words of one row: who did it, the sentence, and what they wrote. */
export const useSayEntry = (
  titles: LogTitles = {},
): ((entry: LogEntryPartsFragment) => { who: string; sentence: string; quote: string | null }) => {
  const t = useLogTexts();
  const ui = useUiTexts();
  const { find } = useMembers();
  const roleName = useRoleName();
  const name = (id: string): string => find(id)?.name ?? t('somebody');
  const words: LogWords = {
    member: name,
    status: (status) => ui(status as 'todo'),
    role: roleName,
    moment: dateTime,
    rejectCode: (code) => (isRejectCode(code) ? t(`code_${code}`) : code),
    list: (all) =>
      new Intl.ListFormat(locale(), {
        type: currentLanguage() === 'zh' ? 'unit' : 'conjunction',
        style: 'long',
      }).format(all),
    stage: titles.stage ?? ((id) => id),
  };
  return (entry) => {
    const { key, values, quote } = sentenceOf(entry, words);
    const actor =
      entry.actorId !== null && (entry.actorKind === 'person' || entry.actorKind === 'integration')
        ? name(entry.actorId)
        : t(entry.actorKind === 'person' ? 'somebody' : entry.actorKind);
    const who = entry.onBehalfOfId === null ? actor : `${actor}${t('logOnBehalf', { name: name(entry.onBehalfOfId) })}`;
    return { who, sentence: t(key, values), quote };
  };
};
