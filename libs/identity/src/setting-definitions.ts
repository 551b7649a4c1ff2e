import type { Json } from '#sop-core';

interface SettingDefinition {
  title: { zh: string; en: string };
  default: number;
  /** Money is integer fen; -1 means without limit. */
  min: number;
  max: number;
}

const MILLION_YUAN = 100_000_000;

const authority = (zh: string, en: string, fen: number): SettingDefinition => ({
  title: { zh: `${zh}退款审批额度（分）`, en: `Refund authority of ${en} (fen)` },
  default: fen,
  min: -1,
  max: MILLION_YUAN,
});

/** The settings of a workspace that do not belong to one SOP. */
export const SETTINGS = {
  'authority.refund.trainee': authority('客服新人', 'customer service trainees', 5_000),
  'authority.refund.member': authority('客服', 'customer service', 20_000),
  'authority.refund.lead': authority('客服组长', 'customer service leads', 100_000),
  'authority.refund.manager': authority('店长', 'managers', -1),
  'sop.second_approver': {
    title: {
      zh: '发布流程要由没写过它的第二个人审核（1 要，0 不要）',
      en: 'An SOP is published by somebody who did not write it (1: always, 0: only of managers who wrote it alone)',
    },
    default: 0,
    min: 0,
    max: 1,
  },
  'onboarding.double_acceptance': {
    title: {
      zh: '新人每种任务的前几次要两人验收（0 为不要）',
      en: 'First results of each kind that two people accept (0: none)',
    },
    default: 3,
    min: 0,
    max: 50,
  },
} as const satisfies Record<string, SettingDefinition>;

export type SettingKey = keyof typeof SETTINGS;

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(SETTINGS, key);

/** Whether a value may be stored under a key. */
export const settingAccepts = (key: SettingKey, value: Json): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= SETTINGS[key].min && value <= SETTINGS[key].max;

/** `sop.after_sales_refund.autoLimit`, or with `@tmall` for one channel. */
export const sopSettingKey = (sopKey: string, name: string, channel?: string | null): string =>
  `sop.${sopKey}.${name}${channel ? `@${channel}` : ''}`;
