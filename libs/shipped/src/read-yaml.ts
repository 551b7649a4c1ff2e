import { parseDocument } from 'yaml';
import type { Blocker } from '#sop-core';
import { Entry } from './entry.js';

/** The outermost entry of a YAML (or JSON) document. What is no YAML at all is one problem with its line. */
export const readYaml = (source: string, problems: Blocker[]): Entry => {
  const doc = parseDocument(source, { prettyErrors: true, uniqueKeys: true });
  const [error] = doc.errors;
  if (error) {
    problems.push({
      code: 'yaml_form',
      params: { line: error.linePos?.[0].line ?? 1, detail: firstLine(error.message) },
    });
    return new Entry({}, '', []);
  }
  try {
    return new Entry(doc.toJS({ maxAliasCount: 100 }), '', problems);
  } catch (failure) {
    // The only thing `toJS` refuses: aliases that multiply.
    problems.push({ code: 'yaml_form', params: { line: 1, detail: firstLine(String(failure)) } });
    return new Entry({}, '', []);
  }
};

const firstLine = (text: string): string => text.split('\n')[0]!.slice(0, 200);
