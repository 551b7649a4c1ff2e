import { explainBlocker } from './explain/index.js';
import { foldRun } from './fold.js';
import { lintSop } from './lint/index.js';
import { taskMoves } from './moves.js';
import { readSop } from './read/index.js';
import { runScenario } from './simulate/index.js';
import type { SopEvent } from './event.js';
import type { TrainingFacts } from './state.js';
import { person, standingInFor, SYSTEM } from './testing/actors.js';
import { RunDriver, T0 } from './testing/run-driver.js';
import { sample, text } from './testing/sample.js';
import { trainingAsked, withTraining } from './training.js';

const sop = () =>
  sample({
    tasks: {
      TAUGHT: { training: { confirm: true, quiz: 'grades' } },
      TESTED: {
        acceptor: 'mentor',
        criteria: [
          { key: 'theory', title: text('Theory'), kind: 'quiz', quiz: 'prices', min: 90 },
          { key: 'tidy', title: text('Tidy'), kind: 'manual' },
        ],
      },
      LOOKED_AT: {
        acceptor: 'cs',
        guide: ['KB09'],
        criteria: [{ key: 'tone', title: text('Tone'), kind: 'manual' }],
      },
      OWN: { assign: { member: 'newcomer' } },
    },
    form: { newcomer: { type: 'user', optional: true } },
    machine: {
      initial: 'work',
      states: {
        work: { tasks: ['TAUGHT', 'TESTED', 'LOOKED_AT', 'OWN'], on: { 'TASKS.SETTLED': 'done' } },
        done: { type: 'final' },
      },
    },
  });

const trainee = { ...person('tim', 'ops.trainee'), mentor: 'mia' };
const mentor = person('mia', 'ops');
const colleague = person('cleo', 'cs');
const other = person('carl', 'cs');
const started = () => new RunDriver(sop()).start();
const training = (facts: Partial<TrainingFacts>) => ({ training: { passed: {}, confirmed: [], ...facts } });

describe('a task that asks for training', () => {
  const take = { type: 'task.claim', task: 'TAUGHT' } as const;

  test('is refused to whoever has not learnt it, with what is missing and where to learn it', () => {
    const refusal = started().no({ ...take, facts: training({ confirmed: ['OTHER'] }) }, mentor);
    expect(refusal).toMatchObject({
      code: 'TRAINING_NEEDED',
      blockers: [
        { code: 'training_needed', task: 'TAUGHT', params: { sop: 'sample', step: 'TAUGHT' } },
        { code: 'training_needed', task: 'TAUGHT', params: { quiz: 'grades' } },
      ],
    });
    expect(explainBlocker(refusal.blockers[1]!, 'zh')).toBe('做这项任务前先完成：通过测验 grades。');
  });

  test.each(['task.claim', 'task.start'] as const)('is refused where nobody looked: %s', (type) => {
    expect(started().no({ type, task: 'TAUGHT' }, mentor).blockers).toHaveLength(2);
  });

  test('is given to whoever has read it and passed', () => {
    const facts = training({ confirmed: ['TAUGHT'], passed: { grades: 80 } });
    expect(
      started()
        .ok({ ...take, facts }, mentor)
        .task('TAUGHT').assignee,
    ).toBe('mia');
  });

  test('is not assigned to somebody untrained either, by a person or by the program', () => {
    const assign = {
      type: 'task.assign',
      task: 'TAUGHT',
      assignee: { member: 'tim', level: 'member' as const },
    } as const;
    for (const actor of [person('boss', 'manager'), SYSTEM])
      expect(started().no({ ...assign, facts: training({}) }, actor).blockers[0]?.params).toMatchObject({
        member: 'tim',
      });
  });

  test('shows beforehand that it cannot be taken', () => {
    const run = started();
    const claim = (facts: TrainingFacts | null) =>
      taskMoves(run.sop, run.state!, 'TAUGHT', mentor, T0, facts).find(({ event }) => event === 'claim');
    expect(claim(null)).toMatchObject({ allowed: false, blockers: [{ code: 'training_needed' }, {}] });
    expect(claim({ passed: { grades: 90 }, confirmed: ['TAUGHT'] })?.allowed).toBe(true);
  });
});

