/** Small SOPs, each about one thing the language can do. */
import type { CompiledSop } from '../compile/index.js';
import { sample, text } from './sample.js';

/** Two regions that can be reopened one by one, and a review that sends named ones back. */
export const gatedRegions = (): CompiledSop =>
  sample({
    data: { round: { type: 'int', default: 0 } },
    events: {
      NO_GO: {
        title: text('No go'),
        by: ['manager'],
        fields: { regions: { type: 'multi', values: ['visual', 'listing'] } },
      },
      GO: { title: text('Go'), by: ['manager'] },
    },
    tasks: { V1: {}, L1: {}, L2: { after: ['V1'] } },
    machine: {
      initial: 'preparation',
      states: {
        preparation: {
          type: 'parallel',
          onDone: 'review',
          states: {
            visual: {
              gate: true,
              initial: 'producing',
              states: { producing: { tasks: ['V1'], on: { 'TASKS.SETTLED': 'done' } }, done: { type: 'final' } },
            },
            listing: {
              gate: true,
              initial: 'writing',
              states: { writing: { tasks: ['L1', 'L2'], on: { 'TASKS.SETTLED': 'done' } }, done: { type: 'final' } },
            },
          },
        },
        review: {
          on: {
            NO_GO: {
              guard: 'size(event.regions) > 0',
              target: 'preparation',
              actions: [
                { type: 'clearRegions', params: { regions: 'event.regions' } },
                { type: 'set', params: { round: 'round + 1' } },
              ],
            },
            GO: 'live',
          },
        },
        live: { type: 'final' },
      },
    },
  });

/** Work that an interruption leaves and comes back to where it was. */
export const interruptible = (): CompiledSop =>
  sample({
    events: { BREAK: { title: text('Break') }, BACK: { title: text('Back') }, NEXT: { title: text('Next') } },
    tasks: { FIX: {} },
    machine: {
      initial: 'work',
      states: {
        work: {
          initial: 'one',
          states: {
            one: { on: { NEXT: 'two' } },
            two: { initial: 'a', states: { a: { on: { NEXT: 'b' } }, b: {} } },
            hist: { type: 'history', history: 'deep' },
          },
          on: { BREAK: 'broken' },
        },
        broken: { tasks: ['FIX'], on: { BACK: 'work.hist' } },
      },
    },
  });

/** A buyer is asked and answers in their own time. */
export const waitingForBuyer = (): CompiledSop =>
  sample({
    events: { ANSWER: { title: text('Answer') }, ASK: { title: text('Ask') } },
    tasks: { RULE: { due: '+8h' }, GUIDE: { due: '+2h', required: false } },
    machine: {
      initial: 'claim',
      states: {
        claim: {
          tasks: ['RULE'],
          initial: 'thinking',
          states: {
            thinking: { on: { ASK: 'asking' } },
            asking: {
              tags: ['waiting_external'],
              tasks: ['GUIDE'],
              after: { '48h': '#sample.closed' },
              on: { ANSWER: 'thinking' },
            },
          },
        },
        closed: { type: 'final' },
      },
    },
  });

/** An inspection whose bad result is not the inspector's fault. */
export const inspection = (): CompiledSop =>
  sample({
    data: { short: { type: 'bool', default: false } },
    events: { 'QC.FAIL': { title: text('QC failed'), fields: { rate: { type: 'decimal' } } } },
    tasks: {
      QC: {
        acceptor: 'manager',
        form: { checked: { type: 'int', min: 1 }, bad: { type: 'int', min: 0 } },
        criteria: [
          { key: 'photos', kind: 'evidence', min: 2, title: text('two photos') },
          {
            key: 'rate',
            kind: 'number',
            value: 'this.bad / this.checked',
            max: 0.1,
            title: text('few defects'),
            routes: { event: 'QC.FAIL', with: { rate: 'this.bad / this.checked' } },
          },
        ],
      },
    },
    machine: {
      initial: 'inspecting',
      states: {
        inspecting: {
          tasks: ['QC'],
          on: { 'TASKS.SETTLED': 'packed', 'QC.FAIL': { guard: 'event.rate > 0.1', target: 'sorting' } },
        },
        packed: { type: 'final' },
        sorting: { type: 'final' },
      },
    },
  });

