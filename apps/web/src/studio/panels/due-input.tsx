import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { DocumentPath } from '#sop-core';
import { ExpressionInput } from '../expression/expression-input.js';
import { SpanRow } from './actions-editor.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** When a task is due: a span put together, or worked out by an expression. */
export const DueInput = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { at, set, mayEdit } = usePen();
  const value = at(path);
  const isFormula = typeof value === 'string' && value.startsWith('=');
  return (
    <div className="panel-row">
      {mayEdit && (
        <Segmented<boolean>
          size="small"
          aria-label={t('dueKind')}
          value={isFormula}
          onChange={(formula) => set(t('due'), path, formula ? '=addHours(now, 24)' : '+24h')}
          options={[
            { value: false, label: t('due') },
            { value: true, label: t('byFormula') },
          ]}
        />
      )}
      {isFormula ? (
        <ExpressionInput path={path} label={t('due')} prefix="=" />
      ) : (
        <SpanRow path={path} label={t('due')} />
      )}
    </div>
  );
};
