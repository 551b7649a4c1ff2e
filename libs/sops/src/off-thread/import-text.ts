import { importXState } from '#sop-core';
import type { Imported } from './questions.js';

/** A text of any origin as a document of ours: an SOP as it is, a chart of another tool translated. */
export const importText = (text: string): Imported => {
  const chart = chartIn(text);
  if (chart === null) return { format: 'sop', source: text, report: [] };
  const imported = importXState(chart);
  if ('problem' in imported)
    return { format: 'xstate', source: null, report: [{ path: '', reason: imported.problem }] };
  return { format: 'xstate', source: imported.text, report: imported.unmapped };
};

/** JSON with states and without `sop` is a machine; everything else is read as an SOP, which has its own words for what is wrong. */
const chartIn = (text: string): object | null => {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    const json: unknown = JSON.parse(text);
    return json !== null && typeof json === 'object' && !('sop' in json) && ('states' in json || 'machine' in json)
      ? json
      : null;
  } catch {
    return null;
  }
};
