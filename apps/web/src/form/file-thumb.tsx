import { FileOutlined, LinkOutlined } from '@ant-design/icons';
import { theme } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { chosenWorkspace } from '../session/workspace.js';
import type { KnownFile } from './file-home.js';
import { aboutMe } from './upload.js';
import { useFormTexts } from './texts.js';

/** A picture small, anything else as its name; opens in a tab of its own. `extra` stands at its corner (a button that removes it). */
export const FileThumb = ({
  file,
  isLink = false,
  extra,
}: {
  file: KnownFile;
  isLink?: boolean;
  extra?: ReactNode;
}): ReactNode => {
  const t = useFormTexts();
  const { token } = theme.useToken();
  const [broken, setBroken] = useState(false);
  const address = useReadable(file.url, isLink);
  const picture = !isLink && (file.mime?.startsWith('image/') ?? false) && !broken;
  return (
    <span
      style={{
        position: 'relative',
        display: 'inline-flex',
        maxWidth: '100%',
        border: `1px solid ${token.colorBorderSecondary}`,
        borderRadius: token.borderRadius,
        background: token.colorFillQuaternary,
      }}
    >
      <a
        href={address}
        target="_blank"
        rel="noreferrer"
        aria-label={t('openFile', { name: file.name })}
        title={file.name}
        style={{ display: 'inline-flex', alignItems: 'center', gap: 6, minHeight: 40, maxWidth: '100%' }}
      >
        {picture ? (
          <img
            src={address}
            alt={file.name}
            loading="lazy"
            onError={() => setBroken(true)}
            style={{ width: 72, height: 72, objectFit: 'cover', borderRadius: token.borderRadius, display: 'block' }}
          />
        ) : (
          <span
            style={{
              display: 'inline-flex',
              gap: 6,
              padding: '4px 10px',
              maxWidth: 240,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            {isLink ? <LinkOutlined /> : <FileOutlined />}
            <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
              <bdi>{file.name}</bdi>
            </span>
          </span>
        )}
      </a>
      {extra}
    </span>
  );
};

/** An `<img>` cannot say which workspace it asks for, so outside of the first one the bytes are fetched and given an address here. */
const useReadable = (url: string, isLink: boolean): string | undefined => {
  const direct = isLink || chosenWorkspace() === null;
  const [here, setHere] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (direct) return;
    const stop = new AbortController();
    let made: string | undefined;
    void fetch(url, { headers: aboutMe(), signal: stop.signal })
      .then(async (answer) => {
        if (!answer.ok) return;
        made = URL.createObjectURL(await answer.blob());
        setHere(made);
      })
      .catch(() => undefined);
    return () => {
      stop.abort();
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [direct, url]);
  return direct ? url : here;
};
