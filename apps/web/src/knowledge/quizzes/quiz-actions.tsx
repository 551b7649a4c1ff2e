import { Link } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { QuizSetArchivedDocument } from '../../gql/generated.js';
import { useQuizTexts } from './texts.js';

/** What may be done with a quiz besides taking it; nothing for those who may not change it. */
export const QuizActions = ({
  quiz: { key, mayEdit, isActive },
  onChanged,
}: {
  quiz: { key: string; mayEdit: boolean; isActive: boolean };
  onChanged: () => void;
}): ReactNode => {
  const t = useQuizTexts();
  const command = useCommand();
  if (!mayEdit) return null;
  const archive = async (archived: boolean): Promise<void> => {
    const said = await command(QuizSetArchivedDocument, { key, archived });
    if (said.ok) onChanged();
  };
  return (
    <div className="kn-row">
      <Link to="/quizzes/$key/edit" params={{ key }} className="kn-button">
        {t('edit')}
      </Link>
      <Link to="/quizzes/$key/history" params={{ key }} className="kn-button">
        {t('history')}
      </Link>
      {isActive ? (
        <Popconfirm
          title={t('archiveSure')}
          okText={t('archive')}
          cancelText={t('cancel')}
          onConfirm={() => void archive(true)}
        >
          <Button>{t('archive')}</Button>
        </Popconfirm>
      ) : (
        <Button onClick={() => void archive(false)}>{t('restore')}</Button>
      )}
    </div>
  );
};
