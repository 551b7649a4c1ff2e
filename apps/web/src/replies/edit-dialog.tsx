import { Alert, Input, Modal, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { CHANNEL_KEYS, channelName } from '../board/channel-names.js';
import { useCommand } from '../gql/command.js';
import { RepliesSaveDocument, type RefusalPartsFragment, type ReplyWholeFragment } from '../gql/generated.js';
import { Blockers } from '../ui/refusal.js';
import { Field } from './field.js';
import { faultOf } from './fault-of.js';
import { TONES, type ReplyToneKey } from './replies-search.js';
import { SituationsInput, type SituationValue } from './situations-input.js';
import { TemplateInput } from './template-input.js';
import { useReplyTexts } from './texts.js';

const FIELDS = ['key', 'titleZh', 'titleEn', 'textZh', 'textEn', 'channels', 'tags', 'situations', 'note'];

/** Writes a new reply, or the next version of one. */
export const EditDialog = ({
  reply,
  onSaved,
  onClose,
}: {
  reply: ReplyWholeFragment | null;
  onSaved: (key: string) => void;
  onClose: () => void;
}): ReactNode => {
  const t = useReplyTexts();
  const id = useId();
  const send = useCommand();
  const [key, setKey] = useState(reply?.key ?? '');
  const [titleZh, setTitleZh] = useState(reply?.titleZh ?? '');
  const [titleEn, setTitleEn] = useState(reply?.titleEn ?? '');
  const [textZh, setTextZh] = useState(reply?.textZh ?? '');
  const [textEn, setTextEn] = useState(reply?.textEn ?? '');
  const [channels, setChannels] = useState<string[]>(reply?.channels ?? []);
  const [tone, setTone] = useState<ReplyToneKey>(reply?.tone ?? 'warm');
  const [tags, setTags] = useState<string[]>(reply?.tags ?? []);
  const [situations, setSituations] = useState<SituationValue[]>(reply?.situations ?? []);
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [busy, setBusy] = useState(false);
  const fault = (field: string): string | null => faultOf(refusal, field);
  const save = async (): Promise<void> => {
    setBusy(true);
    const chosen = situations.filter(({ sop }) => sop !== '').map(({ sop, stage, task }) => ({ sop, stage, task }));
    const answer = await send(
      RepliesSaveDocument,
      {
        ...{ key: key.trim(), channels, tone, tags, situations: chosen, expectedRevision: reply?.revision ?? 0 },
        // What is empty is said to be needed by the server, which knows what there was before.
        ...{ titleZh: titleZh || null, titleEn: titleEn || null, textZh: textZh || null, textEn, note },
      },
      { quiet: true },
    );
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) onSaved(key.trim());
  };
  const sop = situations.find((one) => one.sop !== '')?.sop;
  return (
    <Modal
      open
      title={t(reply ? 'editTitle' : 'createTitle')}
      width={680}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <form
        className="rp-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {reply === null && (
          <Field id={`${id}-key`} label={t('key')} hint={t('keyHint')} fault={fault('key')}>
            <Input id={`${id}-key`} value={key} maxLength={60} onChange={({ target }) => setKey(target.value)} />
          </Field>
        )}
        <Field id={`${id}-zh`} label={t('titleZh')} fault={fault('titleZh')}>
          <Input id={`${id}-zh`} value={titleZh} maxLength={120} onChange={({ target }) => setTitleZh(target.value)} />
        </Field>
        <Field id={`${id}-en`} label={t('titleEn')} fault={fault('titleEn')}>
          <Input id={`${id}-en`} value={titleEn} maxLength={120} onChange={({ target }) => setTitleEn(target.value)} />
        </Field>
        <SituationsInput value={situations} fault={fault('situations')} onChange={setSituations} />
        <TemplateInput
          {...{
            id: `${id}-text-zh`,
            label: t('textZh'),
            value: textZh,
            fault: fault('textZh'),
            sop,
            onChange: setTextZh,
          }}
        />
        <TemplateInput
          {...{
            id: `${id}-text-en`,
            label: t('textEn'),
            value: textEn,
            fault: fault('textEn'),
            sop,
            onChange: setTextEn,
          }}
          hint={t('textEnHint')}
        />
        <Field id={`${id}-channels`} label={t('channels')} hint={t('channelsHint')} fault={fault('channels')}>
          <Select
            mode="multiple"
            id={`${id}-channels`}
            value={channels}
            options={CHANNEL_KEYS.map((one) => ({ value: one, label: channelName(one) }))}
            onChange={setChannels}
          />
        </Field>
        <Field id={`${id}-tone`} label={t('tone')}>
          <Select
            id={`${id}-tone`}
            value={tone}
            options={TONES.map((one) => ({ value: one, label: t(`tone.${one}`) }))}
            onChange={setTone}
          />
        </Field>
        <Field id={`${id}-tags`} label={t('tags')} hint={t('tagsHint')} fault={fault('tags')}>
          <Select mode="tags" id={`${id}-tags`} value={tags} maxCount={10} open={false} onChange={setTags} />
        </Field>
        {reply !== null && (
          <Field id={`${id}-note`} label={t('note')} fault={fault('note')}>
            <Input id={`${id}-note`} value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />
          </Field>
        )}
        {refusal && !FIELDS.some((field) => fault(field) !== null) && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
      </form>
    </Modal>
  );
};
