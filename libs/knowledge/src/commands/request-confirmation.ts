import { Injectable } from '@nestjs/common';
import { Calendars } from '#calendar';
import type { Tx } from '#database';
import {
  Acting,
  can,
  Directory,
  done,
  refused,
  rightMissing,
  type Answer,
  type CommandOptions,
  type Deed,
  type DirectoryView,
  type Logged,
  type RefusedAnswer,
  type Who,
} from '#identity';
import { SopCache, SopStore } from '#sops';
import { mayPublishArticle } from '../articles/allowed.js';
import { ARTICLE_LIMITS, textBlockers } from '../articles/article-values.js';
import { ArticleStore } from '../articles/article.store.js';
import { AskingBook, type Ask, type Asking } from '../confirmations/asking.js';
import { ConfirmationStore } from '../confirmations/confirmation.store.js';
import { readingDeadline } from '../confirmations/deadline.js';
import { stepHashes } from '../training/step-hashes.js';

export interface RequestConfirmationInput {
  /** An article, as it is published now … */
  articleId?: string;
  /** … or a version of an SOP. */
  sopVersionId?: string;
  /** Of the SOP version: keys of tasks; left out: all. */
  steps?: string[];
  roles: string[];
  memberIds: string[];
  /** Left out: three working days. */
  dueAt?: Date;
  /** Why it matters. */
  note?: string;
}

/** What is to be read, who wants it, and what of it each member has not read. */
type Reading = Pick<Asking, 'subject' | 'title' | 'about' | 'number'> & {
  open: (memberId: string) => Promise<{ steps: string[] } | null>;
};

/** Asks members to read an article or steps of an SOP and to say that they have. Who has read it already is not asked. */
@Injectable()
export class RequestConfirmation {
  constructor(
    private readonly acting: Acting,
    private readonly directory: Directory,
    private readonly calendars: Calendars,
    private readonly articles: ArticleStore,
    private readonly sops: SopStore,
    private readonly versions: SopCache,
    private readonly confirmations: ConfirmationStore,
    private readonly book: AskingBook,
  ) {}

  async run(
    who: Who,
    input: RequestConfirmationInput,
    options: CommandOptions = {},
  ): Promise<Logged<{ requestId: string | null; asked: number }>> {
    const blockers = textBlockers('note', input.note ?? '', 0, ARTICLE_LIMITS.note);
    if ((input.articleId === undefined) === (input.sopVersionId === undefined))
      blockers.push({ code: 'confirmation_about', field: 'articleId' });
    if (input.roles.length + input.memberIds.length === 0) blockers.push({ code: 'confirmation_whom', field: 'roles' });
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(who, null, (tx, deed) => this.within(tx, deed, input, options.commandId), {
      name: 'RequestConfirmation',
      input,
      options,
    });
  }

  private async within(
    tx: Tx,
    deed: Deed,
    input: RequestConfirmationInput,
    commandId: string | undefined,
  ): Promise<Answer<{ requestId: string | null; asked: number }>> {
    const { at, memberId } = deed;
    if (input.dueAt && input.dueAt <= at) return refused('INPUT_INVALID', { code: 'date_past', field: 'dueAt' });
    const directory = await this.directory.of(tx, deed.workspaceId);
    const unknown = strangers(input, directory);
    if (unknown) return unknown;
    const reading =
      input.articleId === undefined ? await this.steps(tx, deed, input) : await this.article(tx, deed, input.articleId);
    if ('ok' in reading) return reading;
    const calendars = await this.calendars.resolve(tx, deed.workspaceId);
    const asks: Ask[] = [];
    for (const [id, role] of audienceOf(input, directory)) {
      const open = await reading.open(id);
      const dueAt = input.dueAt ?? readingDeadline(calendars, directory.member(id), role, at);
      if (open) asks.push({ memberId: id, steps: open.steps, dueAt });
    }
    if (asks.length === 0) return done({ requestId: null, asked: 0 });
    const { subject, title, about, number } = reading;
    const requestId = await this.book.write(
      tx,
      {
        ...{ subject, title, about, number, asks, roles: input.roles, memberIds: input.memberIds },
        ...{ note: (input.note ?? '').trim(), by: memberId, at },
      },
      commandId,
    );
    return done({ requestId, asked: asks.length });
  }

