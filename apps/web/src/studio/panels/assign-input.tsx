import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { DocumentPath } from '#sop-core';
import { ExpressionInput } from '../expression/expression-input.js';
import { ChoiceInput } from './inputs.js';
import { Row } from './parts.js';
import type { Option } from './role-options.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

const WAYS = ['pool', 'least_loaded', 'round_robin', 'owner'] as const;

/** Who gets the task when it opens. */
export const AssignInput = ({ path, tasks }: { path: DocumentPath; tasks: Option[] }): ReactNode => {
  const t = usePanelTexts();
  const { at, set, mayEdit } = usePen();
  const value = at(path);
  const isMap = value !== null && typeof value === 'object' && !Array.isArray(value);
  const now = isMap ? ('member' in value ? 'member' : 'sameAs') : typeof value === 'string' ? value : '';
  return (
    <>
      <Row label={t('assign')} path={path}>
        {(id) => (
          <Select<string>
            aria-labelledby={id}
            style={{ width: '100%' }}
            disabled={!mayEdit}
            value={now}
            onChange={(chosen) => {
              if (chosen === '') set(t('assign'), path, undefined);
              else if (chosen === 'sameAs') set(t('assign'), path, { sameAs: tasks[0]?.value ?? '' });
              else if (chosen === 'member') set(t('assign'), path, { member: 'run.owner' });
              else set(t('assign'), path, chosen);
            }}
            options={[
              { value: '', label: `${t('pool')}（${t('none')}）` },
              ...WAYS.map((way) => ({ value: way, label: t(way) })),
              { value: 'sameAs', label: t('sameAs') },
              { value: 'member', label: t('assignMember') },
            ]}
          />
        )}
      </Row>
      {now === 'sameAs' && <ChoiceInput path={[...path, 'sameAs']} label={t('sameAs')} options={tasks} />}
      {now === 'member' && <ExpressionInput path={[...path, 'member']} label={t('assignMember')} />}
    </>
  );
};