describe('what a decision asks about training', () => {
  const run = started();
  const envelope = { at: T0, actor: mentor };
  const asked = (event: object) => trainingAsked(run.sop, run.state, { ...envelope, ...event } as never);

  test('is nothing for most moves', () => {
    expect(asked({ type: 'task.claim', task: 'LOOKED_AT' })).toBeNull();
    expect(asked({ type: 'task.submit', task: 'LOOKED_AT' })).toBeNull();
    expect(asked({ type: 'task.tick', task: 'TAUGHT' })).toBeNull();
    expect(asked({ type: 'task.submit', task: 'TESTED', actor: SYSTEM })).toBeNull();
  });

  test('is whoever acts, or is to take over', () => {
    expect(asked({ type: 'task.claim', task: 'TAUGHT' })).toEqual({
      member: 'mia',
      isTaught: true,
      probationFor: null,
    });
    expect(asked({ type: 'task.assign', task: 'TAUGHT', assignee: { member: 'tim', level: null } })?.member).toBe(
      'tim',
    );
  });

  test('is how experienced they are when somebody learning hands in', () => {
    expect(asked({ type: 'task.submit', task: 'LOOKED_AT', actor: trainee })).toEqual({
      ...{ member: 'tim', isTaught: false, probationFor: 'LOOKED_AT' },
    });
  });

  test('is nothing more where the mentor accepts what was learnt', () => {
    expect(asked({ type: 'task.submit', task: 'TESTED', actor: trainee })).toEqual({
      ...{ member: 'tim', isTaught: true, probationFor: null },
    });
  });

  test('is kept only as far as the task looks at it', () => {
    const event: SopEvent = { ...envelope, type: 'task.claim', task: 'TAUGHT' };
    const known = { passed: { grades: 80, prices: 90 }, confirmed: ['TAUGHT', 'OWN'] };
    expect(withTraining(run.sop, run.state, event, known).facts).toEqual({
      training: { passed: { grades: 80 }, confirmed: ['TAUGHT'] },
    });
  });
});

describe('a quiz as a criterion', () => {
  const start = { type: 'task.start', task: 'TESTED' } as const;
  const submit = { type: 'task.submit', task: 'TESTED' } as const;

  test('holds back who has not passed it, or not well enough', () => {
    const run = started().ok({ ...start, facts: training({}) }, trainee);
    for (const passed of [{}, { prices: 85 }] as Record<string, number>[])
      expect(run.no({ ...submit, facts: training({ passed }) }, trainee)).toMatchObject({
        code: 'CRITERIA_UNMET',
        blockers: [{ code: 'quiz_unpassed', criterion: 'theory', params: { quiz: 'prices', min: 90 } }],
      });
  });

  test('is asked of the doer, not of who accepts, and the mentor accepts', () => {
    const run = started()
      .ok({ ...start, facts: training({}) }, trainee)
      .ok({ ...submit, facts: training({ passed: { prices: 95 } }) }, trainee);
    expect(run.task('TESTED')).toMatchObject({ acceptor: 'mentor', doer: { passed: { prices: 95 }, mentor: 'mia' } });
    expect(run.no({ type: 'task.accept', task: 'TESTED', confirm: ['tidy'] }, person('ben', 'ops')).code).toBe(
      'NOT_YOUR_ROLE',
    );
    run.ok({ type: 'task.accept', task: 'TESTED', confirm: ['tidy'] }, mentor);
    expect(run.task('TESTED').status).toBe('accepted');
    expect(foldRun(run.sop, run.log)).toEqual({ ok: true, state: run.state });
  });

  test('falls to a lead of the role where there is no mentor', () => {
    const full = person('ben', 'ops');
    const facts = training({ passed: { prices: 95 } });
    const run = started()
      .ok({ ...start, facts }, full)
      .ok({ ...submit, facts }, full);
    expect(run.task('TESTED').acceptor).toBe('ops.lead');
  });
});

describe('the first results of somebody new', () => {
  const accept = { type: 'task.accept' as const, task: 'LOOKED_AT', confirm: ['tone'] };
  const again = { type: 'task.accept', task: 'LOOKED_AT' } as const;
  const reject = { type: 'task.reject' as const, task: 'LOOKED_AT', code: 'tone', failed: ['tone'], note: '' };
  const submit = { type: 'task.submit', task: 'LOOKED_AT', facts: training({ probation: true }) } as const;
  const handedIn = () => started().ok({ type: 'task.start', task: 'LOOKED_AT' }, trainee).ok(submit, trainee);

  test('are accepted by two people', () => {
    const run = handedIn().ok(accept, colleague);
    expect(run.task('LOOKED_AT')).toMatchObject({ status: 'submitted', acceptedOnce: { by: 'cleo' } });
    expect(run.happened.map(({ type }) => type)).toEqual(['task.accepted_once']);
    run.ok(again, other);
    expect(run.task('LOOKED_AT').status).toBe('accepted');
    expect(foldRun(run.sop, run.log)).toEqual({ ok: true, state: run.state });
  });

  test('not by one person twice, also not through a deputy, nor by the doer', () => {
    const run = handedIn().ok(accept, colleague);
    for (const same of [colleague, standingInFor(other, colleague)])
      expect(run.no(again, same).blockers[0]?.code).toBe('accepted_already');
    expect(run.no(again, standingInFor(colleague, trainee)).code).toBe('FOUR_EYES');
    expect(run.no(again, standingInFor(other, trainee)).blockers[0]?.code).toBe('own_work');
  });

  test('by the mentor as one of them', () => {
    const run = handedIn().ok(accept, mentor).ok(again, colleague);
    expect(run.task('LOOKED_AT').status).toBe('accepted');
  });

  test('go back when either says so, and both look again', () => {
    const run = handedIn().ok(accept, colleague).ok(reject, mentor);
    expect(run.task('LOOKED_AT')).toMatchObject({ status: 'in_progress', attempt: 2 });
    expect(run.task('LOOKED_AT').acceptedOnce).toBeUndefined();
    run.ok(submit, trainee).ok(accept, other);
    expect(run.task('LOOKED_AT').status).toBe('submitted');
  });

  test('need one person later on', () => {
    const run = started().ok({ type: 'task.start', task: 'LOOKED_AT' }, trainee);
    run.ok({ type: 'task.submit', task: 'LOOKED_AT', facts: training({}) }, trainee).ok(accept, colleague);
    expect(run.task('LOOKED_AT').status).toBe('accepted');
  });

  test('sent back twice for one criterion: the articles are to be read again', () => {
    const run = handedIn().ok(reject, colleague);
    expect(run.task('LOOKED_AT').rejection?.reread).toBeUndefined();
    run.ok(submit, trainee).ok(reject, colleague);
    expect(run.task('LOOKED_AT').rejection?.reread).toEqual(['KB09']);
    expect(run.happened.find(({ type }) => type === 'task.reread_asked')?.data).toEqual({
      ...{ criteria: ['tone'], articles: ['KB09'] },
    });
    expect(run.effectsOf('named')[0]?.effect).toMatchObject({ type: 'notify', to: ['member:tim'] });
  });
});

