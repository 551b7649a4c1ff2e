import type { ReactNode } from 'react';
import { Mark } from '../ui/mark.js';
import { useTaskTexts } from './texts.js';
import type { TaskView } from './use-task.js';

/** What helps with the task: articles and replies, by the names the SOP gives them. */
export const HelpSection = ({ help: { guide, replies } }: { help: TaskView['help'] }): ReactNode => {
  const t = useTaskTexts();
  if (guide.length === 0 && replies.length === 0) return null;
  return (
    <div role="group" aria-label={t('help')} style={{ display: 'flex', gap: '6px 16px', flexWrap: 'wrap' }}>
      {guide.length > 0 && <Names title={t('guide')} names={guide} />}
      {replies.length > 0 && <Names title={t('replies')} names={replies} />}
    </div>
  );
};

const Names = ({ title, names }: { title: string; names: readonly string[] }): ReactNode => (
  <div style={{ display: 'flex', gap: 6, flexWrap: 'wrap', alignItems: 'center' }}>
    <span style={{ fontSize: 12 }}>{title}</span>
    {names.map((name) => (
      <Mark key={name}>{name}</Mark>
    ))}
  </div>
);
