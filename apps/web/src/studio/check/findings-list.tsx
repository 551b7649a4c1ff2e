import { CloseOutlined } from '@ant-design/icons';
import { App, Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Finding } from '#sop-core';
import { useLook } from '../../app/look.js';
import { Mark } from '../../ui/mark.js';
import { useDraft } from '../page/use-draft.js';
import './check.css';
import { repairOf } from './repair.js';
import { useCheckTexts } from './texts.js';

type Shown = 'all' | Finding['severity'];

/** What is wrong with the document and what could be better. A line leads to its place in both views; what can be put right in one step has a button. */
export const FindingsList = ({ onClose }: { onClose: () => void }): ReactNode => {
  const t = useCheckTexts();
  const { findings, isChecking } = useDraft();
  const [shown, setShown] = useState<Shown>('all');
  const count = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  const listed = findings.filter(({ severity }) => shown === 'all' || severity === shown);
  return (
    <section className="findings" aria-label={t('findings')}>
      <header>
        <h2>{t('findings')}</h2>
        <Segmented<Shown>
          size="small"
          aria-label={t('only')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: `${t('everything')} ${findings.length}` },
            { value: 'error', label: `${t('errors')} ${count('error')}` },
            { value: 'warning', label: `${t('warnings')} ${count('warning')}` },
          ]}
        />
        {isChecking && <span className="findings-note">{t('checking')}</span>}
        <span className="studio-gap" />
        <Button type="text" size="small" aria-label={t('hide')} icon={<CloseOutlined />} onClick={onClose} />
      </header>
      {findings.length === 0 ? (
        <p className="findings-note">{isChecking ? t('checking') : t('none')}</p>
      ) : (
        <ol tabIndex={0} aria-label={t('findings')}>
          {listed.map((finding, index) => (
            <FindingLine key={`${finding.code} ${finding.path.join('/')} ${index}`} finding={finding} />
          ))}
        </ol>
      )}
    </section>
  );
};

const FindingLine = ({ finding }: { finding: Finding }): ReactNode => {
  const t = useCheckTexts();
  const { message } = App.useApp();
  const { language } = useLook();
  const { edit, select, mayEdit } = useDraft();
  const repair = repairOf(finding);
  const put = (): void => {
    if (!repair) return;
    const problem = edit(t('repaired', { what: repair.title[language] }), repair.edits);
    if (problem) void message.warning(t('cannotRepair', { why: problem.message[language] }));
  };
  return (
    <li>
      <Mark tone={finding.severity === 'error' ? 'alarm' : 'warn'}>{t(finding.severity)}</Mark>
      <button type="button" className="findings-go" onClick={() => select(finding.path, 'list')}>
        <bdi>{finding.message[language]}</bdi>{' '}
        <small>
          {t('line', { n: finding.line })}
          {finding.path.length > 0 && ` · ${finding.path.join(' › ')}`}
        </small>
      </button>
      {repair && mayEdit && (
        <Button size="small" onClick={put}>
          {t('repair', { what: repair.title[language] })}
        </Button>
      )}
    </li>
  );
};