test('a task can be one member’s from the moment it opens', () => {
  const effects = new RunDriver(sop()).start({ newcomer: 'tim' }).effectsOf('openTask');
  expect(effects.find(({ instance }) => instance === 'OWN')?.assign).toEqual({ member: 'tim' });
  expect(
    started()
      .effectsOf('openTask')
      .find(({ instance }) => instance === 'OWN')?.assign,
  ).toBe('pool');
});

const LESSON = `sop: lesson
title: { zh: 上手, en: Lesson }
owner: ops
form:
  newcomer: { type: user, title: { zh: 新人, en: Newcomer } }
tasks:
  L1:
    title: { zh: 做一次, en: Do it once }
    role: ops
    acceptor: mentor
    training: { quiz: grades }
    assign: { member: newcomer }
    criteria:
      - { key: theory, title: { zh: 测验, en: Quiz }, kind: quiz, quiz: prices, min: 90 }
      - { key: tidy, title: { zh: 整齐, en: Tidy }, kind: manual }
machine:
  initial: open
  states:
    open: { title: { zh: 学习, en: Learning }, tasks: [L1], on: { TASKS.SETTLED: done } }
    done: { type: final, title: { zh: 完成, en: Done } }
scenarios:
  - name: whoever is not mentioned has learnt everything
    given: { newcomer: ops.trainee }
    steps: [{ do: L1 }]
    final: done
  - name: learning comes first
    given: { newcomer: ops.trainee }
    training: { ops.trainee: { probation: true } }
    steps:
      - { refused: { do: L1, as: ops.trainee }, code: TRAINING_NEEDED }
      - training: { ops.trainee: { passed: { grades: 80, prices: 80 }, probation: true } }
      - { refused: { do: L1, as: ops.trainee }, code: CRITERIA_UNMET }
      - training: { ops.trainee: { passed: { grades: 80, prices: 95 }, probation: true } }
      - { do: L1, as: ops.trainee, submitOnly: true }
      - { accept: L1 }
      - { refused: { accept: L1, as: ops.lead }, code: FOUR_EYES }
      - { accept: L1 }
    final: done
`;

describe('scenarios', () => {
  const lesson = () => sample(readSop(LESSON).doc!);

  test.each(readSop(LESSON).doc!.scenarios!)('$name', (scenario) => {
    expect(runScenario(lesson(), scenario)).toMatchObject({ mismatch: null });
  });

  test('and lint know quizzes, members and the mentor', () => {
    expect(lintSop(LESSON, { roles: { ops: { members: 2, leads: 1 } }, quizzes: ['grades', 'prices'] })).toEqual([]);
    const findings = lintSop(LESSON.replace('member: newcomer', 'member: newcomers'), { quizzes: ['grades'] });
    expect(findings.map(({ code }) => code).sort()).toEqual(['EXPRESSION_INVALID', 'QUIZ_UNKNOWN']);
  });

  test.each([
    ['a quiz that is not named', 'kind: quiz, quiz: prices', 'kind: quiz'],
    ['a quiz where something else is asked', 'kind: manual', 'kind: manual, quiz: prices'],
    ['training in nothing', 'training: { quiz: grades }', 'training: {}'],
  ])('the reader minds %s', (_title, before, after) => {
    expect(readSop(LESSON.replace(before, after)).doc).toBeNull();
  });
});
