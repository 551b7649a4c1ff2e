import type { FieldDef, ScheduleDef, SopDocument } from '../../definition.js';
import { parseDuration } from '../../duration.js';
import type { Report } from '../reporter.js';

/** A run that begins by itself: its day fits the rhythm, nobody is asked for anything, and a key keeps it from starting twice. */
export const checkSchedule = (doc: SopDocument, report: Report): void => {
  const { schedule } = doc;
  if (schedule === undefined) return;
  const { every, on, catchUp } = schedule;
  if (!fits(schedule)) report('SCHEDULE_DAY', ['schedule', 'on'], { every, day: String(on ?? '–') });
  if (catchUp !== undefined) {
    const parsed = parseDuration(catchUp);
    if (parsed?.kind !== 'span' || parsed.anchor !== null || parsed.amount < 0)
      report('DURATION_INVALID', ['schedule', 'catchUp'], { text: catchUp });
  }
  for (const [name, field] of Object.entries(doc.form)) {
    if (isAsked(field)) report('SCHEDULE_FORM', ['form', name], { field: name });
  }
  if (doc.key === undefined) report('SCHEDULE_KEY', ['schedule']);
};

const fits = ({ every, on }: ScheduleDef): boolean => {
  if (every === 'day') return on === undefined;
  return typeof on === (every === 'week' ? 'string' : 'number');
};

/** `requiredWhen` may hold or not; a schedule gives nothing, so it is left to the expression. */
const isAsked = ({ optional, requiredWhen, default: given }: FieldDef): boolean =>
  optional !== true && requiredWhen === undefined && given === undefined;
