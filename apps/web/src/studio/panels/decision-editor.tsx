import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { DecisionDef, DocumentPath, SopDocument, StateDef } from '#sop-core';
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
    const number = options.length + 1;
    const event = nextEvent(doc, String(path[1]), new Set(options.map(([, option]) => option.event)));
    run(t('decision'), () => [
      {
        path: [...path, freshName(options.map(([key]) => key))],
        set: {
          // What happens is mostly what is chosen: 「通过」.
          title: {
            ...(doc.events?.[event]?.title ?? {
              zh: `${t('newOptionZh')} ${number}`,
              en: `${t('newOptionEn')} ${number}`,
            }),
          },
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

/** The event a new option most likely sends: one that a state with this task waits for and no other option sends yet. */
const nextEvent = (doc: SopDocument, task: string, taken: ReadonlySet<string>): string => {
  const all = Object.keys(doc.events ?? {});
  const awaited = eventsAround(doc.machine, task);
  const free = all.filter((event) => !taken.has(event));
  return free.find((event) => awaited.has(event)) ?? free[0] ?? all[0] ?? 'EVENT';
};

/** Events by which a state that opens the task, or one around it, is left. */
const eventsAround = (state: StateDef, task: string): Set<string> => {
  const inside = Object.values(state.states ?? {}).map((child) => eventsAround(child, task));
  const own =
    state.tasks?.includes(task) === true || inside.some(({ size }) => size > 0) ? Object.keys(state.on ?? {}) : [];
  return new Set([...own, ...inside.flatMap((events) => [...events])]);
};

const freshName = (taken: readonly string[]): string => {
  for (let number = taken.length + 1; ; number += 1) if (!taken.includes(`option${number}`)) return `option${number}`;
};
