import {
  BoldOutlined,
  FontSizeOutlined,
  ItalicOutlined,
  LinkOutlined,
  MenuOutlined,
  OrderedListOutlined,
  PictureOutlined,
  TableOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useCallback, useRef, type DragEvent, type ReactNode } from 'react';
import type { UploadedFile } from '../../form/upload.js';
import { useUploads } from '../../form/use-uploads.js';
import { editOf, pictureEdit, type Edit, type Tool } from './markdown-edit.js';
import { useWriteTexts } from './texts.js';

const TOOLS: readonly { tool: Tool; icon: ReactNode }[] = [
  { tool: 'heading', icon: <FontSizeOutlined /> },
  { tool: 'bold', icon: <BoldOutlined /> },
  { tool: 'italic', icon: <ItalicOutlined /> },
  { tool: 'list', icon: <UnorderedListOutlined /> },
  { tool: 'numbers', icon: <OrderedListOutlined /> },
  { tool: 'quote', icon: <MenuOutlined /> },
  { tool: 'table', icon: <TableOutlined /> },
  { tool: 'link', icon: <LinkOutlined /> },
];

/**
 * Markdown in a plain text field: input methods, spelling, dictation and undo are the browser's own. Pictures come by the button, by dropping
 * and from the clipboard, and stand where the cursor is.
 */
export const TextPane = ({
  id,
  label,
  value,
  fault,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  fault: string | null;
  onChange: (text: string) => void;
}): ReactNode => {
  const t = useWriteTexts();
  const area = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const apply = useCallback((edit: Edit): void => {
    const field = area.current;
    if (!field) return;
    field.focus();
    field.setSelectionRange(edit.from, edit.to);
    // The only way to change the text that undo knows of. A browser without it gets the text, without that step.
    if (!document.execCommand('insertText', false, edit.insert)) {
      field.setRangeText(edit.insert, edit.from, edit.to, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.setSelectionRange(...edit.select);
  }, []);
  const keep = useCallback(
    ({ id: file, name }: UploadedFile) => {
      const field = area.current;
      if (!field) return Promise.resolve(t('uploadFailed'));
      const at = { text: field.value, from: field.selectionEnd, to: field.selectionEnd };
      apply(pictureEdit(at, `file:${file}`, name.replace(/\.\w+$/u, '') || t('pictureWord')));
      return Promise.resolve(null);
    },
    [apply, t],
  );
  const { sending, send, retry, dismiss } = useUploads(keep);
  const take = (files: FileList | null | undefined): boolean => {
    const pictures = [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));
    if (pictures.length > 0) send(pictures);
    return pictures.length > 0;
  };
  const drop = (event: DragEvent): void => {
    if (take(event.dataTransfer.files)) event.preventDefault();
  };
  const use = (tool: Tool): void => {
    const { value: text, selectionStart: from, selectionEnd: to } = area.current!;
    apply(editOf(tool, { text, from, to }, { text: t('linkText'), column: t('column') }));
  };
  return (
    <div className="kn-text-pane">
      <div role="toolbar" aria-label={t('tools')} aria-controls={id} className="kn-tools">
        {TOOLS.map(({ tool, icon }) => (
          <Tooltip key={tool} title={t(tool)}>
            <Button type="text" icon={icon} aria-label={t(tool)} onClick={() => use(tool)} />
          </Tooltip>
        ))}
        <Tooltip title={t('picture')}>
          <Button
            type="text"
            icon={<PictureOutlined />}
            aria-label={t('picture')}
            onClick={() => chooser.current?.click()}
          />
        </Tooltip>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept="image/png,image/jpeg,image/webp,image/gif"
          aria-label={t('picture')}
          onChange={({ target }) => {
            take(target.files);
            // The same picture may be chosen again after it failed.
            target.value = '';
          }}
        />
      </div>
      <textarea
        ref={area}
        id={id}
        aria-label={label}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault`}
        value={value}
        placeholder={t('placeholder')}
        onChange={({ target }) => onChange(target.value)}
        onPaste={(event) => {
          if (take(event.clipboardData.files)) event.preventDefault();
        }}
        onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
        onDrop={drop}
      />
      <div id={`${id}-fault`}>
        {fault && (
          <p className="kn-fault" role="alert">
            {fault}
          </p>
        )}
        {sending.map(({ key, file, share, problem }) =>
          problem === null ? (
            <p key={key} role="status" className="kn-quiet">
              {t('uploading', { name: file.name })} <progress value={share} aria-label={file.name} />
            </p>
          ) : (
            <p key={key} role="alert" className="kn-fault">
              <bdi>{file.name}</bdi>: {problem}{' '}
              <Button size="small" type="link" onClick={() => retry(key)}>
                {t('retry')}
              </Button>
              <Button size="small" type="link" onClick={() => dismiss(key)}>
                {t('dismiss')}
              </Button>
            </p>
          ),
        )}
      </div>
    </div>
  );
};
