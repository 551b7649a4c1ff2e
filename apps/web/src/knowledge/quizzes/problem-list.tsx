import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { Problem } from '../draft/desk.js';
import { useQuizTexts } from './texts.js';

/** What has to be mended, each with the way to its place. */
export const ProblemList = ({
  problems,
  onGo,
}: {
  problems: readonly Problem[];
  onGo: (field: string) => void;
}): ReactNode => {
  const t = useQuizTexts();
  return (
    <Alert
      type="warning"
      role="alert"
      title={t('wrong')}
      description={
        <ul className="kn-problems">
          {problems.map(({ field, message }, at) => (
            <li key={at}>
              {message}{' '}
              {field !== null && (
                <Button type="link" size="small" onClick={() => onGo(field)}>
                  {t('go')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      }
    />
  );
};
