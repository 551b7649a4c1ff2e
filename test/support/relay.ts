import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { newId } from '#database';
import { REFUSAL } from './client.js';
import type { ApiClient, Loose } from './client.js';
import { PATIENCE_MS } from './eventually.js';
import { colleague } from './program.js';

const SOURCE = fileURLToPath(new URL('../faults/relay.sop.yaml', import.meta.url));

/** People of the demo shop who run the SOP `relay`, published in their workspace. */
export interface RelayShop {
  admin: ApiClient;
  manager: ApiClient;
  lead: ApiClient;
  agent: ApiClient;
  /** Two of the warehouse, so that whoever checks is not whoever accepts. */
  packers: [ApiClient, ApiClient];
}

export async function openRelayShop(url: string): Promise<RelayShop> {
  const [admin, manager, lead, agent, mao, sun] = await Promise.all(
    ['zhaoke', 'zhoulan', 'tangjing', 'luoxin', 'maqiang', 'sunhao'].map((name) => colleague(url, name)),
  );
  const shop = { admin, manager, lead, agent, packers: [mao, sun] } as RelayShop;
  await shop.admin.do(
    'sopPublish',
    'SopPublishInput',
    { source: await readFile(SOURCE, 'utf8') },
    '... on SopPayload { sop { id } }',
  );
  return shop;
}

/** One command as a client pressed it, and what became of it as far as the client knows. */
export interface Press {
  commandId: string;
  mutation: Mutation;
  input: Record<string, unknown>;
  who: ApiClient;
  /** The first answer that came; null: none did. */
  answer: Record<string, Loose> | null;
  /** How often it was sent without an answer. */
  lost: number;
}

const TYPES = {
  runStart: {
    input: 'RunStartInput',
    payload: '... on RunPayload { cursor run { id revision } tasks { id instance status revision } }',
  },
  taskStart: { input: 'TaskOnlyInput', payload: TASK_PAYLOAD() },
  taskSubmit: { input: 'TaskSubmitInput', payload: TASK_PAYLOAD() },
  taskAccept: { input: 'TaskAcceptInput', payload: TASK_PAYLOAD() },
} as const;

function TASK_PAYLOAD(): string {
  return '... on TaskPayload { cursor run { id revision } task { id status revision } tasks { id instance status revision } }';
}

export type Mutation = keyof typeof TYPES;

/** The log row that each mutation leaves exactly once. */
export const LEAVES: Record<Mutation, string> = {
  runStart: 'run.started',
  taskStart: 'task.started',
  taskSubmit: 'task.submitted',
  taskAccept: 'task.accepted',
};

