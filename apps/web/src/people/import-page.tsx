import { Link } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { useId, useRef, useState, type ReactNode } from 'react';
import { aboutMe, upload, UploadRefused } from '../form/upload.js';
import { useCommand } from '../gql/command.js';
import { PeopleImportDocument, type PeopleImportMutation, type RefusalPartsFragment } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { Blockers } from '../ui/refusal.js';
import { Forbidden } from '../ui/states.js';
import { useUiTexts } from '../ui/texts.js';
import { ImportedColleagues } from './imported-colleagues.js';
import { usePeopleTexts } from './texts.js';
import './people.css';

export type StaffList = Extract<PeopleImportMutation['staffImport'], { __typename: 'StaffImportPayload' }>;

/** Many colleagues at once: checked first, then all of them or nobody. */
const ImportPage = (): ReactNode => {
  const { may } = useSession();
  return may('member.manage') ? <Import /> : <Forbidden />;
};

const Import = (): ReactNode => {
  const t = usePeopleTexts();
  const ui = useUiTexts();
  const id = useId();
  const command = useCommand();
  const picker = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState('');
  const [chosen, setChosen] = useState<File | null>(null);
  const [checked, setChecked] = useState<{ fileId: string; list: StaffList } | null>(null);
  const [added, setAdded] = useState<StaffList | null>(null);
  const [refusal, setRefusal] = useState<Pick<RefusalPartsFragment, 'message' | 'blockers'> | null>(null);
  const [busy, setBusy] = useState(false);
  const forget = (): void => {
    setChecked(null);
    setRefusal(null);
  };
  const send = async (fileId: string, preview: boolean): Promise<StaffList | null> => {
    const answer = await command(PeopleImportDocument, { fileId, preview }, { quiet: true });
    if (answer.ok) return answer.payload;
    setRefusal(answer.refusal);
    return null;
  };
  const check = async (): Promise<void> => {
    forget();
    setBusy(true);
    try {
      // The file goes as it is: the server reads GB18030 as spreadsheets here write it.
      const file = chosen ?? new File([pasted], 'staff.csv', { type: 'text/csv' });
      const { id: fileId } = await upload(file, () => undefined);
      const list = await send(fileId, true);
      if (list) setChecked({ fileId, list });
    } catch (error) {
      const sentence = error instanceof UploadRefused ? error.sentence : null;
      setRefusal({ message: sentence ?? ui('offline'), blockers: [] });
    } finally {
      setBusy(false);
    }
  };
  const bring = async (fileId: string): Promise<void> => {
    setBusy(true);
    const list = await send(fileId, false);
    setBusy(false);
    setChecked(null);
    if (list) setAdded(list);
  };
  if (added)
    return (
      <div className="pe-page">
        <h1>{t('importTitle')}</h1>
        <Alert
          type="success"
          role="status"
          showIcon
          title={t('imported', { n: added.colleagues.length })}
          description={t('importedHint')}
        />
        <ImportedColleagues list={added} />
        <Back />
      </div>
    );
  const problems = checked?.list.problems ?? [];
  const count = checked?.list.colleagues.length ?? 0;
  return (
    <div className="pe-page">
      <Back />
      <h1>{t('importTitle')}</h1>
      <p className="pe-quiet">{t('importHint')}</p>
      <div className="pe-marks">
        <Button onClick={() => picker.current?.click()}>{t('file')}</Button>
        <Button type="link" onClick={() => void downloadTemplate()}>
          {t('template')}
        </Button>
        {chosen && <bdi className="pe-any">{chosen.name}</bdi>}
        <input
          ref={picker}
          type="file"
          hidden
          accept=".csv,text/csv,text/plain"
          aria-label={t('file')}
          onChange={({ target }) => {
            setChosen(target.files?.[0] ?? null);
            setPasted('');
            forget();
            // The same file, corrected, may be chosen again.
            target.value = '';
          }}
        />
      </div>
      <div className="pe-field">
        <label htmlFor={id}>{t('orPaste')}</label>
        <Input.TextArea
          id={id}
          rows={6}
          value={pasted}
          maxLength={200_000}
          placeholder={t('pastePlaceholder')}
          onChange={({ target }) => {
            setPasted(target.value);
            setChosen(null);
            forget();
          }}
        />
      </div>
      <div className="pe-marks">
        <Button
          type={checked && problems.length === 0 ? 'default' : 'primary'}
          loading={busy}
          disabled={!chosen && pasted.trim() === ''}
          onClick={() => void check()}
        >
          {t('check')}
        </Button>
        {checked && problems.length === 0 && count > 0 && (
          <Button type="primary" disabled={busy} onClick={() => void bring(checked.fileId)}>
            {t('importAll', { n: count })}
          </Button>
        )}
      </div>
      {refusal && (
        <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
      )}
      {checked && (
        <>
          <p role="status">
            <strong>
              {problems.length > 0
                ? t('problems', { n: problems.length })
                : count === 0
                  ? t('emptyList')
                  : t('ready', { n: count })}
            </strong>
          </p>
          {problems.length > 0 && (
            <ul className="pe-list">
              {problems.map(({ row, column, message }, at) => (
                <li key={at} className="pe-item pe-problem">
                  <span>
                    <strong>
                      {row > 0 ? t('rowOf', { row }) : t('wholeFile')}
                      {column && ` · ${column}`}
                    </strong>{' '}
                    {message}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {count > 0 && <ImportedColleagues list={checked.list} />}
        </>
      )}
    </div>
  );
};

const Back = (): ReactNode => {
  const t = usePeopleTexts();
  return (
    <Link to="/people" className="pe-link">
      ← {t('backPeople')}
    </Link>
  );
};

/** Fetched rather than linked to: the server answers pages at addresses that browsers open. */
const downloadTemplate = async (): Promise<void> => {
  const response = await fetch('/people/staff.csv', { headers: { ...aboutMe(), accept: 'text/csv' } });
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = 'staff.csv';
  link.click();
  URL.revokeObjectURL(url);
};

export default ImportPage;
