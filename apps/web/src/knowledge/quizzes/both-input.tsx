import { Input } from 'antd';
import { useId, type ReactNode } from 'react';
import type { Both } from './quiz-form.js';
import { useQuizTexts } from './texts.js';

/** A text in both languages. */
export const BothInput = ({
  label,
  value,
  multiline = false,
  maxLength = 1000,
  faultOf,
  onChange,
}: {
  label: string;
  value: Both;
  multiline?: boolean;
  maxLength?: number;
  /** What is wrong with `zh` or `en`. */
  faultOf?: (lang: 'zh' | 'en') => string | null;
  onChange: (value: Both) => void;
}): ReactNode => {
  const t = useQuizTexts();
  const id = useId();
  return (
    <div className="kn-both">
      {(['zh', 'en'] as const).map((lang) => {
        const fault = faultOf?.(lang) ?? null;
        const common = {
          ...{
            value: value[lang],
            maxLength,
            placeholder: `${label} · ${t(lang)}`,
            lang: lang === 'zh' ? 'zh-CN' : 'en',
          },
          ...{ 'aria-label': `${label} · ${t(lang)}`, status: fault ? ('error' as const) : ('' as const) },
          ...(fault && { 'aria-describedby': `${id}-${lang}` }),
        };
        const put = (text: string): void => onChange({ ...value, [lang]: text });
        return (
          <div key={lang}>
            {multiline ? (
              <Input.TextArea
                {...common}
                autoSize={{ minRows: 1, maxRows: 8 }}
                onChange={({ target }) => put(target.value)}
              />
            ) : (
              <Input {...common} onChange={({ target }) => put(target.value)} />
            )}
            {fault && (
              <p id={`${id}-${lang}`} className="kn-fault">
                {fault}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
};
