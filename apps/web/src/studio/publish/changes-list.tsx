import { Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ChangeWeight, SopChange } from '#sop-core';
import { useLook } from '../../app/look.js';
import { Mark, type Tone } from '../../ui/mark.js';
import { usePublishTexts } from './texts.js';

const TONES: Record<ChangeWeight, Tone> = { breaking: 'alarm', notable: 'warn', cosmetic: 'quiet' };

/** What differs between two documents, in sentences; those of the other language beside them when asked for. */
export const ChangesList = ({ changes }: { changes: readonly SopChange[] }): ReactNode => {
  const t = usePublishTexts();
  const { language } = useLook();
  const [both, setBoth] = useState(false);
  const other = language === 'zh' ? 'en' : 'zh';
  if (changes.length === 0) return <p>{t('noChanges')}</p>;
  return (
    <>
      <Checkbox checked={both} onChange={({ target }) => setBoth(target.checked)}>
        {t('showOther')}
      </Checkbox>
      <ul className="changes">
        {changes.map(({ path, kind, subject, text, weight, parts }) => (
          <li key={`${kind} ${subject.type} ${path.join('/')}`}>
            <Mark tone={TONES[weight]}>{t(weight)}</Mark>
            <div>
              <bdi>{text[language]}</bdi>
              {both && (
                <p lang={other === 'zh' ? 'zh-CN' : 'en'} className="changes-other">
                  <bdi>{text[other]}</bdi>
                </p>
              )}
              {parts.length > 1 && (
                <ul>
                  {parts.map((part, index) => (
                    <li key={index}>
                      <bdi>{part.text[language]}</bdi>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
};
