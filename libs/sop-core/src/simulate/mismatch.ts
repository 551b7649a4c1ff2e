import type { Text } from '../definition.js';
import { explain } from '../explain/index.js';
import { fillText, type TextParams } from '../finding.js';
import type { Refusal } from '../refusal.js';

/** Everything in which a scenario and the run can part ways, by code. Public: programs may look at the code, people read the text. */
const MISMATCH_MESSAGES = {
  REFUSED: { zh: '「{step}」被拒绝（{code}）：{why}', en: '"{step}" was refused ({code}): {why}' },
  NOT_REFUSED: {
    zh: '「{step}」应以 {code} 被拒绝，却成功了。',
    en: '"{step}" was accepted, expected the refusal {code}.',
  },
  REFUSED_OTHERWISE: {
    zh: '「{step}」应以 {expected} 被拒绝，实际是 {code}：{why}',
    en: '"{step}": expected {expected}, got {code}: {why}',
  },
  FINAL: { zh: 'final：应为 {expected}，实际为 {got}。', en: 'final: expected {expected}, got {got}.' },
  NOT_FINISHED: {
    zh: 'final：应为 {expected}，但流程还没有结束，停在 {got}。',
    en: 'final: expected {expected}, got none: the run is still in {got}.',
  },
  PATH: { zh: 'path：应经过 {expected}，实际经过 {got}。', en: 'path: expected {expected}, went {got}.' },
  SPAWNED: {
    zh: 'spawned：应发起 [{expected}]，实际发起 [{got}]。',
    en: 'spawned: expected [{expected}], got [{got}].',
  },
  STATES: { zh: 'states：不在 {expected}，而在 {got}。', en: 'states: not in {expected}, but in {got}.' },
  TASKS: {
    zh: 'tasks：打开的任务应为 [{expected}]，实际为 [{got}]。',
    en: 'tasks: expected [{expected}] to be open, got [{got}].',
  },
  DATA: { zh: 'data：{name} 应为 {expected}，实际为 {got}。', en: 'data: {name} is {got}, expected {expected}.' },
  DATA_UNKNOWN: {
    zh: 'data：没有名为 {name} 的字段或派生值。',
    en: 'data: there is no field or derived value "{name}".',
  },
  TASK_NOT_OPEN: {
    zh: '任务 {task} 没有打开；打开的有 [{open}]。',
    en: 'The task {task} is not open; open are [{open}].',
  },
  WAIT_UNSET: { zh: 'wait {until}：这个日期还没有设定。', en: 'wait {until}: that date is not set.' },
  WAIT_PAST: { zh: 'wait {until}：这个时刻已经过去。', en: 'wait {until}: that moment is past already.' },
  NOT_STARTED: { zh: '流程没有发起成功。', en: 'The run has not started.' },
  NOT_ONE_COMMAND: {
    zh: '「{step}」不是一个操作，不能写在 refused 里。',
    en: '"{step}" is no command and cannot stand in `refused`.',
  },
  IN_BEGINNING: { zh: '在开头的场景「{scenario}」里：{mismatch}', en: 'in "{scenario}": {mismatch}' },
} as const satisfies Record<string, Text>;

export type MismatchCode = keyof typeof MISMATCH_MESSAGES;

/** In what a scenario and the run part ways. */
export interface ScenarioMismatch {
  code: MismatchCode;
  params: TextParams;
  message: Text;
}

/** Thrown by whoever plays a scenario, where it cannot go on as written. `message` is the English text. */
export class Mismatch extends Error {
  readonly told: ScenarioMismatch;

  /** @param refusal - What the run said, for those who explain it further; null: nothing was refused that should not have been. */
  constructor(
    code: MismatchCode,
    params: TextParams = {},
    readonly refusal: Refusal | null = null,
  ) {
    const message = fillText(MISMATCH_MESSAGES[code], params);
    super(message.en);
    this.told = { code, params, message };
  }

  /** The same, of a scenario that another one begins with. */
  inBeginning(scenario: string): Mismatch {
    return new Mismatch('IN_BEGINNING', { scenario, mismatch: this.told.message }, this.refusal);
  }
}

/** A refusal as people read it, all its reasons in one line. */
export const reasonsOf = (refusal: Refusal): Text => {
  const say = (lang: keyof Text, gap: string): string => {
    const { message, blockers } = explain(refusal, lang);
    return [...new Set([message, ...blockers.map((blocker) => blocker.message)])].join(gap);
  };
  return { zh: say('zh', ''), en: say('en', ' ') };
};
