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
  mentor_needed: {
    zh: '实习阶段要有带教人才能做{role:role}的任务，请店长或组长在成员里指定。',
    en: 'Whoever is learning {role:role} works with a mentor; ask a manager or lead to name one.',
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

  // The board
  wip_full: {
    zh: '这一列最多 {limit} 项，现在已有 {current} 项。',
    en: 'At most {limit} tasks may stand here, and {current} already do.',
  },
  wip_full_role: {
    zh: '{role:role}在这一列最多 {limit} 项，现在已有 {current} 项。',
    en: 'At most {limit} tasks of {role:role} may stand here, and {current} already do.',
  },
  limit_done: { zh: '“完成”一列不设上限。', en: 'What is done has no limit.' },
  undo_nothing: { zh: '没有可以撤销的操作。', en: 'There is nothing to take back.' },
  undo_not_yours: { zh: '最近一步是别人做的。', en: 'Somebody else made the last move.' },
  undo_too_late: { zh: '只能在 {seconds} 秒内撤销。', en: 'A move can be taken back within {seconds} seconds.' },
  undo_other_move: { zh: '最近一步已经是另一项操作。', en: 'Another move has been made since.' },
  undo_kind: { zh: '这种操作不能撤销。', en: 'A move of this kind cannot be taken back.' },
  undo_moved_on: { zh: '流程已因这一步向前推进。', en: 'The run has moved on because of it.' },
  undo_effects_left: {
    zh: '由它引起的通知或外部调用已经发出。',
    en: 'A notice was read or a call to another system was made because of it.',
  },
  batch_field: { zh: '这个操作需要 {field}。', en: 'This action needs {field}.' },
  list_empty: { zh: '请至少选一项。', en: 'Choose at least one.' },
  list_long: { zh: '一次最多 {max} 项。', en: 'At most {max} at once.' },
  parent_unknown: { zh: '找不到上级任务。', en: 'There is no such parent task.' },
  parent_in_run: {
    zh: '流程中的任务不能拆成子任务，请新建关联到流程的临时任务。',
    en: 'A task of a run has no sub-tasks; create an ad-hoc task that belongs to the run instead.',
  },
  parent_over: { zh: '上级任务已经结束。', en: 'The parent task is settled.' },
  parent_deep: { zh: '子任务最多 {max} 层。', en: 'Sub-tasks go {max} levels deep at most.' },
  parts_open: { zh: '先完成子任务「{title}」。', en: 'Finish the sub-task “{title}” first.' },
  mentions_many: { zh: '一次最多提到 {max} 人。', en: 'At most {max} people can be mentioned at once.' },
  view_unknown: { zh: '找不到这个视图。', en: 'There is no such view.' },
  view_slug_taken: {
    zh: '这个地址名已有视图使用，请换一个。',
    en: 'A view has this short name already; choose another.',
  },
  view_not_yours: { zh: '这是别人的视图。', en: 'This view is somebody else’s.' },
  view_private: {
    zh: '只有共享的视图可以作为岗位的默认视图。',
    en: 'Only a shared view can be the default of a role.',
  },
  views_many: { zh: '最多保存 {max} 个视图，请先删除不用的。', en: 'At most {max} views are kept; delete one first.' },
  view_large: { zh: '视图的设置太大。', en: 'The settings of the view are too large.' },
  mute_about: { zh: '请指定流程或通知种类。', en: 'Say which run or which kind.' },

  // People and settings
  member_unknown: { zh: '找不到这个成员。', en: 'There is no such member.' },
  role_unknown: { zh: '没有岗位 {role}。', en: 'There is no role {role}.' },
  role_twice: { zh: '同一岗位只能列一次。', en: 'Each role may be listed once.' },
  mentor_self: { zh: '不能带教自己。', en: 'Nobody is their own mentor.' },
  mentor_unfit: {
    zh: '带教人自己也在实习，请选择已经胜任的同事。',
    en: 'They are still learning themselves; choose somebody who knows the work.',
  },
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

  // Products and stock
  sku_unknown: {
    zh: '商品资料里没有货号 {sku}，请检查编码，或先新建、导入这个商品。',
    en: 'There is no product {sku}; check the code, or add or import it first.',
  },
  sku_form: {
    zh: '货号是一个不含空格的词：字母、数字和 . _ / + -，最多 {max} 个字符。',
    en: 'A SKU is one word of letters, digits and . _ / + -, at most {max} characters.',
  },
  sku_any_case: {
    zh: '已有只差大小写的货号 {other}，请用那一个，或换个编码。',
    en: 'There is {other}, which differs in case only; use that one or choose another code.',
  },
  product_needs: { zh: '新商品必须填写「{title}」。', en: 'A new product needs “{title}”.' },
  product_archived: { zh: '商品 {sku} 已停用，请先恢复。', en: 'The product {sku} is archived; restore it first.' },
  product_promised: {
    zh: '商品 {sku} 还有 {open} 笔占用，请先发货或释放。',
    en: '{open} reservations of {sku} are open; ship or release them first.',
  },
  whole_number: { zh: '应为 {min} 到 {max} 的整数。', en: 'Must be a whole number from {min} to {max}.' },
  text_form: {
    zh: '应为 {min} 到 {max} 个字，不能换行。',
    en: 'Must have {min} to {max} characters and no line breaks.',
  },
  tag_unknown: { zh: '没有标签 {tag}，可用：{known}。', en: 'There is no tag {tag}; there are: {known}.' },
  channel_form: {
    zh: '渠道写小写字母、数字和下划线，如 tmall、own_site。',
    en: 'Write a channel in lower-case letters, digits and underscores: tmall, own_site.',
  },
  price_below_floor: {
    zh: '{sku} 售价 {price:money} 低于底价 {floor:money}，要由店长决定并写明原因。',
    en: 'The price of {sku}, {price:money}, is below its floor of {floor:money}: a manager has to decide, with a reason.',
  },
  floor_lowered: {
    zh: '{sku} 底价从 {from:money} 降到 {to:money}，要由店长决定并写明原因。',
    en: 'The floor of {sku} goes down from {from:money} to {to:money}: a manager has to decide, with a reason.',
  },
  floor_below_cost: {
    zh: '{sku} 底价 {floor:money} 低于成本 {cost:money}，要由店长决定并写明原因。',
    en: 'The floor of {sku}, {floor:money}, is below its cost of {cost:money}: a manager has to decide, with a reason.',
  },
  stock_short: {
    zh: '{sku} 可用 {available} 件（现货 {onHand}，已占用 {reserved}，渠道预留 {kept}），要 {asked} 件。请减少数量、释放占用或先补货。',
    en: '{available} of {sku} are available ({onHand} on hand, {reserved} reserved, {kept} kept for channels), {asked} were asked for. Ask for less, release something or restock.',
  },
  stock_below_promised: {
    zh: '{sku} 现货不能改成 {asked}：已占用 {reserved}，渠道预留 {kept}（账面 {onHand}，可用 {available}）。请先释放占用或调低预留。',
    en: '{sku} cannot be set to {asked}: {reserved} are reserved and {kept} kept for channels ({onHand} on hand, {available} available). Release or lower those first.',
  },
  stock_too_large: { zh: '{sku} 的现货最多 {most} 件。', en: 'At most {most} of {sku} can be on hand.' },
  more_than_reserved: {
    zh: '{sku} 这笔占用只有 {reserved} 件，要发 {asked} 件。',
    en: 'This reservation of {sku} holds {reserved}, {asked} were to be shipped.',
  },
  reservation_gone: {
    zh: '占用 {id} 不存在，或已释放、到期、发完。',
    en: 'There is no reservation {id}, or it was released, has lapsed or was shipped.',
  },
  lot_unknown: {
    zh: '没有在途批次 {reference}，请先登记。',
    en: 'No lot {reference} is announced; announce it first.',
  },
  lot_closed: { zh: '批次 {reference} 已收完，请另登记一批。', en: 'The lot {reference} is closed; announce another.' },
  lot_below_received: {
    zh: '已到 {received} 件，批次数量不能更少。',
    en: '{received} have arrived already; the lot cannot be smaller.',
  },
  too_many_lots: {
    zh: '一个商品最多 {most} 个未完的在途批次。',
    en: 'A product has at most {most} open lots.',
  },
  defective_above: { zh: '不良数不能多于到货 {quantity} 件。', en: 'Not more than the {quantity} that arrived.' },
  lines_number: { zh: '应为 1 到 {most} 行。', en: 'Give 1 to {most} lines.' },

  // Product lists
  csv_bytes: { zh: '文件超过 {most} MB，请分成几份导入。', en: 'The file is over {most} MB; import it in parts.' },
  csv_rows: { zh: '超过 {most} 行，请分成几份导入。', en: 'More than {most} rows; import them in parts.' },
  csv_encoding: {
    zh: '认不出文件的编码，请另存为 CSV（UTF-8）再导入。',
    en: 'The encoding of the file is unknown; save it as CSV (UTF-8) and import it again.',
  },
  csv_broken: {
    zh: '第 {line} 行附近的引号或分隔符不成对，请在表格软件里重新导出 CSV。',
    en: 'Quotes or separators near line {line} do not match; export the CSV again from your spreadsheet.',
  },
  csv_empty: { zh: '文件里没有商品行。', en: 'The file has no rows of products.' },
  csv_no_sku: { zh: '第一行要有一列叫「货号」或「SKU」。', en: 'The first row needs a column named “SKU”.' },
  csv_column_unknown: {
    zh: '认不出这一列「{column}」，请改名或删掉；可用的列：{known}。',
    en: 'The column “{column}” is unknown; rename or remove it. Columns: {known}.',
  },
  csv_column_twice: {
    zh: '「{column}」这一列重复了，请只留一列。',
    en: 'The column “{column}” is there twice; keep one.',
  },
  csv_sku_missing: { zh: '这一行没有货号，请补上或删掉这一行。', en: 'This row has no SKU; add it or remove the row.' },
  csv_sku_twice: {
    zh: '货号 {sku} 在第 {line} 行已经有了，请只留一行。',
    en: 'The SKU {sku} stands in row {line} already; keep one of the rows.',
  },
  csv_sku_any_case: {
    zh: '已有只差大小写的货号，请把 {sku} 改成和它一样。',
    en: 'There is a SKU that differs from {sku} in case only; write it the same way.',
  },
  csv_money: {
    zh: '「{value}」不是金额，请写元，如 79 或 79.50。',
    en: '“{value}” is not an amount; write yuan, such as 79 or 79.50.',
  },
  csv_count: {
    zh: '「{value}」不是件数，请写整数。',
    en: '“{value}” is not a number of pieces; write a whole number.',
  },

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
