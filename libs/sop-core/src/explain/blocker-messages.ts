import type { Text } from '../definition.js';
import { FIELD_MESSAGES } from '../fields/index.js';

/**
 * What exactly stands in the way, by blocker code, and what to do about it. Placeholders take the blocker's params and its `task`, `field`,
 * `criterion` and `item`; after a colon stands how to show them (`money`, `role`, `status`).
 */
export const BLOCKER_MESSAGES: Record<string, Text> = {
  ...FIELD_MESSAGES,

  // Who
  role_needed: { zh: '需要{role:role}岗位的人来做。', en: 'Somebody with the role {role:role} has to do this.' },
  roles_needed: { zh: '只有这些岗位可以操作：{roles:role}。', en: 'Only these roles may do this: {roles:role}.' },
  acceptor_needed: { zh: '由{role:role}验收。', en: 'It is accepted by {role:role}.' },
  trainee_accepts: {
    zh: '实习阶段不能验收，请交给{role:role}的正式成员。',
    en: 'Trainees do not accept work; leave it to a full member of {role:role}.',
  },
  judged_by_system: {
    zh: '这项任务提交时由系统判定，无需人工验收。',
    en: 'The program judges this task when it is submitted; nobody has to accept it.',
  },
  right_missing: { zh: '需要权限 {right}。', en: 'The right {right} is needed.' },
  critical_task: { zh: '关键任务只能由店长决定。', en: 'Only a manager decides about a critical task.' },
  system_only: { zh: '只有系统可以触发。', en: 'Only the program itself does this.' },
  not_by_hand: {
    zh: '事件 {event} 由任务、计时器或外部系统发出，不能手动发送。',
    en: '{event} comes from tasks, timers or other systems and cannot be sent by hand.',
  },
  claimed_by: {
    zh: '已由其他同事领取，可请对方释放或由组长转派。',
    en: 'A colleague has it; ask them to release it, or a lead to reassign it.',
  },
  not_doer: {
    zh: '只有负责人（或其代班人）可以操作，请先领取或转派。',
    en: 'Only whoever has the task (or stands in for them) may do this; claim it or have it reassigned.',
  },
  assignee_lacks_role: {
    zh: '对方没有{role:role}岗位，请选择该岗位的同事。',
    en: 'They do not have the role {role:role}; choose somebody who does.',
  },
  own_work: {
    zh: '不能验收自己（或自己代班、为自己代班的人）完成的工作。',
    en: 'Nobody accepts their own work, nor the work of somebody they stand in for or who stood in for them.',
  },
  did_other_task: {
    zh: '任务 {task} 是同一个人做的，这一步要换人。',
    en: 'The same person did {task}; this step needs somebody else.',
  },
  over_limit: {
    zh: '金额 {amount:money} 超过您的额度 {limit:money}，请转给额度足够的人。',
    en: '{amount:money} is over your limit of {limit:money}; hand it to somebody with enough authority.',
  },

  // What is missing
  status: { zh: '任务现在是“{status:status}”。', en: 'The task is “{status:status}” now.' },
  depends_on: { zh: '先完成任务 {task}。', en: 'Finish {task} first.' },
  item_open: { zh: '请勾选「{title}」。', en: 'Tick “{title}”.' },
  item_unknown: { zh: '清单里没有 {item}。', en: 'The checklist has no item {item}.' },
  criterion_unmet: { zh: '未达到「{title}」。', en: '“{title}” is not met.' },
  criterion_unjudged: { zh: '请判断「{title}」是否达到。', en: 'Judge whether “{title}” is met.' },
  criterion_unknown: {
    zh: '没有验收标准 {criterion}，或它不适用于这次结果。',
    en: 'There is no criterion {criterion}, or it does not apply to this result.',
  },
  criterion_automatic: { zh: '标准 {criterion} 由系统判定。', en: 'The program judges {criterion} itself.' },
  evidence_missing: {
    zh: '「{title}」需要 {need} 份凭证，现有 {have} 份。',
    en: '“{title}” needs {need} pieces of evidence; there are {have}.',
  },
  evidence_unknown: { zh: '没有这份凭证。', en: 'There is no such evidence.' },
  number_outside: {
    zh: '「{title}」的数值 {value} 不在要求范围内。',
    en: '“{title}”: {value} is outside the required range.',
  },
  reason_required: { zh: '请填写原因。', en: 'Write down the reason.' },
  failed_required: { zh: '请选出没有达到的验收标准。', en: 'Choose the criteria that were not met.' },
  field_unknown: { zh: '没有字段 {field}。', en: 'There is no field {field}.' },
  date_invalid: { zh: '日期无效，请使用带时区的时间。', en: 'Not a valid date; give a time with its UTC offset.' },
  date_past: { zh: '新的期限必须在将来。', en: 'The new due time has to lie in the future.' },

  // Where the run stands
  event_unknown: {
    zh: '没有事件 {event}。可用的事件：{known}。',
    en: 'There is no event {event}. Events of this SOP: {known}.',
  },
  event_not_awaited: {
    zh: '{event} 在当前阶段（{stages}）不起作用；等待它的阶段：{awaitedIn}。',
    en: '{event} means nothing at this stage ({stages}); stages that wait for it: {awaitedIn}.',
  },
  guard_unmet: { zh: '阶段 {stage} 的条件未满足：{guard}。', en: 'A condition of {stage} does not hold: {guard}.' },
  decision_not_possible: {
    zh: '这个决定现在走不通（{event}），请换一个选择或补齐条件。',
    en: 'Nothing follows from this decision now ({event}); choose differently or meet its conditions.',
  },
  decision_needed: {
    zh: '这是一个决定，不能豁免；请改派给能决定的人。',
    en: 'This is a decision and cannot be waived; reassign it to somebody who can decide.',
  },
  own_command: { zh: '{event} 请用专门的操作来做。', en: 'Use the command made for {event}.' },
  cancel_guard: { zh: '流程走到这一步已不允许取消。', en: 'The run has gone too far to be canceled.' },
  run_start: { zh: '您的岗位不能发起这个流程。', en: 'Your role does not start runs of this SOP.' },
  reschedule_not_foreseen: { zh: '这个流程没有可以改期的日期。', en: 'This SOP has no dates to reschedule.' },
  reschedule_guard: { zh: '不满足改期的条件。{message}', en: 'The conditions for rescheduling are not met. {message}' },
  field_not_reschedulable: { zh: '{field} 不能通过改期修改。', en: '{field} cannot be changed by rescheduling.' },
  timer_unknown: { zh: '没有这个计时器。', en: 'There is no such timer.' },
  timer_void: { zh: '计时器所在的阶段已经离开。', en: 'The stage of this timer was left.' },
  run_over: { zh: '流程已结束于 {final}。', en: 'The run ended in {final}.' },
  run_paused: { zh: '请先恢复流程。', en: 'Resume the run first.' },
  run_started: { zh: '流程已经开始。', en: 'The run has already started.' },
  run_unknown: { zh: '找不到这个流程实例。', en: 'There is no such run.' },
  run_still_open: { zh: '原流程还在进行，不需要重开。', en: 'That run is still open; there is nothing to reopen.' },
  duplicate_run: { zh: '已有进行中的流程处理同一对象。', en: 'An open run already deals with the same subject.' },
  reopen_never: { zh: '这个流程不支持重开。', en: 'Runs of this SOP are not reopened.' },
  reopen_too_late: { zh: '重开期限到 {until} 为止。', en: 'It could be reopened until {until}.' },
  task_unknown: { zh: '找不到这个任务。', en: 'There is no such task.' },
  runaway: { zh: '请检查模板里互相触发的转移。', en: 'Look for transitions of the SOP that trigger one another.' },
  expression_failed: { zh: '表达式无法计算：{expression}。', en: 'This expression cannot be evaluated: {expression}.' },

  // People and settings
  member_unknown: { zh: '找不到这个成员。', en: 'There is no such member.' },
  role_unknown: { zh: '没有岗位 {role}。', en: 'There is no role {role}.' },
  role_twice: { zh: '同一岗位只能列一次。', en: 'Each role may be listed once.' },
  deputy_self: { zh: '不能给自己代班。', en: 'Nobody is their own deputy.' },
  last_admin: { zh: '至少要保留一位管理员。', en: 'At least one administrator has to remain.' },
  admin_only: { zh: '只有管理员可以操作。', en: 'Only an administrator may do this.' },
  sole_author: {
    zh: '唯一作者不能自己发布，请另一位同事发布。',
    en: 'The only author may not publish alone; somebody else has to.',
  },
  email_invalid: { zh: '邮箱地址无效。', en: 'Not a valid e-mail address.' },
  email_taken: { zh: '这个邮箱已被使用。', en: 'This e-mail address is taken.' },
  password_short: { zh: '密码太短，至少 {min} 个字符。', en: 'The password is too short; at least {min} characters.' },
  password_long: { zh: '密码太长，最多 {max} 个字符。', en: 'The password is too long; at most {max} characters.' },
  name_invalid: {
    zh: '名称应为 1 到 {max} 个字，不能换行。',
    en: 'A name has 1 to {max} characters and no line breaks.',
  },
  key_invalid: {
    zh: '标识只能用小写字母、数字和下划线。',
    en: 'A key consists of lower-case letters, digits and underscores.',
  },
  key_taken: { zh: '这个标识已被使用。', en: 'This key is taken.' },
  key_reserved: { zh: '这个标识是保留字。', en: 'This key is reserved.' },
  setting_unknown: { zh: '没有这项设置。', en: 'There is no such setting.' },
  setting_invalid: {
    zh: '应为 {min} 到 {max} 的整数。',
    en: 'Must be a whole number from {min} to {max}.',
  },
  scope_unknown: { zh: '没有这个令牌范围。', en: 'There is no such token scope.' },
  token_unknown: { zh: '找不到这个令牌。', en: 'There is no such token.' },
  expired: { zh: '已过期，请重新获取。', en: 'This has expired; ask for a new one.' },
  expiry_past: { zh: '到期时间必须在将来。', en: 'It has to expire in the future.' },
  retry_after: { zh: '请在 {seconds} 秒后再试。', en: 'Try again in {seconds} seconds.' },
  away_range: { zh: '离岗的结束时间要晚于开始时间。', en: 'The absence has to end after it begins.' },
  hours_invalid: {
    zh: '工作时段应像 09:00-18:00，按先后排列且不重叠。',
    en: 'Working hours look like 09:00-18:00, in order and without overlaps.',
  },
  day_invalid: { zh: '日期无效，应写成 2026-12-12。', en: 'Not a date; write it as 2026-12-12.' },
  hours_missing: { zh: '请填写工作时段。', en: 'Give the working hours.' },
  zone_unknown: { zh: '没有这个时区。', en: 'There is no such time zone.' },

  // SOPs and input
  sop_unknown: { zh: '找不到这个流程模板。', en: 'There is no such SOP.' },
  sop_not_active: { zh: '流程模板 {sop} 未启用。', en: 'The SOP {sop} is not active.' },
  sop_never_published: { zh: '这个流程模板还没有发布过。', en: 'This SOP was never published.' },
  sop_finding: { zh: '第 {line} 行：{message}', en: 'Line {line}: {message}' },
  sop_hangs: {
    zh: '试运行没有在限定时间内结束，模板里可能有循环。',
    en: 'The dry run did not end in time; the SOP probably has a circle.',
  },
  sop_scenario_failed: {
    zh: '场景「{scenario}」没有通过：{mismatch}',
    en: 'The scenario “{scenario}” failed: {mismatch}',
  },
  sop_broken: { zh: '这个模板无法运行：{mismatch}', en: 'This SOP cannot be run: {mismatch}' },
  draft_missing: { zh: '没有草稿可以发布。', en: 'There is no draft to publish.' },
  busy: { zh: '请稍后再试。', en: 'Try again in a moment.' },
  stale: { zh: '请按最新内容再试一次。', en: 'Try again with the current state.' },
  conflict: { zh: '请刷新后再试。', en: 'Reload and try again.' },
  command_reused: { zh: '请为新的操作使用新的编号。', en: 'Use a new id for a new command.' },
  id_invalid: { zh: '编号应为 UUID。', en: 'The id has to be a UUID.' },
  id_taken: { zh: '这个编号已被使用。', en: 'This id is taken.' },
  file_unknown: { zh: '找不到这个文件，请重新上传。', en: 'There is no such file; upload it again.' },
  evidence_either: { zh: '凭证要么是文件，要么是链接。', en: 'Evidence is either a file or a link.' },
  number_invalid: { zh: '不是有效的数字。', en: 'Not a valid number.' },
  text_empty: { zh: '请填写内容。', en: 'Write something.' },
  text_long: { zh: '文字太长。', en: 'The text is too long.' },
  text_nul: { zh: '文字里有不可用的空字符。', en: 'The text holds a NUL character.' },
  text_surrogate: { zh: '文字里有不完整的字符，请重新输入。', en: 'The text holds half a character; type it again.' },
  too_deep: { zh: '内容嵌套太深。', en: 'The content is nested too deeply.' },
  filter_too_large: { zh: '筛选条件太多。', en: 'The filter has too many conditions.' },
  neighbours_crossed: { zh: '卡片位置已变化，请刷新后再拖动。', en: 'The cards have moved; reload and drag again.' },
};
