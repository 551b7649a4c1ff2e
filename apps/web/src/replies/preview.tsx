import { useQuery } from '@apollo/client/react';
import { useEffect, useState, type ReactNode } from 'react';
import { RepliesPreviewDocument } from '../gql/generated.js';
import { useReplyTexts } from './texts.js';

const PAUSE_MS = 300;

/** A template as it would come out in an example of an SOP, and what is wrong with it. Asks when the writer pauses. */
export const Preview = ({ text, sop }: { text: string; sop: string | undefined }): ReactNode => {
  const t = useReplyTexts();
  const asked = useSettled(text);
  const { data, previousData } = useQuery(RepliesPreviewDocument, {
    variables: { text: asked, sop: sop ?? null },
    skip: asked.trim() === '',
    fetchPolicy: 'cache-and-network',
  });
  const preview = (data ?? previousData)?.replyPreview;
  if (asked.trim() === '') return null;
  const unknown = preview?.unknown ?? [];
  const missing = (preview?.missing ?? []).filter((name) => !unknown.includes(name));
  return (
    <div className="rp-preview">
      <p className="rp-text">{preview?.text ?? asked}</p>
      {unknown.length > 0 && (
        <p role="alert" className="rp-fault">
          {t('unknown', { names: unknown.join('、') })}
        </p>
      )}
      {sop !== undefined && missing.length > 0 && (
        <p className="rp-quiet">{t('missing', { names: missing.join('、') })}</p>
      )}
    </div>
  );
};

/** A value that has not changed for a moment. */
const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};
