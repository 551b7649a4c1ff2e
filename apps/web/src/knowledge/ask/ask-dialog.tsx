import { Alert, App, Input, Modal, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { TimeInput } from '../../form/time-input.js';
import { useCommand } from '../../gql/command.js';
import { KnowledgeAskDocument, type RefusalPartsFragment } from '../../gql/generated.js';
import { MembersPicker } from '../../members/member-picker.js';
import { useSession } from '../../session/use-session.js';
import { Blockers } from '../../ui/refusal.js';
import { Field } from '../field.js';
import { useAskTexts } from './texts.js';

/** Asks colleagues to read an article, as it is published now, and to confirm it by a time. */
const AskDialog = ({
  article,
  onDone,
  onClose,
}: {
  article: { id: string; title: string; roles: readonly string[] };
  onDone: () => void;
  onClose: () => void;
}): ReactNode => {
  const t = useAskTexts();
  const id = useId();
  const command = useCommand();
  const { message } = App.useApp();
  const { roles: known, workspace } = useSession();
  const [roles, setRoles] = useState<string[]>([...article.roles]);
  const [memberIds, setMemberIds] = useState<readonly string[]>([]);
  const [dueAt, setDueAt] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const said = (field: string): string | null =>
    refusal?.blockers.find((blocker) => blocker.field === field)?.message ?? null;
  const lacks = roles.length + memberIds.length === 0;
  const ask = async (): Promise<void> => {
    setTried(true);
    if (lacks) return;
    setBusy(true);
    const answer = await command(
      KnowledgeAskDocument,
      { articleId: article.id, roles, memberIds: [...memberIds], note: note.trim(), ...(dueAt && { dueAt }) },
      { quiet: true },
    );
    setBusy(false);
    if (!answer.ok) return setRefusal(answer.refusal);
    const { asked } = answer.payload;
    void message.success(asked === 0 ? t('nobody') : t('asked', { n: asked }));
    onDone();
  };
  const isElsewhere = refusal !== null && !refusal.blockers.some(({ field }) => field === 'roles' || field === 'dueAt');
  return (
    <Modal
      open
      title={t('askTitle', { title: article.title })}
      okText={t('askOk')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => void ask()}
      onCancel={onClose}
    >
      <div className="kn-form">
        <Field
          id={`${id}-roles`}
          label={t('askRoles')}
          hint={t('askHint')}
          fault={tried && lacks ? t('askWhom') : said('roles')}
        >
          <Select
            id={`${id}-roles`}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            aria-describedby={`${id}-roles-hint`}
            value={roles}
            options={known.map(({ key, title }) => ({ value: key, label: title }))}
            onChange={setRoles}
          />
        </Field>
        <Field id={`${id}-members`} label={t('askMembers')} fault={said('memberIds')}>
          <MembersPicker id={`${id}-members`} value={memberIds} onChange={setMemberIds} />
        </Field>
        <Field id={`${id}-due`} label={t('dueAt')} hint={t('dueHint')} fault={said('dueAt')}>
          <TimeInput
            id={`${id}-due`}
            kind="datetime"
            zone={workspace.zone}
            value={dueAt}
            disabled={false}
            invalid={said('dueAt') !== null}
            describedBy={`${id}-due-hint`}
            onChange={setDueAt}
          />
        </Field>
        <Field id={`${id}-note`} label={t('askNote')} fault={said('note')}>
          <Input.TextArea
            id={`${id}-note`}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </Field>
        {isElsewhere && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
      </div>
    </Modal>
  );
};

export default AskDialog;
