import type { Text } from '../definition.js';
import { FIELD_MESSAGES } from '../fields/index.js';
import { MIGRATION_MESSAGES } from './migration-messages.js';

/**
 * What exactly stands in the way, by blocker code, and what to do about it. Placeholders take the blocker's params and its `task`, `field`,
 * `criterion` and `item`; after a colon stands how to show them (`money`, `role`, `status`).
 */
export const BLOCKER_MESSAGES: Record<string, Text> = {
  ...FIELD_MESSAGES,
  ...MIGRATION_MESSAGES,

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
  training_needed: {
    zh: '做这项任务前先完成：{missing}。',
    en: 'Before this task: {missing}.',
  },
  accepted_already: {
    zh: '新人的前几次要两个人验收，您已验收过一次，请再请一位同事看。',
    en: 'The first results of a newcomer are accepted by two people; you were one of them, so a colleague has to be the other.',
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
  quiz_unpassed: {
    zh: '「{title}」：负责人还没有通过测验 {quiz}（最好成绩 {best}，要求 {min}）。',
    en: '“{title}”: the quiz {quiz} is not passed yet (best {best}, needed {min}).',
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

  // Webhooks
  webhook_unknown: { zh: '找不到这个 Webhook。', en: 'There is no such webhook.' },
  webhooks_many: {
    zh: '一个店铺最多 {max} 个 Webhook，请先删除不用的。',
    en: 'A workspace has at most {max} webhooks; delete one that nobody needs.',
  },
  webhook_url: {
    zh: '请填写 http 或 https 开头的网址，不含用户名和密码，最多 {max} 个字符。',
    en: 'Give a web address starting with http or https, without user and password, of at most {max} characters.',
  },
  webhook_private: {
    zh: '{host} 属于内部网络，不能作为接收地址；内网部署请让运维设置 BATON_HOOKS_PRIVATE=allow。',
    en: '{host} belongs to a private network and cannot receive; on an intranet have BATON_HOOKS_PRIVATE=allow set.',
  },
  webhook_events_none: { zh: '请至少选择一个事件。', en: 'Choose at least one event.' },
  webhook_events_many: { zh: '最多 {max} 个事件。', en: 'At most {max} events.' },
  webhook_event_unknown: {
    zh: '没有事件 {event}；写成 task.accepted 或 hook:oms.hold 这样。',
    en: 'There is no event {event}; write it like task.accepted or hook:oms.hold.',
  },
  delivery_unknown: { zh: '找不到这条投递。', en: 'There is no such delivery.' },
  delivery_under_way: {
    zh: '这条投递正在发送或还没有发送过，请稍后再看。',
    en: 'This delivery is being sent or was not sent yet; look again in a moment.',
  },
  delivery_withdrawn: {
    zh: '对应的操作已被撤销，不再投递。',
    en: 'What it tells of was undone; it is not sent.',
  },

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

  // Newcomers and plain lists
  not_learning: {
    zh: '对方不是{role:role}的实习成员，不用走上手流程。',
    en: 'They are not learning {role:role}, so there is nothing to begin.',
  },
  no_programme: {
    zh: '{role:role}没有上手流程，请先在设置里指定。',
    en: 'There is no programme for newcomers of {role:role}; name one first.',
  },
  programme_unfit: {
    zh: '流程 {sop} 的表单里没有「新人」（newcomer，成员类型），不能当上手流程。',
    en: 'The form of {sop} has no member field `newcomer`, so it cannot be a programme for newcomers.',
  },

  checklist_unknown: { zh: '找不到这个清单。', en: 'There is no such list.' },
  due_span: {
    zh: '期限请写时长：24h（小时）、8wh（工作小时）、3wd（工作日）或 7d（天）。',
    en: 'Write the due time as a span: 24h (hours), 8wh (working hours), 3wd (working days) or 7d (days).',
  },
  schedule_day: {
    zh: '每天的不用选日子；每周的选星期几；每月的选 1 到 28 号。',
    en: 'Daily: no day. Weekly: a weekday. Monthly: a day from 1 to 28.',
  },

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
  csv_empty: { zh: '文件里没有数据行。', en: 'The file has no rows.' },
  csv_no_column: { zh: '第一行要有一列叫「{column}」。', en: 'The first row needs a column named “{column}”.' },
  csv_email_twice: {
    zh: '邮箱 {email} 在第 {line} 行已经有了，请只留一行。',
    en: 'The e-mail {email} stands in row {line} already; keep one of the rows.',
  },
  csv_role_unknown: {
    zh: '认不出岗位「{value}」；可写：{known}，后面可加 :组长 或 :实习。',
    en: 'The role “{value}” is unknown; write {known}, with :lead or :trainee behind it if needed.',
  },
  csv_person_unknown: {
    zh: '找不到「{value}」，请写对方的邮箱，或在成员里唯一的姓名。',
    en: 'Nobody is “{value}”; write their e-mail, or a name that only one member has.',
  },
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
  draft_missing: { zh: '这个流程没有草稿。', en: 'This SOP has no draft.' },
  sop_key_fixed: {
    zh: '流程发布过，代号 {key} 不能再改。要用别的代号，请复制成新流程。',
    en: 'The SOP was published: its key {key} stays. For another key make a copy of it.',
  },
  sop_key_taken: { zh: '代号 {key} 已有流程使用，请换一个。', en: 'An SOP has the key {key} already; choose another.' },
  sop_unreadable: { zh: '这份文档无法读取。', en: 'This document cannot be read.' },
  import_impossible: { zh: '无法导入：{reason}', en: 'Cannot be imported: {reason}' },
  version_unknown: { zh: '这个流程没有这个版本。', en: 'The SOP has no such version.' },
  warning_unexplained: {
    zh: '第 {line} 行：{message} 请修改，或写明为什么可以保留。',
    en: 'Line {line}: {message} Change it, or say why it may stay.',
  },
  note_needed: {
    zh: '请写明这一版改了什么，方便同事了解。',
    en: 'Say what is new in this version, for your colleagues.',
  },
  second_approver_needed: {
    zh: '店铺要求第二个人审核：请提交审核，由没有写过这份草稿的人发布。',
    en: 'This shop demands a second person: submit it for approval; somebody who did not write on the draft publishes it.',
  },
  own_proposal: { zh: '不能审核自己提交的流程。', en: 'Nobody approves what they submitted themselves.' },
  nobody_to_approve: {
    zh: '没有别人可以审核：需要另一位有发布权限、没有写过这份草稿的人。',
    en: 'Nobody else could approve it: it needs another person with the right to publish who did not write on the draft.',
  },
  proposal_missing: { zh: '没有等待审核的申请。', en: 'Nothing waits for approval.' },
  proposal_outdated: {
    zh: '草稿在提交后又改过，请重新提交。',
    en: 'The draft was changed after it was submitted; submit it again.',
  },
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

  // Articles, confirmations, quizzes
  yaml_form: { zh: '第 {line} 行不是有效的 YAML：{detail}', en: 'Line {line} is no valid YAML: {detail}' },
  front_matter: { zh: '开头应有两行 --- 之间的说明。', en: 'It must begin with its facts between two lines ---.' },
  file_named: { zh: '文件应以它的标识 {key} 命名。', en: 'The file must be named after its key, {key}.' },
  key_twice: { zh: '标识 {key} 出现了两次。', en: 'The key {key} is given twice.' },
  entry_unknown: { zh: '不认识「{name}」，可用：{known}。', en: '“{name}” is not known; there are: {known}.' },
  entry_form: { zh: '这里应为{wanted}。', en: 'This must be {wanted}.' },
  entry_missing: { zh: '缺少内容，应为{wanted}。', en: 'Something is missing here: {wanted}.' },
  text_too_large: { zh: '文字最大 {most} kB，请拆分。', en: 'At most {most} kB of text; split it.' },
  too_many: { zh: '最多 {most} 项。', en: 'At most {most} of them.' },
  article_key: {
    zh: '编号应以字母开头，只含字母和数字，2 到 20 个字符，如 KB09。',
    en: 'A key begins with a letter and holds 2 to 20 letters and digits, like KB09.',
  },
  article_needs: { zh: '请填写{title}。', en: 'The {title} is needed.' },
  article_owner: {
    zh: '请指定一个负责岗位或一位负责人（二选一）。',
    en: 'Either one role or one member has to answer for it.',
  },
  article_key_taken: {
    zh: '编号 {key} 已有文章使用，请换一个。',
    en: 'An article has the key {key} already; choose another.',
  },
  article_unknown: { zh: '没有这篇知识。', en: 'There is no such article.' },
  article_version_unknown: { zh: '没有这个版本。', en: 'There is no such version of an article.' },
  article_no_draft: { zh: '没有可发布的草稿。', en: 'There is no draft to publish.' },
  draft_none: { zh: '没有草稿。', en: 'There is no draft.' },
  article_archived: { zh: '这篇知识已归档，请先恢复。', en: 'This article is archived; restore it first.' },
  article_unpublished: { zh: '这篇知识还没有发布。', en: 'This article is not published.' },
  article_newer: {
    zh: '已有第 {number} 版，请阅读新版本后再确认。',
    en: 'Version {number} has come out; read that one and confirm it.',
  },
  link_part: {
    zh: '链接的这一部分写法不对，请使用 SOP 里的标识。',
    en: 'This part of the link is misspelt; write the key as the SOP does.',
  },
  picture_foreign: {
    zh: '图片地址 {address} 不可用，请上传图片后用 file:编号 引用。',
    en: 'Pictures cannot come from {address}; upload the picture and write file: and its id.',
  },
  picture_missing: { zh: '没有图片 {address}。', en: 'There is no picture {address}.' },
  picture_form: { zh: '不是可用的 SVG 图片。', en: 'This is no SVG picture of a sensible size.' },
  suggestion_unknown: { zh: '没有这条建议。', en: 'There is no such suggestion.' },
  suggestion_decided: { zh: '这条建议已经处理过。', en: 'This suggestion has been decided already.' },
  confirmation_about: {
    zh: '请指定一篇知识或一个 SOP 版本（二选一）。',
    en: 'Name either an article or a version of an SOP.',
  },
  confirmation_whom: { zh: '请选择岗位或成员。', en: 'Choose roles or members.' },
  step_unknown: { zh: '这个版本里没有步骤 {step}。', en: 'This version has no step {step}.' },
  quiz_unknown: { zh: '没有这个测验。', en: 'There is no such quiz.' },
  quiz_key_taken: {
    zh: '标识 {key} 已有测验使用，请换一个。',
    en: 'A quiz has the key {key} already; choose another.',
  },
  quiz_archived: { zh: '这个测验已归档。', en: 'This quiz is archived.' },
  quiz_too_long: { zh: '一个测验最多 {most} 题。', en: 'A quiz has at most {most} questions.' },
  question_twice: { zh: '题目标识 {key} 重复。', en: 'Two questions have the key {key}.' },
  one_right_option: { zh: '单选题应恰有一个正确选项。', en: 'Exactly one option must be right.' },
  some_right_option: { zh: '至少有一个正确选项。', en: 'At least one option must be right.' },
  quiz_sop_unknown: { zh: '没有 SOP {sop} 或它的这个版本。', en: 'There is no SOP {sop}, or no such version of it.' },
  quiz_stage_unknown: { zh: 'SOP {sop} 没有阶段 {stage}。', en: 'The SOP {sop} has no stage {stage}.' },
  quiz_locked: {
    zh: '已连续 {failed} 次未通过，请先与带教人谈一谈，由其放行。',
    en: 'It was failed {failed} times in a row; talk with your mentor, who then lets you try again.',
  },
  quiz_not_locked: { zh: '对方还可以继续尝试，不需要放行。', en: 'They may still try; nothing has to be released.' },
  quiz_own_release: { zh: '不能为自己放行。', en: 'Nobody releases themselves.' },
  attempt_unknown: { zh: '没有这次测验。', en: 'There is no such attempt.' },
  attempt_submitted: { zh: '这次测验已提交，不能再改。', en: 'This attempt was submitted; it cannot be changed.' },
  question_unknown: { zh: '这次测验没有这道题。', en: 'This attempt has no such question.' },
  answer_number: { zh: '请回答一个数。', en: 'Answer with a number.' },
  answer_chosen: { zh: '请选择选项。', en: 'Answer by choosing.' },
  answer_twice: { zh: '同一个选项选了两次。', en: 'The same option is chosen twice.' },
  answer_option: { zh: '没有这个选项。', en: 'There is no such option.' },
  answer_order: { zh: '请把全部 {number} 项排好顺序。', en: 'Put all {number} of them in order.' },
  answer_one: { zh: '只能选一个。', en: 'Choose one only.' },

  // Replies
  json_large: { zh: '内容太大，最多 {max} 个字符。', en: 'Too large; at most {max} characters.' },
  exercise_unknown: { zh: '没有这个练习。', en: 'There is no such exercise.' },
  exercise_unfit: {
    zh: '这个流程已经改过，练习对不上了。请换一个练习。',
    en: 'The SOP has changed and the exercise no longer fits it. Choose another.',
  },
  scenario_unknown: { zh: '这个流程没有这个场景。', en: 'The SOP has no such scenario.' },
  practice_unknown: { zh: '没有这次练习。', en: 'There is no such practice.' },
  practice_over: { zh: '这次练习已经结束。', en: 'This practice is finished.' },
  practice_waits: { zh: '现在都在等你，先做自己的任务。', en: 'Everything waits for you: do your own tasks first.' },
  practice_long: {
    zh: '一次练习最多 {max} 步，请结束后重新开始。',
    en: 'A practice has at most {max} moves; finish it and begin anew.',
  },
  practices_many: {
    zh: '最多同时开 {max} 次练习，先结束或丢掉一次。',
    en: 'At most {max} practices may be open; finish or throw one away.',
  },
  reply_unknown: { zh: '没有这条话术。', en: 'There is no such reply.' },
  reply_archived: { zh: '这条话术已归档。', en: 'This reply is archived.' },
  reply_key: {
    zh: '标识应以小写字母开头，只含小写字母、数字和 _，3 到 60 个字符。',
    en: 'A key begins with a small letter and holds 3 to 60 small letters, digits and _.',
  },
  reply_needs: { zh: '请填写{title}。', en: 'The {title} is needed.' },
  reply_use_unknown: { zh: '没有这次使用记录。', en: 'There is no such use of a reply.' },
  template_form: {
    zh: '「{expression}」不是有效的表达式，请检查双花括号里的内容。',
    en: '“{expression}” is no expression; check what stands between the double braces.',
  },
  template_unknown: {
    zh: '「{expression}」里的变量流程没有，或用法不对，请从变量列表里选。',
    en: 'No SOP knows the variable in “{expression}”, or not in this way; choose one from the list.',
  },
  sop_version_unknown: { zh: '没有这个 SOP 版本。', en: 'There is no such version of an SOP.' },
};
