import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import { append, tellMembers } from '#events';
import type { Text } from '#sop-core';
import type { ConfirmationRequest } from './confirmation.entity.js';
import { ConfirmationStore, type OpenAsk, type Subject } from './confirmation.store.js';
import { dayText } from './deadline.js';

/** What one member is asked to read. */
export interface Ask {
  memberId: string;
  /** Keys of tasks; empty for articles. */
  steps: string[];
  dueAt: Date;
}

/** One asking of some members about one version. */
export interface Asking {
  subject: Subject;
  title: Text;
  /** `article:KB09` or `sop:after_sales_refund`. */
  about: string;
  /** What people say of the version. */
  number: number;
  asks: readonly Ask[];
  roles: readonly string[];
  memberIds: readonly string[];
  note: string;
  by: string | null;
  at: Date;
}

/** Writing a request: one transaction with its log row and its lines in inboxes. Older requests about the same thing end with it. */
@Injectable()
export class AskingBook {
  constructor(private readonly store: ConfirmationStore) {}

  /** @returns the id of the request; null when the program has asked about this version before. */
  async write(tx: Tx, asking: Asking, commandId?: string): Promise<string | null> {
    const { subject, asks, at } = asking;
    const request = requestOf(tx, asking);
    const asked = new Set(asks.map(({ memberId }) => memberId));
    const older = (await this.store.openAsks(tx, subject, null)).filter(({ memberId }) => asked.has(memberId));
    if (!(await this.store.ask(tx, request, asks))) return null;
    await this.store.settle(tx, older, 'dropped_at', at);
    await append(tx, [
      {
        type: 'confirmation.requested',
        at,
        actor: { kind: asking.by === null ? 'system' : 'person', id: asking.by },
        data: {
          request: request.id,
          ...(subject.articleId !== null && { article: subject.articleId }),
          ...(subject.sopId !== null && { sop: subject.sopId }),
          version: subject.articleVersionId ?? subject.sopVersionId ?? '',
          members: [...asked],
          due: request.dueAt.toISOString(),
        },
        commandId,
      },
    ]);
    await tellMembers(
      tx,
      asks.map((ask) => ({ memberId: ask.memberId, text: lineOf(asking, ask), about: asking.about, at })),
    );
    return request.id;
  }

  /** What members are asked for already, of an article or an SOP. */
  open(tx: Tx, subject: Pick<Subject, 'articleId' | 'sopId'>): Promise<OpenAsk[]> {
    return this.store.openAsks(tx, subject, null);
  }
}

const requestOf = (tx: Tx, { subject, asks, roles, memberIds, note, by, at }: Asking): ConfirmationRequest => ({
  ...{ workspaceId: tx.workspaceId!, id: newId(), ...subject, roles: [...roles], memberIds: [...memberIds], note },
  ...{
    dueAt: new Date(Math.max(at.getTime(), ...asks.map(({ dueAt }) => dueAt.getTime()))),
    createdBy: by,
    createdAt: at,
  },
});

const lineOf = ({ title, number, note }: Asking, { steps, dueAt }: Ask): Text => {
  const day = dayText(dueAt);
  const [zh, en] =
    steps.length > 0
      ? [
          `「${title.zh}」第 ${number} 版有 ${steps.length} 个步骤与您有关`,
          `${steps.length} steps of "${title.en}" (version ${number}) concern you`,
        ]
      : [`请阅读「${title.zh}」`, `Please read "${title.en}"`];
  const [moreZh, moreEn] = note === '' ? ['', ''] : [`：${note}`, `: ${note}`];
  return { zh: `${zh}，请在 ${day.zh}前确认${moreZh}`, en: `${en}; confirm by ${day.en}${moreEn}` };
};
