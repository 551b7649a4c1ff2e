import type { CriterionDef, FieldDef, SopDocument, TaskDef } from '../definition.js';
import { sameJson } from '../migrate/same-json.js';

/**
 * The draft without what it asks for beyond the version a run really followed: nobody could fill in then what nobody asked for. A run that is
 * replayed against it goes on where the draft itself would only have waited, so that it can be seen where it would have gone.
 */
export function lenient(draft: SopDocument, base: SopDocument): SopDocument {
  return {
    ...draft,
    scenarios: [],
    form: fields(draft.form, base.form),
    ...(draft.events && {
      events: Object.fromEntries(
        Object.entries(draft.events).map(([name, event]) => [
          name,
          event.fields === undefined ? event : { ...event, fields: fields(event.fields, base.events?.[name]?.fields) },
        ]),
      ),
    }),
    tasks: Object.fromEntries(Object.entries(draft.tasks).map(([key, def]) => [key, task(def, base.tasks[key])])),
  };
}

function task(def: TaskDef, known: TaskDef | undefined): TaskDef {
  if (known === undefined) return { ...def, required: false };
  const { acceptor: _, after: __, criteria: ___, separateFrom: ____, ...rest } = def;
  return {
    ...rest,
    ...(def.required !== false && known.required === false && { required: false }),
    ...(known.acceptor !== undefined && { acceptor: known.acceptor }),
    ...(def.after && { after: def.after.filter((key) => known.after?.includes(key)) }),
    ...(def.separateFrom && known.separateFrom && { separateFrom: known.separateFrom }),
    ...(def.form && { form: fields(def.form, known.form) }),
    ...(def.checklist && {
      checklist: def.checklist.map((item) => {
        const before = known.checklist?.find(({ key }) => key === item.key);
        return before === undefined || before.required === false ? { ...item, required: false } : item;
      }),
    }),
    ...(def.criteria && { criteria: def.criteria.flatMap((criterion) => asKnown(criterion, known.criteria)) }),
  };
}

/** A criterion that is new gates nobody; one that was made stricter is judged as it was. */
function asKnown(criterion: CriterionDef, known: CriterionDef[] | undefined): CriterionDef[] {
  const before = known?.find(({ key }) => key === criterion.key);
  if (before === undefined) return [];
  const { title: _, routes: __, ...asked } = criterion;
  const { title: ___, routes: ____, ...was } = before;
  return [sameJson(asked, was) ? criterion : { ...before, ...(criterion.routes && { routes: criterion.routes }) }];
}

/** Fields that are asked for only now may be empty. */
function fields(defs: Record<string, FieldDef>, known: Record<string, FieldDef> | undefined): Record<string, FieldDef> {
  return Object.fromEntries(
    Object.entries(defs).map(([name, def]): [string, FieldDef] => {
      const before = known?.[name];
      const wasAsked = before !== undefined && before.optional !== true && before.requiredWhen === undefined;
      if (wasAsked) return [name, columns(def, before)];
      const { requiredWhen, ...rest } = def;
      const isSame = before?.requiredWhen !== undefined && before.requiredWhen === requiredWhen;
      return [name, columns(isSame ? def : { ...rest, optional: true }, before)];
    }),
  );
}

const columns = (def: FieldDef, known: FieldDef | undefined): FieldDef =>
  def.columns === undefined ? def : { ...def, columns: fields(def.columns, known?.columns) };
