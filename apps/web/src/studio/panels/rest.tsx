import { Button } from 'antd';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DocumentPath, Json } from '#sop-core';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

const route = getRouteApi('/sops/$sopId/edit');

/** What stands at a path and none of the controls above shows: said as text, left as it is. */
export const Rest = ({ path, known }: { path: DocumentPath; known: readonly string[] }): ReactNode => {
  const { at } = usePen();
  const value = at(path);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const left = Object.entries(value).filter(([key]) => !known.includes(key));
  return left.length === 0 ? null : <AsText path={[...path, left[0]![0]]} value={Object.fromEntries(left)} />;
};

/** A value as text with the way to its place in the text. */
export const AsText = ({ path, value }: { path: DocumentPath; value: Json }): ReactNode => {
  const t = usePanelTexts();
  const { go } = usePen();
  const navigate = route.useNavigate();
  return (
    <div className="panel-rest">
      <small>{t('rest')}</small>
      <pre tabIndex={0}>{JSON.stringify(value, null, 1)}</pre>
      <Button
        size="small"
        type="link"
        onClick={() => {
          go(path);
          void navigate({ search: (old) => ({ ...old, view: 'both' as const }) });
        }}
      >
        {t('asText')}
      </Button>
    </div>
  );
};
