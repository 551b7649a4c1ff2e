import { useQuery } from '@apollo/client/react';
import { Button, Mentions, theme } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { TaskDrawerCommentDocument, TaskDrawerCommentsDocument } from '../gql/generated.js';
import { useRefetchOnChange } from '../live/use-live.js';
import { useMembers } from '../members/use-members.js';
import { dateTime, fullDateTime } from '../ui/time.js';
import { useDraft } from './drafts.js';
import { Section } from './section.js';
import { useTaskTexts } from './texts.js';
import type { TaskView } from './use-task.js';

/** What people said about the task, oldest first, and a place to answer. Whoever is named with @ is told. */
export const CommentsSection = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const { token } = theme.useToken();
  const { find } = useMembers();
  const { data, refetch } = useQuery(TaskDrawerCommentsDocument, { variables: { id: task.id, first: 100 } });
  useRefetchOnChange(
    refetch,
    ({ cards, runIds }) =>
      cards.some(({ id }) => id === task.id) || (task.run !== null && runIds.includes(task.run.id)),
  );
  const comments = (data?.events.nodes ?? []).toReversed();
  return (
    <Section title={t('comments')} extra={comments.length > 0 ? comments.length : null}>
      {comments.length === 0 ? (
        <span style={{ color: token.colorTextSecondary, fontSize: 13 }}>{t('noComments')}</span>
      ) : (
        <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: 10 }}>
          {comments.map((comment) => (
            <li key={comment.id} style={{ overflowWrap: 'anywhere' }}>
              <div style={{ fontSize: 12, color: token.colorTextSecondary }}>
                <bdi style={{ fontWeight: 600, color: token.colorText }}>
                  {find(comment.actorId)?.name ?? t('somebody')}
                </bdi>{' '}
                <time dateTime={comment.at} title={fullDateTime(comment.at)}>
                  {dateTime(comment.at)}
                </time>
              </div>
              <div style={{ whiteSpace: 'pre-wrap' }}>
                <bdi>{comment.text}</bdi>
              </div>
            </li>
          ))}
        </ol>
      )}
      <NewComment taskId={task.id} onSent={() => void refetch()} />
    </Section>
  );
};

const NewComment = ({ taskId, onSent }: { taskId: string; onSent: () => void }): ReactNode => {
  const t = useTaskTexts();
  const { all } = useMembers();
  const command = useCommand();
  const [text, setText] = useDraft<string>(taskId, 'comment', '');
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    const answer = await command(TaskDrawerCommentDocument, {
      taskId,
      text: text.trim(),
      mentionIds: all.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id),
    });
    setBusy(false);
    if (!answer.ok) return;
    setText('');
    onSent();
  };
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      <Mentions
        value={text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        placeholder={t('commentPlaceholder')}
        aria-label={t('commentPlaceholder')}
        options={all.map(({ id, name }) => ({ key: id, value: name, label: name }))}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      />
      <Button
        style={{ alignSelf: 'end', minHeight: 36 }}
        disabled={text.trim() === ''}
        loading={busy}
        title={t('sendHint')}
        onClick={() => void send()}
      >
        {t('send')}
      </Button>
    </div>
  );
};
