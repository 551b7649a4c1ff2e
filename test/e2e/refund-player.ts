import {
  type CompiledSop,
  type Json,
  type Scenario,
  type ScenarioExpectation,
  type ScenarioStep,
  valuesFromDocument,
} from '#sop-core';
import { photo } from '../../apps/cli/src/demo-shop/photo.js';
import type { Said, ShopMember } from './shop-member.js';

/** Members of the demo shop by the names that scenarios use. */
export type Cast = Record<string, ShopMember>;

interface TaskCard {
  id: string;
  instance: string;
  status: string;
  role: string;
  acceptorRole: string | null;
  checklist: { key: string }[];
  criteria: { key: string; kind: string; isMet: boolean | null }[];
}

interface RunCard {
  status: string;
  final: string | null;
  stages: { id: string }[];
  tasks: { nodes: Pick<TaskCard, 'instance' | 'status'>[] };
  form: FieldValue[];
  data: FieldValue[];
  derived: FieldValue[];
}

interface FieldValue {
  key: string;
  value: Json;
}

const TASKS = `query ($id: UUID!) { run(id: $id) {
  tasks(first: 100) { nodes { id instance status role acceptorRole checklist { key } criteria { key kind isMet } } } } }`;

const RUN = `query ($id: UUID!) { run(id: $id) { status final stages { id } tasks(first: 100) { nodes { instance status } }
  form { key value } data { key value } derived { key value } } }`;

/** Fields that scenarios fill with the names of photos. */
const PHOTO_FIELDS = ['evidence', 'proof'];

const CLOSED = new Set(['accepted', 'waived', 'canceled']);

/** A scenario of an SOP, played by signed-in members through GraphQL while the test clock stands for real time. */
export class ScenarioPlayer {
  runId = '';
  private readonly photos = new Map<string, string>();
  private links = 0;
  private leftOpen: string | null = null;

  constructor(
    private readonly advance: (span: string) => Promise<unknown>,
    private readonly sop: CompiledSop,
    private readonly cast: Cast,
    private readonly scenario: Scenario,
  ) {}

  /** @param days - by how many days the dates of the scenario are moved, so that it happens today. */
  async start(days: number): Promise<void> {
    const { doc } = this.sop;
    const given = await this.withPhotos(moved(this.scenario.given, days), 'cs');
    const form = valuesFromDocument(doc.form, given);
    const { duplicateOf, reopenOf } = this.scenario.run ?? {};
    // The other run of the story: still open, or ended by then.
    const other = duplicateOf === undefined && reopenOf === undefined ? null : await this.startRun(form);
    if (other !== null && reopenOf !== undefined) await this.end(other);
    this.runId = reopenOf === undefined ? await this.startRun(form) : await this.reopen(other ?? '', form);
    if (other !== null && reopenOf === undefined) this.leftOpen = other;
  }

  private async startRun(form: Record<string, unknown>): Promise<string> {
    const said = await this.as('cs').tell('runStart', 'RunStartInput', { sopKey: this.sop.doc.sop, form });
    return (accepted(said, 'start')['run'] as { id: string }).id;
  }

  private async end(runId: string): Promise<void> {
    accepted(await this.as('cs').tell('runSend', 'RunSendInput', { runId, event: 'BUYER.WITHDRAW' }), 'withdraw');
  }

  private async reopen(runId: string, form: Record<string, unknown>): Promise<string> {
    const said = await this.as('cs').tell('runReopen', 'RunReopenInput', { runId, form });
    return (accepted(said, 'reopen')['run'] as { id: string }).id;
  }

  async play(): Promise<void> {
    for (const step of this.scenario.steps) await this.step(step);
    if (this.leftOpen !== null) await this.end(this.leftOpen);
  }

  /** The stages entered, in order, as the log tells them; the four strands of the settlement count once. */
  async path(): Promise<string[]> {
    const query = `query ($filter: LogFilter, $after: String) {
      events(first: 100, after: $after, filter: $filter) { nodes { type from to } pageInfo { hasNextPage endCursor } } }`;
    const moves: { from: string | null; to: string | null }[] = [];
    const filter = { runId: { eq: this.runId }, type: { eq: 'run.moved' } };
    let after: string | null = null;
    for (;;) {
      const { events }: { events: Page } = await this.as('manager').ask(query, { filter, after });
      moves.unshift(...[...events.nodes].reverse());
      if (!events.pageInfo.hasNextPage) break;
      after = events.pageInfo.endCursor;
    }
    const entered = moves.flatMap(({ from, to }) => names(to).filter((stage) => !names(from).includes(stage)));
    return entered.filter((stage, index) => stage !== entered[index - 1]);
  }

