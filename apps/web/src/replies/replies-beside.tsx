import { useQuery } from '@apollo/client/react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import {
  RepliesBesideDocument,
  RepliesJudgeDocument,
  RepliesUseDocument,
  type RepliesBesideQuery,
} from '../gql/generated.js';
import { currentLanguage } from '../i18n/language.js';
import { asTemplate } from './as-template.js';
import { OneReply, type Taken } from './one-reply.js';
import { useReplyTexts } from './texts.js';
import './replies.css';

const SuggestDialog = lazy(() => import('./suggest-dialog.js').then(({ SuggestDialog: it }) => ({ default: it })));

export type Filled = RepliesBesideQuery['repliesFor'][number];

/** Replies for this task, filled with the facts of its run: a number key or the button copies one and counts its use. */
export const RepliesBeside = ({ taskId }: { taskId: string }): ReactNode => {
  const t = useReplyTexts();
  const send = useCommand();
  const [taken, setTaken] = useState<Taken | null>(null);
  const [suggesting, setSuggesting] = useState<{ filled: Filled; adapted: string } | null>(null);
  const { data } = useQuery(RepliesBesideDocument, { variables: { taskId } });
  const replies = (data?.repliesFor ?? []).slice(0, 9);
  if (replies.length === 0) return null;
  const take = async ({ reply, text }: Filled): Promise<void> => {
    await navigator.clipboard?.writeText(text).catch(() => undefined);
    const said = await send(RepliesUseDocument, { key: reply.key, taskId, lang: currentLanguage() });
    if (said.ok) setTaken({ key: reply.key, useId: said.payload.useId, judged: false, adapted: false });
  };
  /** What was sent in the end: kept beside the use, or with a use of its own when the reply was not taken before. */
  const adapt = async ({ reply }: Filled, adaptedText: string): Promise<void> => {
    await navigator.clipboard?.writeText(adaptedText).catch(() => undefined);
    if (taken?.key === reply.key) {
      const said = await send(RepliesJudgeDocument, { useId: taken.useId, adaptedText });
      if (said.ok) setTaken({ ...taken, adapted: true });
      return;
    }
    const said = await send(RepliesUseDocument, { key: reply.key, taskId, lang: currentLanguage(), adaptedText });
    if (said.ok) setTaken({ key: reply.key, useId: said.payload.useId, judged: false, adapted: true });
  };
  const judge = async (solved: boolean): Promise<void> => {
    const said = await send(RepliesJudgeDocument, { useId: taken!.useId, solved });
    if (said.ok) setTaken({ ...taken!, judged: true });
  };
  const byKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLTextAreaElement) return;
    const wanted = replies[Number(event.key) - 1];
    if (!wanted) return;
    event.preventDefault();
    void take(wanted);
  };
  return (
    // The group itself takes the number keys, so that they work from any button in it and nowhere else.
    <div role="group" aria-label={t('replies')} className="rp-beside" tabIndex={0} onKeyDown={byKey}>
      <span className="rp-quiet">
        {t('replies')} · {t('useHint')} ·{' '}
        <Link to="/replies" target="_blank">
          {t('library')}
        </Link>
      </span>
      {replies.map((filled, at) => (
        <OneReply
          key={filled.reply.id}
          filled={filled}
          number={at + 1}
          taken={taken?.key === filled.reply.key ? taken : null}
          onTake={() => void take(filled)}
          onAdapt={(text) => void adapt(filled, text)}
          onJudge={(solved) => void judge(solved)}
          onSuggest={(adapted) => setSuggesting({ filled, adapted })}
        />
      ))}
      {suggesting && (
        <Suspense>
          <SuggestDialog
            reply={suggesting.filled.reply}
            texts={suggested(suggesting.filled, suggesting.adapted)}
            onClose={() => setSuggesting(null)}
            onSent={() => {
              setTaken((now) => now && { ...now, suggested: true });
              setSuggesting(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
};

/** In the language the reply was filled in. */
const suggested = ({ reply, text }: Filled, adapted: string): { textZh?: string; textEn?: string } => {
  const template = asTemplate(reply.text, text, adapted);
  return reply.text === reply.textZh ? { textZh: template } : { textEn: template };
};
