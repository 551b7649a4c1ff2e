import { Button } from 'antd';
import type { ReactNode } from 'react';
import './states.css';
import { useUiTexts } from './texts.js';

/** Something is on its way. The text is for those who do not see the wheel. */
export const Loading = (): ReactNode => {
  const t = useUiTexts();
  return (
    <div role="status" className="ui-state">
      <span className="ui-wheel" aria-hidden />
      <span className="visually-hidden">{t('loading')}</span>
    </div>
  );
};

/** Reading failed; `hint` is the server's own sentence when it gave one. */
export const Failed = ({ hint, onRetry }: { hint?: string | null; onRetry?: () => void }): ReactNode => {
  const t = useUiTexts();
  return (
    <Notice sign="!" title={t('errorTitle')} hint={hint ?? t('errorHint')}>
      {onRetry && (
        <Button type="primary" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </Notice>
  );
};

/** An address that names nothing, or something of another workspace: the server does not say which. */
export const NotFound = (): ReactNode => {
  const t = useUiTexts();
  return (
    <Notice sign="404" title={t('notFoundTitle')} hint={t('notFoundHint')}>
      <Button type="primary" href="/board">
        {t('toBoard')}
      </Button>
    </Notice>
  );
};

export const Forbidden = (): ReactNode => {
  const t = useUiTexts();
  return (
    <Notice sign="403" title={t('forbiddenTitle')} hint={t('forbiddenHint')}>
      <Button type="primary" href="/board">
        {t('toBoard')}
      </Button>
    </Notice>
  );
};

/** Plain, because it is part of what every page loads first. */
const Notice = ({
  sign,
  title,
  hint,
  children,
}: {
  sign: string;
  title: string;
  hint: string;
  children?: ReactNode;
}): ReactNode => (
  <div className="ui-state">
    <span className="ui-sign" aria-hidden>
      {sign}
    </span>
    <h2>{title}</h2>
    <p>{hint}</p>
    {children}
  </div>
);
