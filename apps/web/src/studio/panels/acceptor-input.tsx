import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { DocumentPath } from '#sop-core';
import { ExpressionInput } from '../expression/expression-input.js';
import { ChoiceInput } from './inputs.js';
import { ListEditor } from './list-editor.js';
import { Row } from './parts.js';
import { useRoleOptions } from './role-options.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** Who looks at the work: nobody, a role, the program, or whoever the first rule that holds names. */
export const AcceptorInput = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { at, set, doc, mayEdit } = usePen();
  const { withLeads } = useRoleOptions();
  const value = at(path);
  const people = [{ value: 'system', label: t('system') }, { value: 'mentor', label: t('mentor') }, ...withLeads];
  const isRules = Array.isArray(value);
  return (
    <>
      <Row label={t('acceptor')} path={path}>
        {(id) => (
          <Select<string>
            aria-labelledby={id}
            style={{ width: '100%' }}
            disabled={!mayEdit}
            showSearch={{ optionFilterProp: 'label' }}
            value={isRules ? RULES : typeof value === 'string' ? value : ''}
            onChange={(chosen) => {
              if (chosen === '') set(t('acceptor'), path, undefined);
              else if (chosen === RULES)
                set(t('acceptor'), path, [{ when: 'true', role: doc.owner }, { role: 'system' }]);
              else set(t('acceptor'), path, chosen);
            }}
            options={[
              { value: '', label: t('noAcceptor') },
              ...people,
              ...(typeof value === 'string' && !people.some((one) => one.value === value)
                ? [{ value, label: value }]
                : []),
              { value: RULES, label: t('byRules') },
            ]}
          />
        )}
      </Row>
      {isRules && (
        <ListEditor
          path={path}
          label={t('byRules')}
          nameOf={(rule, index) =>
            `${index + 1}. ${(rule as { when?: string }).when === undefined ? t('otherwise') : ''}`
          }
          fresh={() => ({ role: doc.owner })}
        >
          {(one) => (
            <>
              <ExpressionInput path={[...one, 'when']} label={t('when')} isCondition />
              <ChoiceInput path={[...one, 'role']} label={t('acceptor')} options={people} />
            </>
          )}
        </ListEditor>
      )}
    </>
  );
};

const RULES = '[]';
