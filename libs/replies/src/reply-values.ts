import { createHash } from 'node:crypto';
import { KEYS } from '#shipped';
import { textFaults, type Blocker } from '#sop-core';
import type { Tone } from './reply.entity.js';

/** Where a reply is offered first; an empty part says nothing. */
export interface SituationParts {
  sop: string;
  stage: string;
  task: string;
}

/** What people say about a reply. */
export interface ReplyValues {
  titleZh: string;
  titleEn: string;
  textZh: string;
  /** Empty: there is none. */
  textEn: string;
  channels: string[];
  tone: Tone;
  tags: string[];
  situations: SituationParts[];
}

export const REPLY_LIMITS = {
  title: 120,
  text: 2_000,
  channels: 20,
  tags: 10,
  tag: 20,
  situations: 20,
  note: 500,
  why: 1_000,
  reason: 500,
} as const;

export const REPLY_NEEDS = [
  { name: 'titleZh', title: { zh: '中文标题', en: 'Chinese title' } },
  { name: 'titleEn', title: { zh: '英文标题', en: 'English title' } },
  { name: 'textZh', title: { zh: '中文话术', en: 'Chinese text' } },
] as const;

/** Field by field what cannot be kept. */
export const replyBlockers = (values: Partial<ReplyValues>): Blocker[] => [
  ...lineBlockers('titleZh', values.titleZh, 1, REPLY_LIMITS.title),
  ...lineBlockers('titleEn', values.titleEn, 1, REPLY_LIMITS.title),
  ...templateBlockers('textZh', values.textZh, 1),
  ...templateBlockers('textEn', values.textEn, 0),
  ...listBlockers('channels', values.channels, REPLY_LIMITS.channels),
  ...listBlockers('tags', values.tags, REPLY_LIMITS.tags),
  ...listBlockers('situations', values.situations, REPLY_LIMITS.situations),
  ...(values.channels ?? []).flatMap((channel, place) =>
    KEYS.channel.test(channel) ? [] : [{ code: 'channel_form', field: `channels[${place}]` }],
  ),
  ...(values.tags ?? []).flatMap((tag, place) => lineBlockers(`tags[${place}]`, tag, 1, REPLY_LIMITS.tag)),
  ...(values.situations ?? []).flatMap(({ sop, stage, task }, place) => [
    ...(KEYS.sop.test(sop) ? [] : [{ code: 'link_part', field: `situations[${place}].sop` }]),
    ...(stage === '' || KEYS.stage.test(stage) ? [] : [{ code: 'link_part', field: `situations[${place}].stage` }]),
    ...(task === '' || KEYS.task.test(task) ? [] : [{ code: 'link_part', field: `situations[${place}].task` }]),
  ]),
];

export const keyBlockers = (key: string, field = 'key'): Blocker[] =>
  KEYS.own.test(key) ? [] : [{ code: 'reply_key', field }];

/** A text for colleagues. */
export const textBlockers = (field: string, text: string, min: number, max: number): Blocker[] => {
  const length = [...text.trim()].length;
  return text.isWellFormed() && !text.includes('\u0000') && length >= min && length <= max
    ? []
    : [{ code: 'text_form', field, params: { min, max } }];
};

/** The fingerprint of everything that is said about a reply. */
export const replyHash = (values: ReplyValues): Buffer => {
  const { titleZh, titleEn, textZh, textEn, channels, tone, tags, situations } = values;
  const places = situations.map(({ sop, stage, task }) => [sop, stage, task].join('/')).sort();
  return createHash('sha256')
    .update(JSON.stringify([titleZh, titleEn, textZh, textEn, channels, tone, tags, places]))
    .digest();
};

const lineBlockers = (field: string, text: string | undefined, min: number, max: number): Blocker[] => {
  if (text === undefined) return [];
  return /[\p{Cc}\u2028\u2029]/u.test(text)
    ? [{ code: 'text_form', field, params: { min, max } }]
    : textBlockers(field, text, min, max);
};

const templateBlockers = (field: string, text: string | undefined, min: number): Blocker[] =>
  text === undefined
    ? []
    : [
        ...textBlockers(field, text, min, REPLY_LIMITS.text),
        ...textFaults(text).map((expression) => ({
          code: 'template_form',
          field,
          params: { expression: expression.slice(0, 100) },
        })),
      ];

const listBlockers = (field: string, list: readonly unknown[] | undefined, most: number): Blocker[] =>
  list === undefined || list.length <= most ? [] : [{ code: 'too_many', field, params: { most } }];
