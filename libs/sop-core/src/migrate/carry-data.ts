/** The fields and settings of a run under another version. */
import type { CompiledSop } from '../compile/compiled.js';
import type { FieldDef } from '../definition.js';
import { validateFields } from '../fields/index.js';
import type { Blocker } from '../refusal.js';
import type { Json } from '../state.js';
import { sameJson } from './same-json.js';

export interface Carried {
  values: Record<string, Json>;
  notes: Blocker[];
  blockers: Blocker[];
}

/**
 * Form and data fields. A value stays while its field is as it was, or while it fits the field as it is now; one that does not is dropped, and
 * stands in the way where the new version asks for it at the start. So does a new field of the form: guards would read it as zero.
 * Limits that look at other fields are not asked again: what was valid at the start may be past by now.
 */
export function carryData(
  from: CompiledSop,
  to: CompiledSop,
  data: Readonly<Record<string, Json>>,
  choices: Readonly<Record<string, Json>>,
): Carried {
  const before = from.vocabulary.fields;
  const after = to.vocabulary.fields;
  const renamed = renamedFields(before, after);
  const carried: Carried = { values: {}, notes: [], blockers: [] };
  for (const [name, value] of Object.entries(data)) {
    const now = Object.hasOwn(after, name) ? name : renamed.get(name);
    const def = now === undefined ? undefined : after[now];
    if (now === undefined || def === undefined) carried.notes.push(about('field_removed', name, before[name]));
    else if (now in choices) continue;
    else if (fits(before[name], def, now, value)) {
      carried.values[now] = value;
      if (now !== name) carried.notes.push(about('field_renamed', name, before[name], { to: now }));
    } else if (isAsked(to, now)) carried.blockers.push(about('field_no_longer_valid', now, def));
    else carried.notes.push(about('field_dropped', now, def));
  }
  const known = new Set([...Object.keys(before), ...renamed.values()]);
  for (const [name, def] of Object.entries(after)) {
    if (known.has(name) || name in choices) continue;
    if (def.default !== undefined) {
      carried.values[name] = def.default as Json;
      carried.notes.push(about('field_new_default', name, def));
    } else if (isAsked(to, name)) carried.blockers.push(about('field_needed', name, def));
  }
  takeChoices(after, choices, carried);
  return carried;
}

/**
 * Settings are frozen at the start, so what is frozen stays. What is new takes the value of the workspace (`given`) or its default; so does
 * what no longer fits.
 */
export function carrySettings(
  from: CompiledSop,
  to: CompiledSop,
  frozen: Readonly<Record<string, Json>>,
  given: Readonly<Record<string, Json>>,
): { values: Record<string, Json>; notes: Blocker[] } {
  const values: Record<string, Json> = {};
  const notes: Blocker[] = [];
  for (const [name, def] of Object.entries(to.vocabulary.settings)) {
    const was = frozen[name];
    if (was !== undefined && fits(from.vocabulary.settings[name], def, name, was)) {
      values[name] = was;
      continue;
    }
    const offered = given[name];
    const now =
      offered !== undefined && fits(undefined, def, name, offered) ? offered : (def.default as Json | undefined);
    if (now !== undefined) values[name] = now;
    if (was === undefined && from.vocabulary.settings[name] !== undefined && now === undefined) continue;
    notes.push(about(was === undefined ? 'setting_new' : 'setting_replaced', name, def));
  }
  return { values, notes };
}

/** Whether a stored value may stand in a field. A field that did not change takes what it held. */
export function fits(before: FieldDef | undefined, after: FieldDef, name: string, value: Json): boolean {
  if (before !== undefined && sameJson(shapeOf(before), shapeOf(after))) return true;
  return validateFields({ [name]: after }, { [name]: value }, { mode: 'partial' }).blockers.length === 0;
}

/** What a value has to fit; texts and what is worked out from other fields do not matter. */
const shapeOf = ({ type, list, values, columns, pattern, min, max, above, below, ...rest }: FieldDef) => ({
  ...{ type, list, values, columns, pattern, min, max, above, below },
  ...{ minLength: rest.minLength, maxLength: rest.maxLength, minItems: rest.minItems, maxItems: rest.maxItems },
});

/** Fields that are gone, and the only new one of the same type that people call the same. */
function renamedFields(before: Record<string, FieldDef>, after: Record<string, FieldDef>): Map<string, string> {
  const isNew = Object.entries(after).filter(([name]) => !Object.hasOwn(before, name));
  const renamed = new Map<string, string>();
  for (const [name, { type, list, title }] of Object.entries(before)) {
    if (Object.hasOwn(after, name) || title === undefined) continue;
    const alike = isNew.filter(
      ([, def]) => def.type === type && def.list === list && def.title?.zh === title.zh && def.title.en === title.en,
    );
    if (alike.length === 1 && alike[0] !== undefined) renamed.set(name, alike[0][0]);
  }
  return renamed;
}

const about = (code: string, field: string, def: FieldDef | undefined, params: Record<string, Json> = {}): Blocker => {
  const { zh, en } = def?.title ?? { zh: field, en: field };
  return { code, field, params: { title: { zh, en }, ...params } };
};

/** Asked for at the start, so the chart may rely on it. */
const isAsked = ({ doc }: CompiledSop, name: string): boolean => {
  const def = Object.hasOwn(doc.form, name) ? doc.form[name] : undefined;
  return def !== undefined && def.optional !== true && def.requiredWhen === undefined;
};

function takeChoices(
  after: Record<string, FieldDef>,
  choices: Readonly<Record<string, Json>>,
  { values, blockers }: Carried,
): void {
  for (const [name, value] of Object.entries(choices)) {
    const def = Object.hasOwn(after, name) ? after[name] : undefined;
    if (def === undefined) {
      blockers.push({ code: 'choice_field_unknown', field: name });
      continue;
    }
    if (value === null) continue;
    const read = validateFields({ [name]: def }, { [name]: value }, { mode: 'partial' });
    blockers.push(...read.blockers);
    Object.assign(values, read.values);
  }
}
