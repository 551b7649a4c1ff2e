import { Input, Modal, Radio, Select, type RadioChangeEvent } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { SopDocument, Trigger } from '#sop-core';
import { useLook } from '../../app/look.js';
import { pathOfState, type Graph } from './graph.js';
import { useCanvasTexts } from './texts.js';
import type { NewEvent } from './use-canvas-actions.js';
import { DurationInput, isDuration } from '../panels/duration-input.js';
import { valueAt, type StateDef } from '#sop-core';

interface Props {
  doc: SopDocument;
  graph: Graph;
  from: string;
  /** Undefined: to be chosen here. */
  to: string | undefined;
  onDone: (to: string | null, trigger: Trigger, event?: NewEvent) => void;
  onCancel: () => void;
}

const KINDS = ['settled', 'event', 'timer', 'always', 'done'] as const;
type Kind = (typeof KINDS)[number];

/** Asks when a new way is taken, and where it leads if that is not said yet. */
export const ConnectDialog = ({ doc, graph, from, to, onDone, onCancel }: Props): ReactNode => {
  const t = useCanvasTexts();
  const { language } = useLook();
  const state = valueAt(doc, pathOfState(from)) as StateDef | undefined;
  const isOuter = state?.states !== undefined;
  const [kind, setKind] = useState<Kind>(() => firstKind(state));
  const [target, setTarget] = useState<string | null | undefined>(to);
  const [event, setEvent] = useState<string | undefined>(undefined);
  const [fresh, setFresh] = useState<NewEvent>({ key: '', title: { zh: '', en: '' } });
  const [span, setSpan] = useState('24h');
  const id = useId();
  const isNew = event === NEW;
  const made = asEvent(fresh, doc);
  const eventOk = isNew
    ? EVENT.test(made.key) && doc.events?.[made.key] === undefined && made.title.zh !== ''
    : event !== undefined;
  const ok = target !== undefined && (kind !== 'event' || eventOk) && (kind !== 'timer' || isDuration(span));
  const finish = (): void => {
    if (!ok || target === undefined) return;
    const trigger: Trigger =
      kind === 'event'
        ? { kind, name: isNew ? made.key : (event ?? '') }
        : kind === 'timer'
          ? { kind, name: span }
          : { kind };
    onDone(target, trigger, kind === 'event' && isNew ? made : undefined);
  };
  return (
    <Modal
      open
      title={t('connectFrom', { from: graph.byId.get(from)?.title ?? from })}
      okText={t('ok')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !ok }}
      onOk={finish}
      onCancel={onCancel}
    >
      <div style={{ display: 'grid', gap: 12 }}>
        {to === undefined && (
          <label>
            {t('target')}
            <Select<string>
              style={{ width: '100%' }}
              showSearch={{ optionFilterProp: 'label' }}
              autoFocus
              aria-label={t('target')}
              placeholder={t('choose')}
              value={target === null ? STAY : target}
              onChange={(value) => setTarget(value === STAY ? null : value)}
              options={[
                { value: STAY, label: t('noTarget') },
                ...graph.nodes.map((node) => ({ value: node.id, label: `${node.title} · ${node.id}` })),
              ]}
            />
          </label>
        )}
        <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
          <legend id={id}>{t('when')}</legend>
          <Radio.Group
            aria-labelledby={id}
            value={kind}
            onChange={(change: RadioChangeEvent) => setKind(change.target.value as Kind)}
            style={{ display: 'grid', gap: 6 }}
          >
            {KINDS.filter((one) => one !== 'done' || isOuter).map((one) => (
              <Radio key={one} value={one}>
                {t(one)} <small style={{ opacity: 0.75 }}>{t(`${one}Hint`)}</small>
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        {kind === 'event' && (
          <label>
            {t('whichEvent')}
            <Select<string>
              style={{ width: '100%' }}
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('whichEvent')}
              placeholder={t('choose')}
              value={event}
              onChange={setEvent}
              options={[
                ...Object.entries(doc.events ?? {}).map(([key, { title }]) => ({
                  value: key,
                  label: `${title[language]} · ${key}`,
                })),
                { value: 'CANCEL', label: `${t('eventCancel')} · CANCEL` },
                { value: 'RESCHEDULE', label: `${t('eventReschedule')} · RESCHEDULE` },
                { value: NEW, label: t('newEvent') },
              ]}
            />
          </label>
        )}
        {kind === 'event' && isNew && (
          <>
            {(['zh', 'en'] as const).map((lang) => (
              <label key={lang}>
                {t(lang === 'zh' ? 'eventTitleZh' : 'eventTitleEn')}
                <Input
                  value={fresh.title[lang]}
                  maxLength={100}
                  onChange={(change) => setFresh({ ...fresh, title: { ...fresh.title, [lang]: change.target.value } })}
                />
              </label>
            ))}
            <label>
              {t('eventKey')}
              <Input
                value={fresh.key}
                placeholder={made.key}
                maxLength={80}
                status={fresh.key === '' || EVENT.test(fresh.key) ? '' : 'error'}
                onChange={(change) => setFresh({ ...fresh, key: change.target.value.toUpperCase() })}
              />
              {fresh.key !== '' && !EVENT.test(fresh.key) && <small role="alert">{t('eventWrong')}</small>}
            </label>
          </>
        )}
        {kind === 'timer' && (
          <DurationInput doc={doc} value={span} label={t('howLong')} onChange={(value) => setSpan(value ?? '')} />
        )}
      </div>
    </Modal>
  );
};

/** What is most likely meant. */
const firstKind = (state: StateDef | undefined): Kind => {
  if (state?.states !== undefined) return 'done';
  if ((state?.tasks?.length ?? 0) > 0) return 'settled';
  return 'event';
};

const NEW = '+';
const STAY = '.';
const EVENT = /^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*$/;

/** The new event as it will be written: a name that is missing in one language is that of the other, a code comes from the English name. */
const asEvent = ({ key, title }: NewEvent, doc: SopDocument): NewEvent => {
  const [zh, en] = [title.zh.trim(), title.en.trim()];
  return { key: key === '' ? eventKey(en, doc) : key, title: { zh: zh || en, en: en || zh } };
};

const eventKey = (name: string, doc: SopDocument): string => {
  const word = name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/gu, '_')
    .replaceAll(/^[_0-9]+|_+$/gu, '')
    .slice(0, 40);
  const stem = word === '' ? 'EVENT' : word;
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? stem : `${stem}_${number}`;
    if (doc.events?.[key] === undefined) return key;
  }
};
