import { Button } from 'antd';
import type { ReactNode } from 'react';
import { renameEvent, type DocumentPath } from '#sop-core';
import { useLook } from '../../app/look.js';
import { taskOptions } from './field-options.js';
import { FieldsList } from './fields-list.js';
import { FlagInput, ManyInput, TextPair } from './inputs.js';
import { KeyInput } from './key-input.js';
import { Complaints } from './parts.js';
import { Rest } from './rest.js';
import { useRoleOptions } from './role-options.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** Something the chart may wait for. */
export const EventPanel = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, findingsAt, run, mayEdit } = usePen();
  const { withLeads } = useRoleOptions();
  return (
    <>
      <Complaints findings={findingsAt(path)} />
      <TextPair path={[...path, 'title']} label={t('title')} required />
      <KeyInput
        path={path}
        rename={(now, at, to) => renameEvent(now, String(at.at(-1)), to)}
        pattern={/^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*$/}
      />
      <ManyInput path={[...path, 'by']} label={t('by')} options={withLeads} />
      <FlagInput path={[...path, 'reason']} label={t('reason')} />
      <ManyInput path={[...path, 'separateFrom']} label={t('separateFrom')} options={taskOptions(doc, language)} />
      <FieldsList path={[...path, 'fields']} label={t('eventFields')} />
      <Rest path={path} known={['title', 'fields', 'by', 'reason', 'separateFrom']} />
      {mayEdit && (
        <Button danger size="small" onClick={() => run(t('deleteIt'), () => [{ path, remove: true }], [])}>
          {t('deleteIt')}
        </Button>
      )}
    </>
  );
};
