import { useQuery } from '@apollo/client/react';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { KnowledgeNextKeyDocument, KnowledgeSaveDocument, type RefusalPartsFragment } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { Blockers } from '../../ui/refusal.js';
import { Field } from '../field.js';
import { OwnerInput } from './owner-input.js';
import { useWriteTexts } from './texts.js';

/** What an article has to have before anything can be written: a key, titles and an owner. */
const NewArticleDialog = ({ onClose }: { onClose: () => void }): ReactNode => {
  const t = useWriteTexts();
  const id = useId();
  const navigate = useNavigate();
  const command = useCommand();
  const { member } = useSession();
  const { data } = useQuery(KnowledgeNextKeyDocument, { fetchPolicy: 'network-only' });
  const [typedKey, setKey] = useState<string | null>(null);
  const [titleZh, setTitleZh] = useState('');
  const [titleEn, setTitleEn] = useState('');
  const [owner, setOwner] = useState(() => `role:${member.roles[0]?.role ?? ''}`);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const key = typedKey ?? data?.articleNextKey ?? '';
  const said = (field: string): string | null =>
    refusal?.blockers.find((blocker) => blocker.field === field)?.message ?? null;
  const empty = (value: string): string | null => (tried && value.trim() === '' ? t('needed') : null);
  const begin = async (): Promise<void> => {
    setTried(true);
    if ([key, titleZh, titleEn].some((value) => value.trim() === '')) return;
    setBusy(true);
    const [kind, who = ''] = owner.split(':');
    const answer = await command(
      KnowledgeSaveDocument,
      {
        ...{ key: key.trim(), titleZh: titleZh.trim(), titleEn: titleEn.trim(), isNew: true, expectedRevision: 0 },
        ...(kind === 'member' ? { ownerId: who } : { ownerRole: who }),
      },
      { quiet: true },
    );
    setBusy(false);
    if (answer.ok) await navigate({ to: '/knowledge/$key/edit', params: { key: answer.payload.article.key } });
    else setRefusal(answer.refusal);
  };
  const known = ['key', 'titleZh', 'titleEn', 'ownerRole', 'ownerId'];
  const isElsewhere = refusal !== null && !refusal.blockers.some(({ field }) => known.includes(field ?? ''));
  return (
    <Modal
      open
      title={t('createTitle')}
      okText={t('createOk')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => void begin()}
      onCancel={onClose}
    >
      <div className="kn-form">
        <Field id={`${id}-zh`} label={t('titleZh')} hint={t('titleHint')} fault={empty(titleZh) ?? said('titleZh')}>
          <Input
            id={`${id}-zh`}
            autoFocus
            maxLength={120}
            value={titleZh}
            onChange={({ target }) => setTitleZh(target.value)}
          />
        </Field>
        <Field id={`${id}-en`} label={t('titleEn')} fault={empty(titleEn) ?? said('titleEn')}>
          <Input id={`${id}-en`} maxLength={120} value={titleEn} onChange={({ target }) => setTitleEn(target.value)} />
        </Field>
        <div className="kn-two">
          <Field id={`${id}-key`} label={t('key')} hint={t('keyHint')} fault={empty(key) ?? said('key')}>
            <Input
              id={`${id}-key`}
              maxLength={20}
              value={key}
              aria-describedby={`${id}-key-hint`}
              onChange={({ target }) => setKey(target.value)}
            />
          </Field>
          <Field
            id={`${id}-owner`}
            label={t('owner')}
            hint={t('ownerHint')}
            fault={said('ownerRole') ?? said('ownerId')}
          >
            <OwnerInput id={`${id}-owner`} value={owner} invalid={said('ownerRole') !== null} onChange={setOwner} />
          </Field>
        </div>
        {isElsewhere && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
      </div>
    </Modal>
  );
};

export default NewArticleDialog;
