import { CameraOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Progress, theme } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { Sending } from './use-uploads.js';
import { useFormTexts } from './texts.js';

/** Takes files from the disk, by dropping, from the clipboard or from the camera, and shows how they get on. */
export const DropZone = ({
  sending,
  onFiles,
  onRetry,
  onDismiss,
  picturesOnly = false,
  label,
  id,
  ways,
  children,
}: {
  sending: readonly Sending[];
  onFiles: (files: readonly File[]) => void;
  onRetry: (key: number) => void;
  onDismiss: (key: number) => void;
  picturesOnly?: boolean;
  /** What the files are for, for those who do not see where the buttons stand. */
  label: string;
  id?: string;
  /** Other ways to add something, beside the buttons. */
  ways?: ReactNode;
  children?: ReactNode;
}): ReactNode => {
  const t = useFormTexts();
  const { token } = theme.useToken();
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined): boolean => {
    const taken = [...(files ?? [])].filter(({ type }) => !picturesOnly || type.startsWith('image/'));
    if (taken.length > 0) onFiles(taken);
    return taken.length > 0;
  };
  const choose = (event: React.ChangeEvent<HTMLInputElement>): void => {
    take(event.target.files);
    // The same file may be chosen again after it failed.
    event.target.value = '';
  };
  const touch = matchMedia('(pointer: coarse)').matches;
  return (
    <div
      role="group"
      aria-label={label}
      onPaste={(event) => {
        if (!take(event.clipboardData.files)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
      style={{
        display: 'flex',
        flexDirection: 'column',
        gap: 8,
        padding: 8,
        borderRadius: token.borderRadius,
        border: `1px dashed ${over ? token.colorPrimary : token.colorBorder}`,
        background: over ? token.colorPrimaryBg : undefined,
      }}
    >
      {children}
      {sending.map((one) => (
        <SendingLine key={one.key} sending={one} onRetry={onRetry} onDismiss={onDismiss} />
      ))}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept={picturesOnly ? 'image/*' : undefined}
          onChange={choose}
        />
        <input ref={camera} type="file" hidden accept="image/*" capture="environment" onChange={choose} />
        {touch && (
          <Button icon={<CameraOutlined />} style={{ minHeight: 40 }} onClick={() => camera.current?.click()}>
            {t('photo')}
          </Button>
        )}
        <Button
          id={id}
          icon={<UploadOutlined />}
          style={touch ? { minHeight: 40 } : undefined}
          onClick={() => chooser.current?.click()}
        >
          {t(picturesOnly ? 'uploadImage' : 'upload')}
        </Button>
        {ways}
        {!touch && <span style={{ color: token.colorTextSecondary, fontSize: 12 }}>{t('dropHere')}</span>}
      </div>
    </div>
  );
};

const SendingLine = ({
  sending: { key, file, share, problem },
  onRetry,
  onDismiss,
}: {
  sending: Sending;
  onRetry: (key: number) => void;
  onDismiss: (key: number) => void;
}): ReactNode => {
  const t = useFormTexts();
  const { token } = theme.useToken();
  if (problem === null)
    return (
      <div role="status">
        <span style={{ fontSize: 12, overflowWrap: 'anywhere' }}>{t('uploading', { name: file.name })}</span>
        <Progress
          percent={Math.round(share * 100)}
          size="small"
          strokeColor={token.colorPrimary}
          aria-label={t('uploading', { name: file.name })}
        />
      </div>
    );
  return (
    <div role="alert" style={{ fontSize: 12, color: token.colorErrorText, overflowWrap: 'anywhere' }}>
      <bdi>{file.name}</bdi>: {problem}
      <Button type="link" size="small" onClick={() => onRetry(key)}>
        {t('retryFile')}
      </Button>
      <Button type="link" size="small" onClick={() => onDismiss(key)}>
        {t('dismissFile')}
      </Button>
    </div>
  );
};
