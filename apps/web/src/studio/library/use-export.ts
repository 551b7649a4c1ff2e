import { useApolloClient } from '@apollo/client/react';
import { App } from 'antd';
import { LibraryExportDocument, type SopExportFormat } from '../../gql/generated.js';
import { useLook } from '../../app/look.js';
import { sayError } from '../../ui/refusal.js';
import { useLibraryTexts, type LibraryText } from './texts.js';

/** Forms in which an SOP can be taken along. */
export const EXPORT_FORMATS = [
  { key: 'source', text: 'exportSource', end: null },
  { key: 'yaml', text: 'exportYaml', end: 'sop.yaml' },
  { key: 'json', text: 'exportJson', end: 'sop.json' },
  { key: 'xstate', text: 'exportXstate', end: 'xstate.json' },
  { key: 'mermaid', text: 'exportMermaid', end: 'mmd' },
  { key: 'scxml', text: 'exportScxml', end: 'scxml' },
] as const satisfies readonly { key: SopExportFormat; text: LibraryText; end: string | null }[];

/** Saves an SOP as a file on the computer of whoever asks: the active version, or the draft. */
export const useExport = (): ((
  sop: { id: string; key: string },
  format: SopExportFormat,
  isDraft: boolean,
) => Promise<void>) => {
  const client = useApolloClient();
  const { message } = App.useApp();
  const { language } = useLook();
  const t = useLibraryTexts();
  return async ({ id, key }, format, isDraft) => {
    try {
      const { data } = await client.query({
        query: LibraryExportDocument,
        variables: { id, format, isDraft, lang: language },
        fetchPolicy: 'no-cache',
      });
      const text = data?.node?.__typename === 'Sop' ? data.node.exported : null;
      if (text === null) return void message.warning(t('failed'));
      // A document that was written as JSON is saved as what it is.
      const written = text.trimStart().startsWith('{') ? 'sop.json' : 'sop.yaml';
      const end = EXPORT_FORMATS.find((one) => one.key === format)?.end ?? written;
      download(`${key}${isDraft ? '.draft' : ''}.${end}`, text);
    } catch (error) {
      void message.error(sayError(error) ?? t('failed'));
    }
  };
};

const download = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};
