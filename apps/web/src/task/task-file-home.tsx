import { useMemo, type ReactNode } from 'react';
import { FileHomeContext, type FileHome } from '../form/file-home.js';
import { useCommand } from '../gql/command.js';
import { TaskDrawerAttachDocument } from '../gql/generated.js';
import type { TaskView } from './use-task.js';

/** Files of a task are its evidence: what a field of it names must be attached first. */
export const TaskFileHome = ({ task, children }: { task: TaskView; children: ReactNode }): ReactNode => {
  const command = useCommand();
  const home = useMemo(
    (): FileHome => ({
      keep: async (file, field) => {
        const answer = await command(
          TaskDrawerAttachDocument,
          { taskId: task.id, fileId: file.id, field },
          { quiet: true },
        );
        return answer.ok ? { id: file.id } : { problem: answer.refusal.blockers[0]?.message ?? answer.refusal.message };
      },
      find: (id) => task.evidence.find((evidence) => evidence.id === id),
    }),
    [command, task.id, task.evidence],
  );
  return <FileHomeContext value={home}>{children}</FileHomeContext>;
};
