import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  done,
  refused,
  rightMissing,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import { SopCache, SopStore } from '#sops';
import { ArticleStore } from '../articles/article.store.js';
import { ConfirmationStore, type OpenAsk, type Subject } from '../confirmations/confirmation.store.js';
import { stepHashes } from '../training/step-hashes.js';

export interface ConfirmReadingInput {
  /** The version that was read … */
  articleVersionId?: string;
  /** … or the SOP version. */
  sopVersionId?: string;
  /** Of the SOP version: keys of the tasks that were read; left out: all of it. */
  steps?: string[];
}

/** A member says that they have read an article, or steps of an SOP. Saying it twice changes nothing. */
@Injectable()
export class ConfirmReading {
  constructor(
    private readonly acting: Acting,
    private readonly articles: ArticleStore,
    private readonly sops: SopStore,
    private readonly versions: SopCache,
    private readonly confirmations: ConfirmationStore,
  ) {}

  async run(who: Who, input: ConfirmReadingInput, options: CommandOptions = {}): Promise<Logged<{ settled: number }>> {
    const { articleVersionId, sopVersionId } = input;
    if ((articleVersionId === undefined) === (sopVersionId === undefined))
      return refused('INPUT_INVALID', { code: 'confirmation_about', field: 'articleVersionId' });
    return this.acting.as(
      who,
      null,
      (tx, deed) => {
        if (deed.memberId === null) return Promise.resolve(rightMissing(null));
        return articleVersionId === undefined
          ? this.steps(tx, deed, deed.memberId, input)
          : this.article(tx, deed, deed.memberId, articleVersionId);
      },
      { name: 'ConfirmReading', input, options },
    );
  }

  private async article(
    tx: Tx,
    deed: Deed,
    memberId: string,
    articleVersionId: string,
  ): Promise<Answer<{ settled: number }>> {
    const version = await this.articles.version(tx, articleVersionId);
    const article = version && (await this.articles.byId(tx, version.articleId));
    if (!article) return refused('NOT_FOUND', { code: 'article_version_unknown', field: 'articleVersionId' });
    if (article.activeVersionId !== articleVersionId)
      return refused('CONFLICT', {
        code: 'article_newer',
        field: 'articleVersionId',
        params: { number: article.latestNumber },
      });
    const subject = { articleId: article.id, articleVersionId, sopId: null, sopVersionId: null };
    const asks = await this.confirmations.openAsks(tx, subject, memberId);
    return this.write(tx, deed, {
      memberId,
      subject,
      hashes: {},
      asks,
      data: { article: article.id, version: articleVersionId, steps: [] },
    });
  }

  private async steps(
    tx: Tx,
    deed: Deed,
    memberId: string,
    input: ConfirmReadingInput,
  ): Promise<Answer<{ settled: number }>> {
    const { sopVersionId = '', steps } = input;
    const version = await this.sops.version(tx, deed.workspaceId, sopVersionId);
    if (!version) return refused('NOT_FOUND', { code: 'sop_version_unknown', field: 'sopVersionId' });
    const all = await this.hashesOf(tx, sopVersionId);
    const stranger = steps?.find((step) => !Object.hasOwn(all, step));
    if (stranger !== undefined)
      return refused('INPUT_INVALID', { code: 'step_unknown', field: 'steps', params: { step: stranger } });
    const hashes = Object.fromEntries((steps ?? Object.keys(all)).map((step) => [step, all[step] ?? '']));
    const subject = { articleId: null, articleVersionId: null, sopId: version.sopId, sopVersionId };
    const read = await this.confirmations.hashesOf(tx, memberId, sopVersionId);
    for (const [step, hash] of Object.entries(hashes)) read.add(`${step}=${hash}`);
    const asks: OpenAsk[] = [];
    for (const ask of await this.confirmations.openAsks(tx, subject, memberId)) {
      const asked = await this.hashesOf(tx, ask.sopVersionId ?? '');
      if (ask.steps.every((step) => read.has(`${step}=${asked[step]}`))) asks.push(ask);
    }
    const data = { sop: version.sopId, version: sopVersionId, steps: Object.keys(hashes) };
    return this.write(tx, deed, { memberId, subject, hashes, asks, data });
  }

  private async write(
    tx: Tx,
    deed: Deed,
    { memberId, subject, hashes, asks, data }: Reading,
  ): Promise<Answer<{ settled: number }>> {
    const isNew = await this.confirmations.add(tx, { memberId, subject, hashes, at: deed.at });
    await this.confirmations.settle(tx, asks, 'confirmed_at', deed.at);
    if (isNew) await deed.log('confirmation.given', data);
    return done({ settled: asks.length });
  }

  private async hashesOf(tx: Tx, sopVersionId: string): Promise<Record<string, string>> {
    return stepHashes((await this.versions.byVersionId(tx, tx.workspaceId!, sopVersionId)).doc);
  }
}

interface Reading {
  memberId: string;
  subject: Subject;
  hashes: Record<string, string>;
  asks: OpenAsk[];
  data: { article?: string; sop?: string; version: string; steps: string[] };
}
