import { randomUUID } from 'node:crypto';
import { send } from './client.js';
import type { Target } from './floor.js';
import { closedLoop, type LoopResult } from './stats.js';
import type { World } from './world.js';

const SELECTION = `{ __typename ... on TaskPayload { cursor task { id status revision assignee { id } } } ... on Refusal { code message } }`;
const operation = (mutation: string, input: string): string =>
  `mutation Move($input: ${input}!) { ${mutation}(input: $input) ${SELECTION} }`;

interface Turn {
  query: string;
  input: Record<string, unknown>;
}

/** What a person does to a task without finishing it, so that the circle can go round: each is a real move with all its writes. */
export const CIRCLE: readonly Turn[] = [
  { query: operation('taskClaim', 'TaskOnlyInput'), input: {} },
  { query: operation('taskStart', 'TaskOnlyInput'), input: {} },
  { query: operation('taskTick', 'TaskTickInput'), input: { item: 'greet', isDone: true } },
  { query: operation('taskTick', 'TaskTickInput'), input: { item: 'greet', isDone: false } },
  { query: operation('taskHold', 'TaskHoldInput'), input: { reason: '等同事', isExternal: false } },
  { query: operation('taskResume', 'TaskOnlyInput'), input: {} },
  { query: operation('taskRelease', 'TaskOnlyInput'), input: {} },
];

/** Holding and resuming: without clocks, and as waiting for somebody outside, which stops and arms the task's timer each time. */
export const holdCircle = (isExternal: boolean): readonly Turn[] => [
  { query: operation('taskHold', 'TaskHoldInput'), input: { reason: '等回音', isExternal } },
  { query: operation('taskResume', 'TaskOnlyInput'), input: {} },
];

/** The clients of one API; each goes round its circle on its own task and remembers where it stands. */
export class Movers {
  private readonly turns = new Map<number, number>();

  constructor(
    private readonly url: URL,
    private readonly world: World,
    private readonly circle: readonly Turn[] = CIRCLE,
    /** With a command id on every move, as the board sends them. */
    private readonly withCommandId = false,
  ) {}

  run(callers: number, ms: number): Promise<LoopResult> {
    return closedLoop(callers, ms, (caller) => this.move(caller));
  }

  /** Claims and starts every task, for circles that need it. */
  async begin(callers: number): Promise<void> {
    for (let caller = 0; caller < callers; caller += 1) {
      for (const turn of CIRCLE.slice(0, 2)) await this.sendTurn(caller, turn);
    }
  }

  /** Completes every circle, so that other movers find the tasks as they were. */
  async settle(callers: number): Promise<void> {
    for (let caller = 0; caller < callers; caller += 1) {
      const at = (this.turns.get(caller) ?? 0) % this.circle.length;
      for (const turn of at === 0 ? [] : this.circle.slice(at)) await this.sendTurn(caller, turn);
      this.turns.set(caller, 0);
    }
  }

  /** Puts tasks that `begin` took back into the pool. */
  async end(callers: number): Promise<void> {
    for (let caller = 0; caller < callers; caller += 1) await this.sendTurn(caller, CIRCLE.at(-1)!);
  }

  /** The next move of one client. */
  async move(caller: number): Promise<void> {
    const at = this.turns.get(caller) ?? 0;
    await this.sendTurn(caller, this.circle[at % this.circle.length]!);
    this.turns.set(caller, at + 1);
  }

  private async sendTurn(caller: number, { query, input }: Turn): Promise<void> {
    const target: Target = this.world.targets[caller % this.world.targets.length]!;
    const token = this.world.tokens[(caller % this.world.targets.length) % this.world.tokens.length]!;
    const commandId = this.withCommandId ? { commandId: randomUUID() } : {};
    await send(this.url, token, query, { input: { taskId: target.taskId, ...input, ...commandId } });
  }
}
