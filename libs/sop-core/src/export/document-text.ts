import { Document } from 'yaml';
import type { SopDocument } from '../definition.js';

/** The document as YAML, as the program writes it: without comments, which belong to a text. */
export const toYaml = (doc: SopDocument): string => new Document(doc).toString({ lineWidth: 0 });

/** The document as JSON. */
export const toJson = (doc: SopDocument): string => `${JSON.stringify(doc, null, 2)}\n`;
