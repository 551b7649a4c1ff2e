import type { ReactNode } from 'react';
import { ActivitySection } from './activity-section.js';
import { ChecklistSection } from './checklist-section.js';
import { CommentsSection } from './comments-section.js';
import { CriteriaSection } from './criteria-section.js';
import { DetailsSection } from './details-section.js';
import { EvidenceSection } from './evidence-section.js';
import { FormSection } from './form-section.js';
import { HelpSection } from './help-section.js';
import { LinksSection } from './links-section.js';
import { RunFactsSection } from './run-facts-section.js';
import { Standing } from './standing.js';
import { TaskFileHome } from './task-file-home.js';
import type { TaskView } from './use-task.js';

/** Everything about the task, in the order of the work: what is asked, what to fill and tick, what it is judged by, what was said. */
export const TaskBody = ({ task, onChanged }: { task: TaskView; onChanged: () => void }): ReactNode => (
  <TaskFileHome task={task}>
    <Standing task={task} />
    <div style={{ display: 'flex', flexDirection: 'column', gap: 20 }}>
      {task.description !== null && (
        <p style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          <bdi>{task.description}</bdi>
        </p>
      )}
      <HelpSection task={task} />
      {task.run && <RunFactsSection runId={task.run.id} />}
      {task.fields.length > 0 && <FormSection task={task} />}
      {task.checklist.length > 0 && <ChecklistSection task={task} />}
      {task.criteria.length > 0 && <CriteriaSection task={task} />}
      <EvidenceSection task={task} />
      <LinksSection task={task} onCreated={onChanged} />
      <DetailsSection task={task} />
      <CommentsSection task={task} />
      <ActivitySection task={task} />
    </div>
  </TaskFileHome>
);
