import type { Finding } from '../finding.js';
import type { Text } from '../definition.js';

interface Rule {
  severity: Finding['severity'];
  text: Text;
}

const error = (zh: string, en: string): Rule => ({ severity: 'error', text: { zh, en } });
const warning = (zh: string, en: string): Rule => ({ severity: 'warning', text: { zh, en } });

/** Everything the linter can say. An error keeps the SOP from being published. */
export const LINT_RULES = {
  // Names
  NAME_DUPLICATE: error('名称 {name} 已用于 {other}。', 'The name {name} is already used by {other}.'),
  NAME_RESERVED: error('名称 {name} 是保留字,请换一个。', 'The name {name} is reserved; choose another.'),
  KEY_DUPLICATE: error('键 {name} 重复。', 'The key {name} is used twice.'),

  // The chart
  INITIAL_MISSING: error('状态 {state} 有子状态,但没有 initial。', 'State {state} has children but no `initial`.'),
  INITIAL_UNKNOWN: error('状态 {state} 没有子状态 {target}。', 'State {state} has no child {target}.'),
  TARGET_UNKNOWN: error('目标 {target} 不存在。', 'The target {target} does not exist.'),
  STATE_UNREACHABLE: warning('状态 {state} 永远到不了。', 'State {state} can never be reached.'),
  STATE_NO_EXIT: error(
    '从状态 {state} 走不到任何终态(取消除外)。',
    'No final state can be reached from {state} (other than by CANCEL).',
  ),
  NO_FINAL: error('流程没有终态。', 'The chart has no final state.'),
  FINAL_WITH_EXIT: error(
    '终态 {state} 不能有任务、转移或子状态。',
    'The final state {state} cannot have tasks, transitions or children.',
  ),
  NO_CANCEL: warning(
    '根状态没有处理 CANCEL,流程将无法取消。',
    'The root does not handle CANCEL: runs cannot be canceled.',
  ),
  ALWAYS_LOOP: error('always 形成循环:{states}。', '`always` transitions form a loop: {states}.'),
  ELSE_MISSING: warning(
    '{event} 的每个分支都有条件;都不成立时会停在 {state}。请在最后加一个无条件分支。',
    'Every branch of {event} has a guard; if none holds, the run stays in {state}. End with a branch without guard.',
  ),
  BRANCH_UNREACHABLE: warning(
    '前面的分支没有条件,这个分支永远不会走到。',
    'A branch before this one has no guard: this one is never taken.',
  ),
  TRANSITION_EMPTY: warning('这个转移既没有目标也没有动作。', 'This transition has neither target nor actions.'),
  GATE_MISPLACED: error(
    'gate 只能用在并行状态的分区上,且该分区要有一个终态。',
    '`gate` belongs on a region of a parallel state, and the region needs a final state.',
  ),

  // Tasks
  TASK_UNKNOWN: error('任务 {task} 不存在。', 'There is no task {task}.'),
  TASK_NEVER_OPENED: warning('没有状态打开任务 {task}。', 'No state opens the task {task}.'),
  TASK_AFTER_ELSEWHERE: error(
    '{task} 不会与本任务同时打开,本任务会一直被阻塞。',
    '{task} is never open together with this task: it would stay blocked.',
  ),
  TASK_AFTER_CYCLE: error('任务互相等待:{tasks}。', 'Tasks wait for each other: {tasks}.'),
  EDITS_SHARED: warning(
    '{other} 可能与本任务同时打开,也能改 {field}:后验收的会把先验收的改回去。请用 after 排出先后,或只让一个任务改。',
    '{other} can be open at the same time and edits {field} too: the one accepted last undoes the other. Put them in order with `after`, or let one of them edit it.',
  ),
  EDITS_REPEATED: warning(
    '{task} 会同时打开好几个(each 或 recur),都能改 {field}:后验收的会把先验收的改回去。',
    '{task} can be open several times at once (`each` or `recur`), each editing {field}: the one accepted last undoes the others.',
  ),
  FIELD_UNKNOWN: error('没有名为 {field} 的字段。', 'There is no field named {field}.'),
  SETTLED_WITHOUT_TASKS: error(
    '状态 {state} 没有任务,不会有 TASKS.SETTLED。',
    'State {state} has no tasks: TASKS.SETTLED never comes.',
  ),
  SETTLED_UNHANDLED: warning(
    '状态 {state} 的任务完成后没有去处(没有 TASKS.SETTLED,也没有任务事件的转移)。',
    'Nothing happens when the tasks of {state} are done: no TASKS.SETTLED and no event of its tasks is handled.',
  ),
  OUTCOME_UNHANDLED: error(
    '任务 {task} 会发出 {event},但打开它的状态 {state} 不处理。',
    'The task {task} sends {event}, which the state {state} that opens it does not handle.',
  ),

  // Events and timers
  EVENT_UNKNOWN: error('事件 {event} 没有在 events 中定义。', 'The event {event} is not declared in `events`.'),
  EVENT_UNUSED: warning('没有状态处理事件 {event}。', 'No state handles the event {event}.'),
  EVENT_SOURCELESS: warning(
    '没有人能发出事件 {event}:没有 by,也没有任务发出它(外部系统除外)。',
    'Nobody sends the event {event} (no `by`, no task); only other systems could.',
  ),
  TIMER_UNKNOWN: error('没有名为 {timer} 的计时或锚点。', 'There is no timer or anchor named {timer}.'),
  TIMER_UNUSED: warning('计时 {timer} 没有在任何 after 中使用。', 'The timer {timer} is not used by any `after`.'),
  DURATION_INVALID: error('{text} 不是有效的时长(如 48h、8wh、L-3d)。', '{text} is not a duration (48h, 8wh, L-3d).'),

  // The schedule
  SCHEDULE_DAY: error(
    '按{every}发起,不能写 on: {day}(week 写星期几,month 写几号,day 不写)。',
    'A schedule by {every} does not go with `on: {day}` (week: a weekday, month: a day, day: none).',
  ),
  SCHEDULE_FORM: error(
    '按日程发起时没人填表:{field} 要么可空,要么有默认值。',
    'A schedule starts with an empty form: {field} must be optional or have a default.',
  ),
  SCHEDULE_KEY: error(
    '按日程发起的流程要有 key,否则可能发起两次。',
    'An SOP with a schedule needs a `key`, or an occurrence could start twice.',
  ),

  // Expressions
  EXPRESSION_SYNTAX: error('表达式无法解析:{detail}', 'The expression cannot be parsed: {detail}'),
  EXPRESSION_INVALID: error('表达式有误:{detail}', 'The expression does not type-check: {detail}'),
  EXPRESSION_TYPE: error(
    '表达式的结果应为 {expected},实际为 {actual}。',
    'The expression should give {expected} but gives {actual}.',
  ),
  PRODUCTS_IN: error(
    '不要写 in products;货号在不在商品资料里,用 products[货号].known 判断。',
    'Not `in products`: whether the catalogue has a product says products[sku].known.',
  ),
  CHOICE_UNKNOWN: error('{field} 没有选项 {value}。', '{field} has no choice {value}.'),
  DERIVED_CYCLE: error('派生值互相引用:{names}。', 'Derived values refer to each other: {names}.'),

  // Gates and values
  GATE_IMPOSSIBLE: error('没有人能通过:{detail}', 'Nobody can pass this: {detail}'),
  JUDGE_MISSING: error(
    '由人判断的标准没有人来判断:给任务选一个验收人,或换一种标准。',
    'A person should judge this, but nobody accepts the task: name an acceptor, or choose another kind of criterion.',
  ),
  BOUNDS_EMPTY: error('下限大于上限,没有值能满足。', 'The lower limit is above the upper one: no value fits.'),
  PATTERN_UNSAFE: error('正则表达式无效或可能过慢。', 'The pattern is malformed or could be too slow.'),
  KNOWN_MISPLACED: error('known 只能用在 sku 字段上。', '`known` belongs on a field of type sku.'),
  PREFILL_MISPLACED: error(
    'prefill 只能用在发起表单和任务表单里。',
    '`prefill` belongs into the form of the start or of a task.',
  ),
  PRODUCTS_UNNAMED: warning(
    '用到了 products,但没有 sku 类型的字段:流程只知道字段里写着的货号。',
    '`products` is used but no field has the type sku: a run knows only the SKUs that stand in its fields.',
  ),
  DEFAULT_INVALID: error('默认值不符合字段:{detail}', 'The default does not fit its field: {detail}'),

  // People
  ROLE_UNKNOWN: error('岗位 {role} 不存在。', 'The role {role} does not exist.'),
  ROLE_UNHELD: warning('目前没有人担任 {role}。', 'Nobody holds {role} now.'),
  ACCEPTOR_ALONE: warning(
    '{role} 只有一人,自己做的任务没有别人能验收。',
    '{role} has one member only: nobody else could accept what that member did.',
  ),
  SOP_UNKNOWN: warning('流程 {sop} 不存在或未发布。', 'The SOP {sop} does not exist or is not published.'),

  // Knowledge
  QUIZ_UNKNOWN: error('没有测验 {quiz},做不了或验收不了。', 'There is no quiz {quiz}: nobody could pass it.'),
  ARTICLE_UNKNOWN: warning('没有已发布的文章 {article}。', 'There is no published article {article}.'),
  REPLY_UNKNOWN: warning('没有在用的话术 {reply}。', 'There is no reply {reply} in use.'),

  // Texts
  TITLE_MISSING: warning(
    '{what} {name} 没有标题,界面上会直接显示代码名。',
    'The {what} {name} has no title; people will see its code name.',
  ),

  // Scenarios
  SCENARIO_UNKNOWN: error(
    '示例中引用了不存在的{what} {name}。',
    'The scenario refers to the {what} {name}, which does not exist.',
  ),
} as const satisfies Record<string, Rule>;

export type LintCode = keyof typeof LINT_RULES;