  private async article(tx: Tx, { actor }: Deed, articleId: string): Promise<Reading | RefusedAnswer> {
    const article = await this.articles.byId(tx, articleId);
    if (!article) return refused('NOT_FOUND', { code: 'article_unknown', field: 'articleId' });
    if (!mayPublishArticle(actor, article)) return rightMissing('article.publish');
    const { activeVersionId, status } = article;
    if (activeVersionId === null || status !== 'published')
      return refused('WRONG_STATUS', { code: 'article_unpublished', field: 'articleId' });
    return {
      subject: { articleId, articleVersionId: activeVersionId, sopId: null, sopVersionId: null },
      title: { zh: article.titleZh, en: article.titleEn },
      about: `article:${article.key}`,
      number: article.latestNumber,
      open: async (id) => ((await this.confirmations.hasRead(tx, id, activeVersionId)) ? null : { steps: [] }),
    };
  }

  private async steps(tx: Tx, deed: Deed, input: RequestConfirmationInput): Promise<Reading | RefusedAnswer> {
    const { sopVersionId = '', roles, steps } = input;
    const version = await this.sops.version(tx, deed.workspaceId, sopVersionId);
    const sop = version && (await this.sops.sop(tx, deed.workspaceId, version.sopId));
    if (!sop) return refused('NOT_FOUND', { code: 'sop_version_unknown', field: 'sopVersionId' });
    const isTheirs =
      roles.length > 0 && input.memberIds.length === 0 && roles.every((role) => can(deed.actor, 'sop.draft', role));
    if (!can(deed.actor, 'sop.publish') && !isTheirs) return rightMissing('sop.publish');
    const { doc } = await this.versions.byVersionId(tx, deed.workspaceId, sopVersionId);
    const hashes = stepHashes(doc);
    const stranger = steps?.find((step) => !Object.hasOwn(hashes, step));
    if (stranger !== undefined)
      return refused('INPUT_INVALID', { code: 'step_unknown', field: 'steps', params: { step: stranger } });
    const wanted = steps?.length ? steps : Object.keys(hashes);
    const read = await this.confirmations.hashesOfAll(tx, sop.id);
    return {
      subject: { articleId: null, articleVersionId: null, sopId: sop.id, sopVersionId },
      title: { zh: version.titleZh, en: version.titleEn },
      about: `sop:${sop.key}`,
      number: version.number,
      open: (id) => {
        const left = wanted.filter((step) => !read.get(id)?.has(`${step}=${hashes[step]}`));
        return Promise.resolve(left.length > 0 ? { steps: left } : null);
      },
    };
  }
}

const strangers = ({ roles, memberIds }: RequestConfirmationInput, directory: DirectoryView): RefusedAnswer | null => {
  const role = roles.find((one) => !directory.role(one.split('.')[0] ?? one));
  if (role !== undefined) return refused('INPUT_INVALID', { code: 'role_unknown', field: 'roles', params: { role } });
  return memberIds.every((id) => directory.member(id)?.isActive)
    ? null
    : refused('INPUT_INVALID', { code: 'member_unknown', field: 'memberIds' });
};

/** Everybody who is asked, each once, with the role they are asked as. */
const audienceOf = (
  { roles, memberIds }: RequestConfirmationInput,
  directory: DirectoryView,
): Map<string, string | null> => {
  const audience = new Map<string, string | null>(memberIds.map((id) => [id, null]));
  for (const role of roles) for (const { id } of directory.holders(role)) if (!audience.get(id)) audience.set(id, role);
  return audience;
};
