import type { Blocker } from '#sop-core';
import { KEYS, readYaml, type Entry } from '#shipped';
import { TONES } from './reply.entity.js';
import { REPLY_LIMITS, replyBlockers, type ReplyValues } from './reply-values.js';

export interface ReplyFile {
  key: string;
  values: ReplyValues;
}

const MOST = 200;

/** Reads a `*.replies.yaml`; the format is in the room's README. */
export const readReplies = (source: string): { replies: ReplyFile[]; problems: Blocker[] } => {
  const problems: Blocker[] = [];
  const root = readYaml(source, problems);
  if (problems.length > 0) return { replies: [], problems };
  const replies = root.object(['replies']).replies.list(1, MOST).map(replyOf);
  for (const [place, { values }] of replies.entries())
    problems.push(
      ...replyBlockers(values).map((blocker) => ({ ...blocker, field: `replies[${place}].${blocker.field}` })),
    );
  return { replies, problems };
};

const replyOf = (entry: Entry): ReplyFile => {
  const given = entry.object(['key', 'title', 'channels', 'tone', 'tags', 'situations', 'text']);
  const title = given.title.texts(REPLY_LIMITS.title);
  const { zh, en } = given.text.object(['zh', 'en']);
  return {
    key: given.key.matching(KEYS.own, 'refund_received'),
    values: {
      ...{ titleZh: title.zh, titleEn: title.en, textZh: zh.text(1, REPLY_LIMITS.text) },
      textEn: en.isGiven ? en.text(1, REPLY_LIMITS.text) : '',
      channels: given.channels.isGiven
        ? given.channels.list(0, REPLY_LIMITS.channels).map((channel) => channel.matching(KEYS.channel, 'tmall'))
        : [],
      tone: given.tone.isGiven ? given.tone.oneOf(TONES) : 'warm',
      tags: given.tags.isGiven ? given.tags.list(0, REPLY_LIMITS.tags).map((tag) => tag.text(1, REPLY_LIMITS.tag)) : [],
      situations: given.situations.isGiven ? given.situations.list(0, REPLY_LIMITS.situations).map(situationOf) : [],
    },
  };
};

const situationOf = (entry: Entry): ReplyValues['situations'][number] => {
  const { sop, stage, task } = entry.object(['sop', 'stage', 'task']);
  return {
    sop: sop.matching(KEYS.sop, 'after_sales_refund'),
    stage: stage.isGiven ? stage.matching(KEYS.stage, 'triage') : '',
    task: task.isGiven ? task.matching(KEYS.task, 'C01') : '',
  };
};
