import { useNavigate } from '@tanstack/react-router';
import { Alert, Input, Modal, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { QuizSaveDraftDocument, type RefusalPartsFragment } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { Blockers } from '../../ui/refusal.js';
import { Field } from '../field.js';
import { writeQuizForm } from './quiz-document.js';
import { freshQuestion } from './quiz-form.js';
import { useQuizTexts } from './texts.js';

/** What a quiz has to have before anything can be written: a key, a title and an owner. */
const NewQuizDialog = ({ onClose }: { onClose: () => void }): ReactNode => {
  const t = useQuizTexts();
  const id = useId();
  const navigate = useNavigate();
  const command = useCommand();
  const { roles, may } = useSession();
  const owners = roles.filter(({ key }) => may('article.publish', key));
  const [key, setKey] = useState('');
  const [titleZh, setTitleZh] = useState('');
  const [titleEn, setTitleEn] = useState('');
  const [owner, setOwner] = useState(owners[0]?.key ?? '');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const said = (field: string): string | null =>
    refusal?.blockers.find((blocker) => blocker.field === field)?.message ?? null;
  const empty = (value: string): string | null => (tried && value.trim() === '' ? t('needed') : null);
  const begin = async (): Promise<void> => {
    setTried(true);
    if ([key, titleZh, titleEn].some((value) => value.trim() === '')) return;
    setBusy(true);
    const source = writeQuizForm({
      ...{ key: key.trim(), title: { zh: titleZh.trim(), en: titleEn.trim() }, owner, article: '', topics: [] },
      ...{ passMark: null, retakes: 2, pools: [{ draw: null, questions: [freshQuestion('q1', 'single')] }] },
    });
    const answer = await command(QuizSaveDraftDocument, { source, isNew: true, expectedRevision: 0 }, { quiet: true });
    setBusy(false);
    if (answer.ok) await navigate({ to: '/quizzes/$key/edit', params: { key: answer.payload.key } });
    else setRefusal(answer.refusal);
  };
  const isElsewhere = refusal !== null && !refusal.blockers.some(({ field }) => field === 'quiz' || field === 'owner');
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
        <Field id={`${id}-zh`} label={t('titleZh')} fault={empty(titleZh)}>
          <Input
            id={`${id}-zh`}
            autoFocus
            maxLength={120}
            value={titleZh}
            onChange={({ target }) => setTitleZh(target.value)}
          />
        </Field>
        <Field id={`${id}-en`} label={t('titleEn')} fault={empty(titleEn)}>
          <Input id={`${id}-en`} maxLength={120} value={titleEn} onChange={({ target }) => setTitleEn(target.value)} />
        </Field>
        <Field id={`${id}-key`} label={t('key')} hint={t('keyHint')} fault={empty(key) ?? said('quiz')}>
          <Input
            id={`${id}-key`}
            maxLength={60}
            value={key}
            placeholder="after_sales"
            aria-describedby={`${id}-key-hint`}
            onChange={({ target }) => setKey(target.value)}
          />
        </Field>
        <Field id={`${id}-owner`} label={t('owner')} hint={t('ownerHint')} fault={said('owner')}>
          <Select
            id={`${id}-owner`}
            value={owner}
            options={owners.map((role) => ({ value: role.key, label: role.title }))}
            onChange={(chosen) => setOwner(chosen ?? owner)}
          />
        </Field>
        {isElsewhere && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
      </div>
    </Modal>
  );
};

export default NewQuizDialog;
