import { createContext, useContext } from 'react';
import type { UploadedFile } from './upload.js';

/** What is known of a file that a field names by id. */
export interface KnownFile {
  id: string;
  name: string;
  mime: string | null;
  url: string;
}

/**
 * Where the files of a form belong. A form that stands alone (starting a run) names uploaded files by their own ids; a task first attaches
 * them as evidence, and that may be refused.
 */
export interface FileHome {
  /** @returns the id for the field, or a sentence that says why not. */
  keep: (file: UploadedFile, field: string) => Promise<{ id: string } | { problem: string }>;
  find: (id: string) => KnownFile | undefined;
}

const ALONE: FileHome = { keep: ({ id }) => Promise.resolve({ id }), find: () => undefined };

export const FileHomeContext = createContext<FileHome>(ALONE);

export const useFileHome = (): FileHome => useContext(FileHomeContext);
