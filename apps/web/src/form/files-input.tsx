import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { DropZone } from './drop-zone.js';
import { useFileHome, type KnownFile } from './file-home.js';
import { FileThumb } from './file-thumb.js';
import { useFormTexts } from './texts.js';
import type { UploadedFile } from './upload.js';
import { useUploads } from './use-uploads.js';

/** Files or pictures of a field, named by id; a field that is no list holds one, and a new one takes its place. */
export const FilesInput = ({
  id,
  field,
  label,
  ids,
  isList,
  picturesOnly,
  disabled,
  onChange,
}: {
  id: string;
  field: string;
  label: string;
  ids: readonly string[];
  isList: boolean;
  picturesOnly: boolean;
  disabled: boolean;
  onChange: (ids: readonly string[]) => void;
}): ReactNode => {
  const t = useFormTexts();
  const home = useFileHome();
  // Several files arrive one after the other: each must be added to what is there by then.
  const latest = useRef(ids);
  useEffect(() => {
    latest.current = ids;
  }, [ids]);
  const fresh = useRef(new Map<string, KnownFile>());
  const keep = useCallback(
    async (file: UploadedFile): Promise<string | null> => {
      const kept = await home.keep(file, field);
      if ('problem' in kept) return kept.problem;
      fresh.current.set(kept.id, { ...file, id: kept.id });
      latest.current = isList ? [...latest.current.filter((known) => known !== kept.id), kept.id] : [kept.id];
      onChange(latest.current);
      return null;
    },
    [field, home, isList, onChange],
  );
  const { sending, send, retry, dismiss } = useUploads(keep);
  const shown = ids.map(
    (known, index): KnownFile =>
      home.find(known) ??
      fresh.current.get(known) ?? {
        id: known,
        name: t('file', { n: index + 1 }),
        mime: picturesOnly ? 'image/*' : null,
        url: `/files/${known}`,
      },
  );
  const thumbs = shown.length > 0 && (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      {shown.map((file) => (
        <FileThumb
          key={file.id}
          file={file}
          extra={
            disabled ? null : (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('removeFile', { name: file.name })}
                onClick={() => onChange(ids.filter((known) => known !== file.id))}
              />
            )
          }
        />
      ))}
    </div>
  );
  if (disabled) return thumbs || <span>{t('nothing')}</span>;
  return (
    <DropZone
      id={id}
      label={label}
      sending={sending}
      onFiles={(files) => send(isList ? files : files.slice(-1))}
      onRetry={retry}
      onDismiss={dismiss}
      picturesOnly={picturesOnly}
    >
      {thumbs}
    </DropZone>
  );
};
