import type { Text } from '../definition.js';
import type { RefusalCode } from '../refusal.js';

/** What each no means, and what to do next. Details stand in the blockers. */
export const REFUSAL_MESSAGES: Record<RefusalCode, Text> = {
  NOT_FOUND: { zh: '找不到这项内容，可能已被移除或您无权查看。', en: 'This does not exist, or you may not see it.' },
  STALE: {
    zh: '内容已被他人更新，请按最新状态再试一次。',
    en: 'Somebody changed this meanwhile; look at the current state and try again.',
  },
  NOT_YOUR_ROLE: {
    zh: '您的岗位不能做这一步，请转给对应岗位。',
    en: 'Your role cannot do this; hand it to the role that can.',
  },
  NOT_YOUR_TASK: {
    zh: '这项任务由别人负责，请先转派给您。',
    en: 'Somebody else has this task; have it reassigned to you first.',
  },
  ALREADY_CLAIMED: { zh: '任务已被其他同事领取。', en: 'A colleague has already claimed this task.' },
  RIGHT_MISSING: {
    zh: '您没有这项权限，请找组长或店长。',
    en: 'You lack the right to do this; ask your lead or manager.',
  },
  LIMIT_EXCEEDED: {
    zh: '金额超出您的授权额度，请转给有权限的人。',
    en: 'The amount is beyond your authority; hand it to somebody who has it.',
  },
  FOUR_EYES: {
    zh: '需要另一个人来做（四眼原则），代班也算同一人。',
    en: 'A second person has to do this (four eyes); standing in counts as the same person.',
  },
  WRONG_STATUS: { zh: '任务当前的状态不能这样操作。', en: 'The task is not in a status that allows this.' },
  STEP_NOT_ACTIVE: { zh: '流程不在这一步。', en: 'The run is not at this step.' },
  DEPENDENCY_OPEN: {
    zh: '前置任务还没完成，请先完成它们。',
    en: 'Tasks that come first are still open; finish them first.',
  },
  CHECKLIST_INCOMPLETE: { zh: '清单还有未勾选的必做项。', en: 'Required checklist items are still open.' },
  FIELDS_INVALID: { zh: '有字段需要修改或补填。', en: 'Some fields have to be corrected or filled in.' },
  CRITERIA_UNMET: { zh: '验收标准还没全部满足。', en: 'Acceptance criteria are not met yet.' },
  TRAINING_NEEDED: {
    zh: '先完成培训，再做这项任务。',
    en: 'Finish the training for this task first.',
  },
  REASON_REQUIRED: { zh: '请写明原因。', en: 'Give a reason.' },
  EVENT_UNKNOWN: { zh: '这个流程没有这个事件。', en: 'This SOP has no such event.' },
  EVENT_NOT_POSSIBLE: { zh: '现在还不能这样做。', en: 'This is not possible at this moment.' },
  RUN_PAUSED: { zh: '流程已暂停，请先恢复。', en: 'The run is paused; resume it first.' },
  RUN_NOT_PAUSED: { zh: '流程没有暂停，无需恢复。', en: 'The run is not paused.' },
  RUN_OVER: {
    zh: '流程已结束；如需继续，请重开一个关联流程。',
    en: 'The run is over; reopen it as a linked run to go on.',
  },
  DUPLICATE_RUN: {
    zh: '同一对象已有进行中的流程，请在那里继续。',
    en: 'There is already an open run for this; go on there.',
  },
  REOPEN_TOO_LATE: { zh: '已过可重开的期限，请新建流程。', en: 'It is too late to reopen this run; start a new one.' },
  SOP_NOT_ACTIVE: { zh: '这个流程模板未启用，请联系店长。', en: 'This SOP is not active; ask a manager.' },
  SOP_INVALID: { zh: '流程模板有错误，请联系模板负责人修改。', en: 'The SOP has a mistake; tell whoever owns it.' },
  STOCK_SHORT: {
    zh: '库存不够，没有做任何改动；请看数字后减少数量或先补货。',
    en: 'There is not enough stock, and nothing was changed; look at the figures, ask for less or restock first.',
  },
  CANCEL_NOT_POSSIBLE: { zh: '现在不能取消这个流程。', en: 'The run cannot be canceled any more.' },
  MIGRATION_NOT_POSSIBLE: {
    zh: '这个流程现在不能换到那个版本。',
    en: 'This run cannot go on under that version as it stands.',
  },
  RESCHEDULE_NOT_POSSIBLE: { zh: '现在不能改期。', en: 'The run cannot be rescheduled now.' },
  WIP_LIMIT: {
    zh: '这一列已满，请先完成或释放一项。',
    en: 'This column is full; finish or release something in it first.',
  },
  UNDO_NOT_POSSIBLE: { zh: '这一步不能撤销了。', en: 'This can no longer be taken back.' },
  BATCH_REFUSED: {
    zh: '有任务不能这样操作，所以一项都没有改动。',
    en: 'Some of these tasks do not allow this, so none was changed.',
  },
  INPUT_INVALID: { zh: '输入有误，请按提示修改。', en: 'The input is not valid; correct it as shown.' },
  COMMAND_REUSED: {
    zh: '这个命令编号已用于其他内容，请换一个编号。',
    en: 'This command id was used for something else; use a new one.',
  },
  TOO_LARGE: { zh: '内容太大，请缩小后再试。', en: 'This is too large; make it smaller.' },
  FILE_TYPE_REFUSED: {
    zh: '不支持这种文件，请换成允许的格式。',
    en: 'This kind of file is not accepted; use one of the allowed kinds.',
  },
  CONFLICT: { zh: '与已有内容冲突，请刷新后再试。', en: 'This conflicts with what is there; reload and try again.' },
  BUSY: { zh: '系统繁忙，请稍后再试。', en: 'The system is busy; try again in a moment.' },
  RUNAWAY: {
    zh: '流程模板陷入循环，操作已撤销，请联系模板负责人。',
    en: 'The SOP runs in circles, so nothing was changed; tell whoever owns it.',
  },
  SIGN_IN_FAILED: { zh: '邮箱或密码不正确。', en: 'E-mail or password is wrong.' },
  TOO_MANY_ATTEMPTS: {
    zh: '尝试次数过多，请在 {seconds} 秒后再试。',
    en: 'Too many attempts; try again in {seconds} seconds.',
  },
};
