import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { DecisionDef, DocumentPath } from '#sop-core';
import { useLook } from '../../app/look.js';
import { eventOptions, fieldOptions } from './field-options.js';
import { ChoiceInput, LateInput, ManyInput, TextPair } from './inputs.js';
import { Complaints, Row } from './parts.js';
import { RecordInput } from './record-input.js';
import type { Option } from './role-options.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** The ways a decision can go: each option sends its event. */
export const Decision = ({ path, fields }: { path: DocumentPath; fields: Option[] }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, at, run, mayEdit, findingsAt } = usePen();
  const options = Object.entries((at(path) ?? {}) as unknown as DecisionDef);
  const add = (): void => {
    const key = `option${options.length + 1}`;
    const event = Object.keys(doc.events ?? {})[options.length] ?? Object.keys(doc.events ?? {})[0] ?? 'EVENT';
    run(t('decision'), () => [
      {
        path: [...path, key],
        set: {
          title: { zh: `${t('newOptionZh')} ${options.length + 1}`, en: `${t('newOptionEn')} ${options.length + 1}` },
          event,
        },
      },
    ]);
  };
  return (
    <Row label={t('option')} hint={t('decisionHint')} path={path}>
      {() => (
        <div className="panel-list">
          {options.map(([key, { title, event }]) => (
            <div key={key} className="panel-card" role="group" aria-label={title[language]}>
              <div className="panel-card-head">
                <strong>
                  <bdi>{title[language]}</bdi>
                </strong>
                {mayEdit && (
                  <Button
                    size="small"
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={`${t('remove')}：${title[language]}`}
                    onClick={() =>
                      run(t('decision'), () => [
                        options.length === 1 ? { path, remove: true } : { path: [...path, key], remove: true },
                      ])
                    }
                  />
                )}
              </div>
              <Complaints findings={findingsAt([...path, key])} />
              <TextPair path={[...path, key, 'title']} label={t('title')} required />
              <Row label={t('key')}>
                {(id) => (
                  <LateInput
                    value={key}
                    labelledBy={id}
                    disabled={!mayEdit}
                    onCommit={(to) =>
                      /^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(to) &&
                      run(t('key'), () => [{ path: [...path, key], rename: to }])
                    }
                  />
                )}
              </Row>
              <ChoiceInput path={[...path, key, 'event']} label={t('event')} options={eventOptions(doc, language)} />
              <ManyInput path={[...path, key, 'requires']} label={t('requires')} options={fields} />
              <RecordInput
                path={[...path, key, 'with']}
                label={t('with')}
                names={fieldOptions(doc.events?.[event]?.fields, language)}
              />
            </div>
          ))}
          {mayEdit && (
            <Button size="small" onClick={add}>
              {t('add')}：{t('option')}
            </Button>
          )}
        </div>
      )}
    </Row>
  );
};