/** Sends a command once. Null: no answer, or one that says that nobody knows (5xx without a refusal in it). */
export async function press({
  who,
  mutation,
  commandId,
  input,
}: Pick<Press, 'who' | 'mutation' | 'commandId' | 'input'>): Promise<{
  answer: Record<string, Loose> | null;
  status: number;
  text: string;
}> {
  const { input: type, payload } = TYPES[mutation];
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${payload} ${REFUSAL} } }`;
  try {
    const { data, status, text } = await who.send(document, { input: { ...input, commandId } });
    return { answer: (data[mutation] as Record<string, Loose> | undefined) ?? null, status, text };
  } catch (error) {
    return { answer: null, status: 0, text: String(error) };
  }
}

/** Clients that walk runs from start to acceptance, each command with an id of its own, and keep a journal of what they were told. */
export class Load {
  readonly journal: Press[] = [];
  /** Answers that no client should ever get. */
  readonly leaks: string[] = [];
  /** Codes of refusals heard, with how often. */
  readonly refusals: Record<string, number> = {};
  private isOver = false;
  private isAbandoned = false;
  private gate: Promise<void> = Promise.resolve();
  private openGate: () => void = () => undefined;
  private inFlight = 0;
  private readonly walking: Promise<unknown>;

  constructor(
    private readonly shop: RelayShop,
    clients: number,
    private readonly tag: string,
  ) {
    this.walking = Promise.all(Array.from({ length: clients }, (_, n) => this.client(n)));
  }

  get answered(): number {
    return this.journal.filter(({ answer }) => answer).length;
  }

  /** Waits until so many more commands have been answered. @throws when the load does not get on. */
  async answeredMore(count: number, ms = 2 * PATIENCE_MS): Promise<void> {
    const [goal, until] = [this.answered + count, Date.now() + ms];
    while (this.answered < goal) {
      if (this.leaks.length > 0 || Date.now() > until) {
        throw new Error(
          `The load does not get on: ${JSON.stringify({ answered: this.answered, refusals: this.refusals, leaks: this.leaks.slice(0, 3) })}`,
        );
      }
      await pause(20);
    }
  }

  /** Nobody sends anything more until `goOn`; resolves when nothing is on its way any longer. */
  async hold(): Promise<void> {
    this.gate = new Promise((resolve) => (this.openGate = resolve));
    while (this.inFlight > 0) await pause(10);
  }

  goOn(): void {
    this.openGate();
  }

  /** Lets every client finish the run it is walking. */
  async finish(): Promise<void> {
    this.isOver = true;
    await this.walking;
  }

  /** After a failed test: nothing is sent any more, and nobody waits for the rest. */
  abandon(): void {
    this.isOver = true;
    this.isAbandoned = true;
    this.walking.catch(() => undefined);
    this.openGate();
  }

  private async client(n: number): Promise<void> {
    for (let round = 0; !this.isOver; round += 1) await this.walk(`${this.tag}-${n}-${round}`, n);
  }

  private async walk(subject: string, n: number): Promise<void> {
    const { lead, agent, packers } = this.shop;
    const [office, packer] = [n % 2 ? lead : agent, packers[n % 4 < 2 ? 0 : 1]];
    const run = await this.insist(office, 'runStart', { sopKey: 'relay', form: { subject } });
    const pick = { taskId: idOf(run, 'PICK') };
    await this.insist(packer, 'taskStart', pick);
    const picked = await this.insist(packer, 'taskSubmit', { ...pick, fields: { weight: 300 } });
    const check = { taskId: idOf(picked, 'CHECK') };
    await this.insist(packer, 'taskStart', check);
    await this.insist(packer, 'taskSubmit', check);
    await this.insist(office, 'taskAccept', { ...check, confirm: ['neat'] });
  }

  /** Sends one command again and again, always with the same id, until it is answered with a payload. */
  private async insist(
    who: ApiClient,
    mutation: Mutation,
    input: Record<string, unknown>,
  ): Promise<Record<string, Loose>> {
    const entry: Press = { commandId: newId(), mutation, input, who, answer: null, lost: 0 };
    this.journal.push(entry);
    for (let attempt = 0; attempt < 3_000 && !this.isAbandoned; attempt += 1) {
      await this.gate;
      this.inFlight += 1;
      const { answer, status, text } = await press(entry);
      this.inFlight -= 1;
      if (answer && answer['__typename'] !== 'Refusal') return (entry.answer = answer);
      this.note(answer, status, text);
      if (!answer) entry.lost += 1;
      await pause(100);
    }
    throw new Error(`${mutation} was never answered`);
  }

  private note(answer: Record<string, Loose> | null, status: number, text: string): void {
    const code = answer ? String(answer['code']) : (/"code":"([A-Z_]+)"/.exec(text)?.[1] ?? `none (${status})`);
    this.refusals[code] = (this.refusals[code] ?? 0) + 1;
    if (status === 500 || /INTERNAL|\.js:\d+|node_modules/.test(text)) this.leaks.push(text);
    // Anything but "come again" means that the walk itself is broken, or that a command was done twice.
    if (!['BUSY', 'CONFLICT', 'none (0)'].includes(code)) this.leaks.push(text);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const idOf = (answer: Record<string, Loose>, instance: string): string => {
  const task = (answer['tasks'] as { id: string; instance: string }[]).find((one) => one.instance === instance);
  if (!task) throw new Error(`No task ${instance} in ${JSON.stringify(answer)}`);
  return task.id;
};

/** What of a journal disagrees with the tables; all empty when every acknowledged command is stored once and no other twice. */
export interface Audit {
  acknowledged: number;
  missing: string[];
  twice: string[];
}

/** Compares what clients were told with what the log holds. */
export async function audit(
  journal: readonly Press[],
  look: <R extends object>(sql: string, values?: unknown[]) => Promise<R[]>,
): Promise<Audit> {
  const rows = await look<{ id: string; type: string; n: number }>(
    'select command_id as id, type, count(*)::int as n from event where command_id = any($1::uuid[]) group by 1, 2',
    [journal.map(({ commandId }) => commandId)],
  );
  const stored = new Map(rows.map(({ id, type, n }) => [`${id} ${type}`, n]));
  const times = ({ commandId, mutation }: Press): number => stored.get(`${commandId} ${LEAVES[mutation]}`) ?? 0;
  const acknowledged = journal.filter(({ answer }) => answer);
  return {
    acknowledged: acknowledged.length,
    missing: acknowledged.filter((entry) => times(entry) === 0).map(({ commandId }) => commandId),
    twice: journal.filter((entry) => times(entry) > 1).map(({ commandId }) => commandId),
  };
}
