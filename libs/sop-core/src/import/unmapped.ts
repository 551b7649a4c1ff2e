import type { Text } from '../definition.js';

/** Something of a foreign chart that is not in the SOP as it was, and what became of it. */
export interface Unmapped {
  /** Where it stands in the chart that came in: `states/a/on/SUBMIT/0/guard`. */
  path: string;
  reason: Text;
}

/** Collects what could not be taken over as it was. */
export class Report {
  readonly found: Unmapped[] = [];

  add(path: readonly (string | number)[], zh: string, en: string): void {
    this.found.push({ path: path.join('/'), reason: { zh, en } });
  }
}
