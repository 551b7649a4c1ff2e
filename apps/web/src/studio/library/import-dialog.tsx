import { UploadOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Input, Modal } from 'antd';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { LibraryImportDocument, type LibraryImportMutation, type RefusalPartsFragment } from '../../gql/generated.js';
import { Blockers } from '../../ui/refusal.js';
import { useUiTexts } from '../../ui/texts.js';
import { isKey } from './new-sop.js';
import { useLibraryTexts } from './texts.js';

type Imported = Extract<LibraryImportMutation['sopImport'], { __typename: 'SopImportPayload' }>;

/** What the API takes at most (characters). */
const LONGEST = 480_000;

/** Brings in an SOP from a file or from the clipboard; afterwards it is told what could not be taken over. */
const ImportDialog = ({ taken, onClose }: { taken: readonly string[]; onClose: () => void }): ReactNode => {
  const t = useLibraryTexts();
  const ui = useUiTexts();
  const id = useId();
  const command = useCommand();
  const navigate = useNavigate();
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [imported, setImported] = useState<Imported | null>(null);
  const isTooBig = text.length > LONGEST;
  const isKeyBad = key !== '' && (!isKey(key) || taken.includes(key));

  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setRefusal(null);
    // Longer ones are not read: the page would stand still for nothing.
    setText(file.size > LONGEST * 4 ? ' '.repeat(LONGEST + 1) : await file.text());
  };
  const bring = async (): Promise<void> => {
    setBusy(true);
    const outcome = await command(LibraryImportDocument, { text, ...(key !== '' && { key }) }, { quiet: true });
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome.refusal);
    if (outcome.payload.report.length === 0) return show(outcome.payload.sop.id);
    setImported(outcome.payload);
  };
  const show = (sopId: string): void => void navigate({ to: '/sops/$sopId/edit', params: { sopId }, search: {} });

  if (imported)
    return (
      <Modal
        open
        width={720}
        title={t('imported', { sop: imported.sop.title })}
        okText={t('importOpen')}
        cancelText={ui('close')}
        onOk={() => show(imported.sop.id)}
        onCancel={onClose}
      >
        <p>{t('unmapped', { n: imported.report.length })}</p>
        <ul className="library-report" tabIndex={0} aria-label={t('unmapped', { n: imported.report.length })}>
          {imported.report.map(({ path, reason }, index) => (
            <li key={index}>
              <code>{path}</code> <bdi>{reason}</bdi>
            </li>
          ))}
        </ul>
      </Modal>
    );
  return (
    <Modal
      open
      width={720}
      title={t('importTitle')}
      okText={t('importIt')}
      okButtonProps={{ disabled: text.trim() === '' || isTooBig || isKeyBad }}
      confirmLoading={busy}
      onOk={() => void bring()}
      onCancel={onClose}
    >
      <div className="library-fields">
        <p className="library-note">{t('importHint')}</p>
        {refusal && (
          <Alert
            role="alert"
            type="warning"
            showIcon
            title={refusal.message}
            description={refusal.blockers.length > 0 && <Blockers refusal={refusal} />}
          />
        )}
        <div>
          <input
            ref={picker}
            type="file"
            accept=".yaml,.yml,.json,.txt,application/json"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={t('chooseFile')}
            onChange={({ target }) => {
              void read(target.files?.[0]);
              // The same file may be chosen again after it was changed.
              target.value = '';
            }}
          />
          <Button icon={<UploadOutlined />} onClick={() => picker.current?.click()}>
            {t('chooseFile')}
          </Button>
        </div>
        <div className="library-field">
          <label htmlFor={`${id}-text`}>{t('pasted')}</label>
          <Input.TextArea
            id={`${id}-text`}
            value={isTooBig ? '' : text}
            rows={12}
            spellCheck={false}
            style={{ fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: 12 }}
            onChange={({ target }) => {
              setRefusal(null);
              setText(target.value);
            }}
          />
          {isTooBig && (
            <span role="alert" className="library-problem">
              {t('tooBig')}
            </span>
          )}
        </div>
        <div className="library-field">
          <label htmlFor={`${id}-key`}>{t('otherKey')}</label>
          <Input
            id={`${id}-key`}
            value={key}
            maxLength={60}
            autoComplete="off"
            onChange={({ target }) => setKey(target.value)}
          />
          {isKeyBad && (
            <span role="alert" className="library-problem">
              {t(isKey(key) ? 'keyTaken' : 'keyForm')}
            </span>
          )}
        </div>
      </div>
    </Modal>
  );
};

export default ImportDialog;
