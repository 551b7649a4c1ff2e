import { App, Button } from 'antd';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { TaskDrawerUndoDocument } from '../gql/generated.js';
import { useTaskTexts } from './texts.js';

/** A move that was made, and until when it can be taken back. */
export interface MadeMove {
  taskId: string;
  /** What was done, in words. */
  text: string;
  /** Id of the command, so that the undo takes back this move and no later one. */
  of: string;
  /** ISO; null: it cannot be taken back. */
  undoableUntil: string | null;
}

/** Only the last move can be taken back, so its notice takes the place of the one before. */
const ONE = 'move';

/** Says what was done, for the eyes and for a screen reader, and offers the way back while there is one. */
export const useMoveNotice = (): ((move: MadeMove) => void) => {
  const { message } = App.useApp();
  const t = useTaskTexts();
  const command = useCommand();
  return useCallback(
    ({ taskId, text, of, undoableUntil }) => {
      const left = undoableUntil === null ? 0 : Date.parse(undoableUntil) - Date.now();
      if (left < 1_000) return void message.success({ key: ONE, content: text, duration: 3 });
      const undo = async (): Promise<void> => {
        message.destroy(ONE);
        const answer = await command(TaskDrawerUndoDocument, { taskId, of });
        if (answer.ok) void message.info({ content: t('undone'), duration: 3 });
      };
      const content = (
        <>
          {text} <Undo label={t('undo')} seconds={Math.floor(left / 1_000)} onUndo={() => void undo()} />
        </>
      );
      void message.success({ key: ONE, content, duration: left / 1_000 });
    },
    [command, message, t],
  );
};

/** The seconds that are left stand on the button: nobody likes a way back that vanishes under the finger. */
const Undo = ({ label, seconds, onUndo }: { label: string; seconds: number; onUndo: () => void }): ReactNode => {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Button type="link" size="small" onClick={onUndo}>
      {label} <span aria-hidden>{left}s</span>
    </Button>
  );
};
