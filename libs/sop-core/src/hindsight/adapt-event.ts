import type { CompiledSop } from '../compile/compiled.js';
import type { FieldDef } from '../definition.js';
import type { SopEvent } from '../event.js';
import type { Json } from '../state.js';

/** An event of the log as the draft can hear it; null: it is about something that the draft does not have. */
export function adaptEvent(
  sop: CompiledSop,
  event: SopEvent,
  timers: ReadonlyMap<string, string>,
): { event: SopEvent; isWhole: boolean } | null {
  const whole = (changed: SopEvent, isWhole: boolean) => ({ event: changed, isWhole });
  const def = 'task' in event ? sop.tasks[keyOf(event.task)] : undefined;
  if ('task' in event && def === undefined) return null;
  switch (event.type) {
    case 'run.migrate':
      return null;
    case 'run.start': {
      const form = known(sop.doc.form, event.form);
      return whole({ ...event, form: form.values }, form.isWhole);
    }
    case 'run.event': {
      if (!sop.events.has(event.event)) return null;
      const payload = known(sop.doc.events?.[event.event]?.fields ?? {}, event.payload, ['reason']);
      return whole({ ...event, payload: payload.values }, payload.isWhole);
    }
    case 'run.timer': {
      const timer = sop.timers.has(event.timer) ? event.timer : timers.get(event.timer);
      return timer === undefined ? null : whole({ ...event, timer }, true);
    }
    case 'task.recur':
      return def?.recur === undefined ? null : whole(event, true);
    case 'task.tick':
      return def?.checklist?.some(({ key }) => key === event.item) === true ? whole(event, true) : null;
    case 'task.judge':
      return def?.criteria?.some(({ key }) => key === event.criterion) === true ? whole(event, true) : null;
    case 'task.fill':
    case 'task.submit': {
      const fields = known(def?.form ?? {}, event.fields ?? {});
      return whole({ ...event, fields: fields.values }, fields.isWhole);
    }
    case 'task.attach': {
      const { criterion, field, ...evidence } = event.evidence;
      const isCriterion = def?.criteria?.some(({ key }) => key === criterion) === true;
      const isField = field !== undefined && def?.form?.[field] !== undefined;
      return whole(
        {
          ...event,
          evidence: {
            ...evidence,
            ...(isCriterion && criterion !== undefined && { criterion }),
            ...(isField && { field }),
          },
        },
        (criterion === undefined || isCriterion) && (field === undefined || isField),
      );
    }
    case 'task.accept': {
      const confirm = event.confirm?.filter((key) => def?.criteria?.some((criterion) => criterion.key === key));
      return whole({ ...event, ...(confirm && { confirm }) }, confirm?.length === event.confirm?.length);
    }
    case 'task.reject': {
      const criteria = (def?.criteria ?? []).map(({ key }) => key);
      const failed = event.failed.filter((key) => criteria.includes(key));
      // Something has to be named where there is something to name.
      const named = failed.length > 0 ? failed : criteria.slice(0, 1);
      return whole({ ...event, failed: named }, failed.length === event.failed.length);
    }
    default:
      return whole(event, true);
  }
}

export const keyOf = (instance: string): string => instance.split('#')[0] ?? instance;

function known(
  defs: Record<string, FieldDef>,
  values: Record<string, Json>,
  also: readonly string[] = [],
): { values: Record<string, Json>; isWhole: boolean } {
  const kept = Object.entries(values).filter(([name]) => Object.hasOwn(defs, name) || also.includes(name));
  return { values: Object.fromEntries(kept), isWhole: kept.length === Object.keys(values).length };
}