/** A decision with an amount, an approval that must be somebody else's, and a limit of authority. */
export const approval = (): CompiledSop =>
  sample({
    owner: 'cs',
    data: { approved: { type: 'money', default: 0 } },
    events: {
      'DECIDE.APPROVE': { title: text('Approve') },
      'DECIDE.ADJUST': { title: text('Adjust'), fields: { amount: { type: 'money' } } },
    },
    tasks: {
      RULING: { role: 'cs', form: { amount: { type: 'money' } }, authority: { kind: 'refund', amount: 'this.amount' } },
      REVIEW: {
        role: 'cs',
        separateFrom: ['RULING'],
        form: { amount: { type: 'money', optional: true } },
        decision: {
          approve: { title: text('Approve'), event: 'DECIDE.APPROVE' },
          adjust: {
            title: text('Adjust'),
            event: 'DECIDE.ADJUST',
            with: { amount: 'this.amount' },
            requires: ['amount'],
          },
        },
      },
    },
    machine: {
      initial: 'ruling',
      states: {
        ruling: { tasks: ['RULING'], on: { 'TASKS.SETTLED': 'review' } },
        review: {
          tasks: ['REVIEW'],
          on: {
            'DECIDE.APPROVE': {
              guard: 'RULING.amount > 0',
              target: 'paid',
              actions: [{ type: 'set', params: { approved: 'RULING.amount' } }],
            },
            'DECIDE.ADJUST': { target: 'paid', actions: [{ type: 'set', params: { approved: 'event.amount' } }] },
          },
        },
        paid: { type: 'final' },
      },
    },
  });

/** One task per finding, a daily task, an hourly one with an end, and one nobody has to do. */
export const repeated = (): CompiledSop =>
  sample({
    form: {
      findings: {
        type: 'table',
        columns: {
          what: { type: 'string' },
          role: { type: 'string' },
          by: { type: 'date', optional: true },
          within: { type: 'string', optional: true },
        },
      },
    },
    tasks: {
      FIX: {
        title: text('Fix {{item.what}}{{has(item.by) ? " by " + day(item.by) : ""}}'),
        each: 'findings',
        roleFrom: 'item.role',
        due: '=has(item.by) ? addHours(item.by, 18) : item.within',
      },
      DAILY: { recur: { every: '1d', at: '10:00' }, required: false },
      HOURLY: { recur: { every: '1h', times: 2 } },
      NICE: { required: false },
      NEVER: { when: 'size(findings) > 5' },
    },
    machine: {
      initial: 'fixing',
      states: {
        fixing: { tasks: ['FIX', 'DAILY', 'HOURLY', 'NICE', 'NEVER'], on: { 'TASKS.SETTLED': 'done' } },
        done: { type: 'final' },
      },
    },
  });

/** A launch whose tasks count back from its date. */
export const launch = (): CompiledSop =>
  sample({
    form: { launchAt: { type: 'datetime', min: 'addHours(now, 24)' } },
    anchors: { L: 'launchAt' },
    cancelWhen: '!live',
    data: { live: { type: 'bool', default: false } },
    reschedule: { fields: ['launchAt'], when: '!live' },
    events: { GO: { title: text('Go'), by: ['manager'] } },
    tasks: { CHECK: { due: 'L-24h' } },
    machine: {
      initial: 'scheduled',
      states: {
        scheduled: {
          tasks: ['CHECK'],
          after: {
            L: 'going',
            'L-3d': { actions: [{ type: 'escalate', params: { to: ['manager'], text: text('soon') } }] },
          },
          on: { GO: 'going' },
        },
        going: { entry: [{ type: 'set', params: { live: 'true' } }], on: { GO: 'done' } },
        done: { type: 'final' },
      },
    },
  });

/** Two states that push each other back and forth. */
export const circle = (): CompiledSop =>
  sample({
    events: { GO: { title: text('Go') } },
    machine: { initial: 'calm', states: { calm: { on: { GO: 'a' } }, a: { always: 'b' }, b: { always: 'a' } } },
  });