  async run(): Promise<RunCard> {
    return (await this.as('manager').ask<{ run: RunCard }>(RUN, { id: this.runId })).run;
  }

  private async step(step: ScenarioStep): Promise<void> {
    if ('refused' in step) {
      const said = 'do' in step.refused ? await this.work(step.refused) : await this.once(step.refused);
      expect({ step: step.refused, code: said.code, told: said.message !== '' }).toEqual({
        step: step.refused,
        code: step.code,
        told: true,
      });
      if ('do' in step.refused) await this.giveBack(step.refused.do);
    } else if ('do' in step) await this.do(step);
    // Scenarios happen in the daytime, when working hours pass like any others.
    else if ('wait' in step) await this.advance(step.wait.replace('wh', 'h'));
    else if ('expect' in step) await this.expect(step.expect);
    else accepted(await this.once(step), JSON.stringify(step));
  }

  private async do(step: Extract<ScenarioStep, { do: string }>): Promise<void> {
    accepted(await this.work(step), `do ${step.do}`);
    const task = await this.task(step.do);
    if (step.submitOnly !== true && task.status === 'submitted')
      accepted(await this.accept(step.do), `accept ${step.do}`);
  }

  private async work(step: Extract<ScenarioStep, { do: string }>): Promise<Said> {
    const { id: taskId, role, checklist, status } = await this.task(step.do);
    const doer = this.as(step.as ?? role);
    if (status !== 'in_progress') {
      const started = await doer.tell('taskStart', 'TaskOnlyInput', { taskId });
      if (started.__typename === 'Refusal') return started;
    }
    for (const { key } of checklist)
      accepted(await doer.tell('taskTick', 'TaskTickInput', { taskId, item: key }), `tick ${key}`);
    const form = this.sop.tasks[step.do]?.form ?? {};
    const fields = valuesFromDocument(form, await this.withPhotos(step.with ?? {}, step.as ?? role));
    for (const fileId of Object.keys(form).flatMap((name) =>
      PHOTO_FIELDS.includes(name) ? ((fields[name] ?? []) as string[]) : [],
    )) {
      accepted(await doer.tell('taskAttach', 'TaskAttachInput', { taskId, fileId }), 'attach');
    }
    const have = step.evidence === undefined ? await this.lacking(step.do) : step.evidence;
    for (let count = 0; count < have; count += 1) {
      this.links += 1;
      const input = {
        taskId,
        url: `https://proof.qinghe.example/${this.runId}/${this.links}`,
        name: `proof ${this.links}`,
      };
      accepted(await doer.tell('taskAttach', 'TaskAttachInput', input), 'attach');
    }
    return doer.tell('taskSubmit', 'TaskSubmitInput', { taskId, fields });
  }

  /** In a scenario a refused attempt leaves nothing behind; here somebody has taken the task by now. */
  private async giveBack(key: string): Promise<void> {
    const { id: taskId, status } = await this.task(key);
    if (status === 'in_progress')
      accepted(await this.as('manager').tell('taskRelease', 'TaskOnlyInput', { taskId }), `release ${key}`);
  }

  private async lacking(key: string): Promise<number> {
    const { criteria } = await this.task(key);
    return criteria.some(({ kind, isMet }) => kind === 'evidence' && isMet === false) ? 3 : 0;
  }

  private async accept(key: string, as?: string): Promise<Said> {
    const { id: taskId, acceptorRole, criteria } = await this.task(key);
    const confirm = criteria.filter(({ kind }) => kind === 'manual').map((criterion) => criterion.key);
    return this.as(as ?? acceptorRole ?? 'manager').tell('taskAccept', 'TaskAcceptInput', { taskId, confirm });
  }

