import { yaml } from '@codemirror/lang-yaml';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLook } from '../../app/look.js';
import { editorLook } from '../text/editor-look.js';
import { usePublishTexts } from './texts.js';

/** Two texts as one, what was taken away above what came; equal stretches are folded. For reading. */
const TextDiff = ({ before, after }: { before: string; after: string }): ReactNode => {
  const t = usePublishTexts();
  const { shade } = useLook();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          basicSetup,
          yaml(),
          editorLook(shade),
          EditorView.lineWrapping,
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': t('text'), tabindex: '0' }),
          EditorState.phrases.of({ '$ unchanged lines': t('unchanged') }),
          unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
        ],
      }),
    });
    return () => view.destroy();
  }, [before, after, shade, t]);
  return <div ref={host} className="versions-text" />;
};

export default TextDiff;
