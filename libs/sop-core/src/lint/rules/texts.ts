import type { FieldDef, SopDocument } from '../../definition.js';
import type { DocumentPath } from '../../finding.js';
import type { Chart } from '../chart.js';
import type { Report } from '../reporter.js';

/** Texts people will miss: the schema asks for both languages of every text that is there, this asks for the texts that are not. */
export const checkTexts = (doc: SopDocument, chart: Chart, report: Report): void => {
  for (const state of chart.states) {
    const shown = (state.def.tasks?.length ?? 0) > 0 || (state.def.type === 'final' && state.parent === chart.root);
    // The `canceled` that compile adds has its title.
    const written = state.parent !== chart.root || Object.hasOwn(doc.machine.states ?? {}, state.key);
    if (shown && written && state.def.title === undefined)
      report('TITLE_MISSING', state.path, { what: { zh: '状态', en: 'state' }, name: state.id || 'machine' });
  }
  checkFields(doc.form, ['form'], report);
  checkFields(doc.settings ?? {}, ['settings'], report);
  for (const [name, event] of Object.entries(doc.events ?? {}))
    checkFields(event.fields ?? {}, ['events', name, 'fields'], report);
  for (const [key, task] of Object.entries(doc.tasks)) checkFields(task.form ?? {}, ['tasks', key, 'form'], report);
};

const checkFields = (fields: Record<string, FieldDef>, path: DocumentPath, report: Report): void => {
  for (const [name, def] of Object.entries(fields)) {
    const at = [...path, name];
    if (def.title === undefined) report('TITLE_MISSING', at, { what: { zh: '字段', en: 'field' }, name });
    (def.values ?? []).forEach((choice, index) => {
      if (typeof choice === 'string')
        report('TITLE_MISSING', [...at, 'values', index], { what: { zh: '选项', en: 'choice' }, name: choice });
    });
    if (def.columns !== undefined) checkFields(def.columns, [...at, 'columns'], report);
  }
};
