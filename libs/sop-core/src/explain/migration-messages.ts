import type { Text } from '../definition.js';
import type { TaskReason } from '../migrate/contract.js';

/** Why a run cannot go on under another version, and what changes in it when it does. */
export const MIGRATION_MESSAGES: Record<string, Text> = {
  same_version: { zh: '流程已经在这个版本上。', en: 'The run follows this version already.' },
  other_sop: { zh: '目标版本属于另一个流程模板 {sop}。', en: 'The target is a version of another SOP, {sop}.' },
  version_unknown: { zh: '找不到这个版本。', en: 'There is no such version.' },
  plan_changed: {
    zh: '流程在您查看方案之后有了变化，请重新看一遍方案。',
    en: 'The run has changed since you saw the plan; look at the plan again.',
  },
  state_gone: {
    zh: '阶段「{title}」在新版本中没有对应，请指定它去哪个阶段。',
    en: 'The new version has no counterpart of the stage “{title}”; choose where it goes.',
  },
  state_gone_remembered: {
    zh: '流程会回到阶段「{title}」，但新版本中没有对应，请指定一个阶段。',
    en: 'The run is to return to the stage “{title}”, which has no counterpart in the new version; choose one.',
  },
  states_exclude: {
    zh: '这些阶段在新版本中不能同时进行：{titles}。请为其中一个另选阶段。',
    en: 'In the new version these stages exclude each other: {titles}. Choose another one for one of them.',
  },
  nowhere_to_stand: {
    zh: '流程现在所在的阶段在新版本中都没有了。',
    en: 'None of the stages the run is in exists in the new version.',
  },
  choice_state_unknown: { zh: '新版本没有阶段 {target}。', en: 'The new version has no stage {target}.' },
  choice_field_unknown: { zh: '新版本没有字段 {field}。', en: 'The new version has no field {field}.' },
  field_needed: {
    zh: '新版本要求填写「{title}」，请给一个值，或确认留空。',
    en: 'The new version asks for “{title}”; give a value, or leave it empty on purpose.',
  },
  field_no_longer_valid: {
    zh: '「{title}」现有的值不符合新版本的要求，请给一个新值，或确认留空。',
    en: 'What stands in “{title}” does not fit the new version; give a value, or leave it empty on purpose.',
  },
  cannot_finish: {
    zh: '从「{titles}」出发，新版本没有通向结束的路。',
    en: 'In the new version no way leads from “{titles}” to an end.',
  },
  nobody_sends: {
    zh: '「{titles}」只等 {events}，而能发出它的任务都已结束，流程会停在这里。',
    en: '“{titles}” waits for {events} only, and every task that could send it is over: the run would stand still.',
  },
  field_removed: {
    zh: '新版本没有字段「{title}」，它的值不再显示。',
    en: 'The field “{title}” is gone; its value is no longer shown.',
  },
  field_renamed: {
    zh: '字段「{title}」改名为 {to}，值保留。',
    en: 'The field “{title}” is now {to} and keeps its value.',
  },
  field_dropped: {
    zh: '「{title}」的值不符合新版本，会被清空。',
    en: 'What stands in “{title}” does not fit the new version and is dropped.',
  },
  field_new_default: { zh: '新字段「{title}」取默认值。', en: 'The new field “{title}” takes its default.' },
  still_open: { zh: '「{title}」没有人做过。', en: 'Nobody did “{title}”.' },
  setting_new: {
    zh: '新参数「{title}」取店铺现在的值。',
    en: 'The new setting “{title}” takes the value of the workspace.',
  },
  setting_replaced: {
    zh: '参数「{title}」原来的值不再有效，改取店铺现在的值。',
    en: 'The frozen value of “{title}” is no longer valid; the value of the workspace takes its place.',
  },
};

/** Why a task fares as it does in a migration. */
export const TASK_REASONS: Record<TaskReason, Text> = {
  title_changed: { zh: '名称有变', en: 'called differently' },
  stage_moved: { zh: '所属阶段有变', en: 'in another stage' },
  role_changed: { zh: '改由其他岗位负责，需重新领取', en: 'another role does it now; it has to be claimed again' },
  form_changed: { zh: '表单有变', en: 'other fields' },
  fields_dropped: { zh: '部分已填内容不再适用', en: 'some values no longer apply' },
  checklist_changed: { zh: '清单有变', en: 'another checklist' },
  criteria_changed: { zh: '验收标准有变', en: 'other criteria' },
  acceptor_changed: { zh: '验收人有变', en: 'somebody else accepts it' },
  requirement_changed: { zh: '是否必做有变', en: 'required or not has changed' },
  dependency_added: { zh: '要先等其他任务', en: 'waits for another task first' },
  incomplete_now: { zh: '按新版本还缺内容，退回负责人补充', en: 'incomplete by the new version; back to its doer' },
  task_gone: { zh: '新版本没有这项任务', en: 'the new version has no such task' },
  stage_left: { zh: '新版本在这个阶段不做它', en: 'the new version does not ask for it at this point' },
  kind_changed: { zh: '任务的开启方式有变', en: 'it is opened in another way' },
  task_new: { zh: '新版本新增', en: 'new in this version' },
  run_went_on: { zh: '流程随即继续前进', en: 'the run goes on at once' },
};
