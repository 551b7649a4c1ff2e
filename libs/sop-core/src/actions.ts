/**
 * The vocabulary of effects that an SOP may name, and what each one's `params` hold. `Expr` values are evaluated at the moment the
 * action is taken; `Template` texts may contain `{{expression}}`.
 *
 * - `set`          `{field: Expr, ...}` assigns form or data fields; the type is the field's.
 * - `clearRegions` `{regions: Expr}` a list of region names whose gates open again.
 * - `notify`       `{to: [RoleRef | 'owner' | 'doer:C03'], text: Template}`
 * - `escalate`     `{to: [RoleRef | 'owner'], text: Template}` a notice that never waits for a digest and stays until someone has read it.
 * - `spawn`        `{sop, form: {field: Expr}}` starts a child run; a second open run with the same key is linked instead of doubled.
 * - `task`         `{title: Template, role: RoleRef, acceptor?: RoleRef, due?: Duration, priority?}` an ad-hoc task linked to the run.
 * - `tally`        `{name, key: Expr, within: Duration, atLeast: number, then: ActionDef[]}` counts equal keys over all runs of the workspace; at the
 *                  threshold `then` happens.
 * - `hook`         `{name, data: {key: Expr}}` an outgoing webhook.
 * - `cancelTasks`  `{tasks?: [key]}` closes open tasks before their stage is left.
 * - `log`          `{text: Template}` a line in the run's history.
 */
import type { Text } from './definition.js';

/** An action with its expressions evaluated: what `decide` hands on. `set` and `clearRegions` never leave the core. */
export type NamedEffect =
  | { type: 'notify' | 'escalate'; to: string[]; text: Text }
  | { type: 'spawn'; sop: string; form: Record<string, unknown> }
  | { type: 'task'; title: Text; role: string; acceptor?: string; due?: string; priority?: string }
  | { type: 'tally'; name: string; key: string; within: string; atLeast: number; then: NamedEffect[] }
  | { type: 'hook'; name: string; data: Record<string, unknown> }
  | { type: 'log'; text: Text };