  private async once(step: ScenarioStep): Promise<Said> {
    if ('accept' in step) return this.accept(step.accept, step.as);
    if ('reject' in step && step.reject !== undefined) {
      const { id: taskId, acceptorRole } = await this.task(step.reject);
      const { code, failed = [], note = '' } = step;
      return this.as(step.as ?? acceptorRole ?? 'manager').tell('taskReject', 'TaskRejectInput', {
        taskId,
        code,
        failed,
        note,
      });
    }
    const { runId } = this;
    if ('pause' in step) return this.as('manager').tell('runPause', 'RunReasonInput', { runId, reason: step.pause });
    if ('resume' in step) return this.as('manager').tell('runResume', 'RunOnlyInput', { runId });
    if ('cancel' in step) return this.as('manager').tell('runCancel', 'RunReasonInput', { runId, reason: step.cancel });
    if ('send' in step) {
      const def = this.sop.doc.events?.[step.send];
      const role = step.as ?? def?.by?.[0] ?? 'manager';
      const { reason, ...values } = await this.withPhotos(step.with ?? {}, role);
      const payload = { ...valuesFromDocument(def?.fields ?? {}, values), ...(reason !== undefined && { reason }) };
      return this.as(role).tell('runSend', 'RunSendInput', { runId: this.runId, event: step.send, payload });
    }
    throw new Error(`nobody plays ${JSON.stringify(step)} here`);
  }

  private async expect({ states, tasks, data, final }: ScenarioExpectation): Promise<void> {
    const run = await this.run();
    const stages = run.stages.map(({ id }) => id);
    for (const state of states ?? [])
      expect(stages.filter((stage) => stage === state || stage.startsWith(`${state}.`))).not.toEqual([]);
    const open = run.tasks.nodes.filter(({ status }) => !CLOSED.has(status)).map(({ instance }) => instance);
    if (tasks !== undefined) expect(open.sort()).toEqual([...tasks].sort());
    if (final !== undefined) expect(run.final).toBe(final);
    const { form, data: found = {}, derived = {} } = this.sop.doc;
    const known = Object.fromEntries([...run.form, ...run.data, ...run.derived].map(({ key, value }) => [key, value]));
    for (const [name, value] of Object.entries(data ?? {})) {
      const type = (form[name] ?? found[name] ?? derived[name])?.type;
      const wanted = this.asWritten(type === 'money' ? Math.round(Number(value) * 100) : value);
      // Hours are fractions here: real seconds pass between the steps.
      expect([name, type === 'decimal' ? Math.round(Number(known[name])) : known[name]]).toEqual([name, wanted]);
    }
  }

  private async task(key: string): Promise<TaskCard> {
    const { run } = await this.as('manager').ask<{ run: { tasks: { nodes: TaskCard[] } } }>(TASKS, { id: this.runId });
    const task = run.tasks.nodes.find(({ instance }) => instance === key);
    if (!task)
      throw new Error(`no task ${key}; there are ${run.tasks.nodes.map(({ instance }) => instance).join(', ')}`);
    return task;
  }

  /** Photos are named in scenarios; here they are uploaded files. */
  private async withPhotos(values: Record<string, unknown>, role: string): Promise<Record<string, unknown>> {
    const given = { ...values };
    for (const field of PHOTO_FIELDS) {
      const wanted = given[field];
      if (!Array.isArray(wanted)) continue;
      given[field] = await Promise.all((wanted as string[]).map((name) => this.photo(name, role)));
    }
    return given;
  }

  /** Photos by their file ids. */
  private asWritten(value: unknown): unknown {
    return Array.isArray(value) ? value.map((one: unknown) => this.photos.get(String(one)) ?? one) : value;
  }

  private async photo(name: string, role: string): Promise<string> {
    const id = this.photos.get(name) ?? (await this.as(role).upload(`${name}.png`, photo(name)));
    this.photos.set(name, id);
    return id;
  }

  private as(role: string): ShopMember {
    const client = this.cast[role];
    if (!client) throw new Error(`nobody plays ${role}`);
    return client;
  }
}

interface Page {
  nodes: { from: string | null; to: string | null }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Stages of one side of a move. */
function names(side: string | null): string[] {
  const stages = (side ?? '').split(' ').filter((stage) => stage !== '');
  return [...new Set(stages.map(chapterOf))];
}

/** The settlement is one chapter of the story, whichever of its strands is at work. */
export const chapterOf = (stage: string): string => (stage.startsWith('settlement') ? 'settlement' : stage);

function accepted(said: Said, what: string): Said {
  if (said.__typename === 'Refusal') throw new Error(`${what} was refused: ${JSON.stringify(said)}`);
  return said;
}

/** The same values with every moment so many days later. */
function moved(values: Record<string, unknown>, days: number): Record<string, unknown> {
  const shift = (value: unknown): unknown =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)
      ? new Date(Date.parse(value) + days * 86_400_000).toISOString()
      : value;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shift(value)]));
}
