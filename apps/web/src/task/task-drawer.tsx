import { useRouter } from '@tanstack/react-router';
import { Drawer, Grid, Result, Skeleton } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { sayError } from '../ui/refusal.js';
import { Failed } from '../ui/states.js';
import { TaskBody } from './task-body.js';
import { TaskFooter } from './task-footer.js';
import { TaskHeader } from './task-header.js';
import { useTaskTexts } from './texts.js';
import { usePlaceInAddress } from './use-place-in-address.js';
import { TaskFormContext, useTaskForm } from './use-task-form.js';
import { useTask, type TaskView } from './use-task.js';
import './task.css';

/** The task named in the address, beside whatever page is shown. Closing gives the focus back to what opened it. */
const TaskDrawer = ({ taskId }: { taskId: string }): ReactNode => <TaskPanel key={taskId} taskId={taskId} />;

export default TaskDrawer;

const TaskPanel = ({ taskId }: { taskId: string }): ReactNode => {
  const t = useTaskTexts();
  const router = useRouter();
  const wide = Grid.useBreakpoint().md ?? true;
  useFocusBack(taskId);
  const { task, error, refetch } = useTask(taskId);
  const form = useTaskForm(taskId, task ?? null, refetch);
  const close = (): void => {
    void form.save();
    void router.navigate({ to: '.', search: (search) => ({ ...search, task: undefined, field: undefined }) });
  };
  const shown: TaskView | null = task ?? null;
  const [isOpen, setOpen] = useState(false);
  usePlaceInAddress(taskId, shown !== null && isOpen);
  return (
    <TaskFormContext value={form}>
      <Drawer
        open
        onClose={close}
        afterOpenChange={setOpen}
        className="task-drawer"
        size={wide ? 760 : '100%'}
        closable={{ 'aria-label': t('close'), placement: 'end' }}
        // The focus goes back by hand: the card may have been drawn anew meanwhile.
        focusable={{ trap: true, focusTriggerAfterClose: false }}
        title={shown ? <TaskHeader task={shown} /> : t('drawer')}
        styles={{
          header: { padding: wide ? '12px 20px' : '10px 12px' },
          body: { padding: wide ? '12px 20px' : 12 },
          footer: { padding: wide ? '10px 20px' : '8px 12px' },
        }}
        footer={shown && <TaskFooter task={shown} />}
      >
        {shown && <TaskBody task={shown} onChanged={() => void refetch().catch(() => null)} />}
        {task === null && <Result status="404" title={t('notFoundTitle')} subTitle={t('notFoundHint')} />}
        {task === undefined &&
          (error === undefined ? (
            <Skeleton active paragraph={{ rows: 8 }} />
          ) : (
            <Failed hint={sayError(error)} onRetry={() => void refetch().catch(() => null)} />
          ))}
      </Drawer>
    </TaskFormContext>
  );
};

/** A screen reader and the keyboard go on where they were; a card that was drawn anew is found by the task it shows. */
const useFocusBack = (taskId: string): void => {
  const opener = useRef(document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const { current } = opener;
        const isThere = current instanceof HTMLElement && current !== document.body && current.isConnected;
        const id = CSS.escape(taskId);
        const card = document.querySelector<HTMLElement>(`[data-task-id="${id}"], [data-card="${id}"] :is(a, button)`);
        (isThere ? current : (card ?? document.querySelector<HTMLElement>('#content')))?.focus();
      });
    },
    [taskId],
  );
};
