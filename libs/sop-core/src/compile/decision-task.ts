import type { DecisionDef, FieldDef, SendDef, TaskDef } from '../definition.js';

/**
 * A decision task written out as an ordinary one: a required `decision` field with the choices as values, one `sends` per choice, and the
 * fields that a choice requires made required by it.
 */
export function expandDecision(task: TaskDef): TaskDef {
  if (task.decision === undefined) return task;
  return { ...task, form: formOf(task, task.decision), sends: [...sendsOf(task.decision), ...(task.sends ?? [])] };
}

function sendsOf(decision: DecisionDef): SendDef[] {
  return Object.entries(decision).map(([choice, { event, with: fields }]) => ({
    when: chosen(choice),
    event,
    ...(fields && { with: fields }),
  }));
}

function formOf(task: TaskDef, decision: DecisionDef): Record<string, FieldDef> {
  const choices = Object.entries(decision);
  const form: Record<string, FieldDef> = {
    decision: {
      title: { zh: '决定', en: 'Decision' },
      ...task.form?.['decision'],
      type: 'enum',
      values: choices.map(([value, { title }]) => ({ value, title })),
    },
  };
  for (const [name, def] of Object.entries(task.form ?? {})) {
    if (name === 'decision') continue;
    const requiring = choices.filter(([, choice]) => choice.requires?.includes(name)).map(([value]) => chosen(value));
    form[name] =
      requiring.length === 0 ? def : { ...def, requiredWhen: [...ownCondition(def), ...requiring].join(' || ') };
  }
  return form;
}

function ownCondition(def: FieldDef): string[] {
  return def.requiredWhen === undefined ? [] : [`(${def.requiredWhen})`];
}

function chosen(value: string): string {
  return `this.decision == ${JSON.stringify(value)}`;
}
