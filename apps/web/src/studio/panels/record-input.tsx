import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { DocumentPath, Json } from '#sop-core';
import { ExpressionInput } from '../expression/expression-input.js';
import { LateInput } from './inputs.js';
import { Row } from './parts.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** Names with an expression each: what is set, sent along or filled in. Known names are offered, with `isFree` others can be typed. */
export const RecordInput = ({
  path,
  label,
  names,
  isFree = false,
}: {
  path: DocumentPath;
  label: string;
  names: { value: string; label: string }[];
  isFree?: boolean;
}): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit } = usePen();
  const [wish, setWish] = useState('');
  const record = (at(path) ?? {}) as Record<string, Json>;
  const keys = Object.keys(record);
  const left = names.filter(({ value }) => !keys.includes(value));
  const add = (name: string): void => {
    if (name !== '' && !keys.includes(name)) run(label, () => [{ path: [...path, name], set: '""' }]);
    setWish('');
  };
  return (
    <Row label={label} path={path}>
      {() => (
        <div className="panel-record">
          {keys.map((name) => (
            <div key={name} className="panel-entry">
              <ExpressionInput
                path={[...path, name]}
                label={names.find(({ value }) => value === name)?.label ?? name}
              />
              {mayEdit && (
                <Button
                  size="small"
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`${t('remove')}：${name}`}
                  onClick={() =>
                    run(label, () => [
                      keys.length === 1 ? { path, remove: true } : { path: [...path, name], remove: true },
                    ])
                  }
                />
              )}
            </div>
          ))}
          {mayEdit &&
            (isFree ? (
              <LateInput
                value={wish}
                label={`${label}：${t('newName')}`}
                placeholder={t('newName')}
                onCommit={(name) => add(name.trim())}
              />
            ) : (
              left.length > 0 && (
                <Select<string>
                  size="small"
                  aria-label={`${label}：${t('add')}`}
                  style={{ width: '100%' }}
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={t('add')}
                  value={null}
                  onChange={add}
                  options={left}
                />
              )
            ))}
        </div>
      )}
    </Row>
  );
};
