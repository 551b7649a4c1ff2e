import { Inject, Injectable, Logger } from '@nestjs/common';
import { Calendars } from '#calendar';
import { CLOCK, DatabaseUnavailable, PoolExhausted, UnitOfWork, type Clock, type Tx } from '#database';
import { followOnce, hasNews, LiveHub, type EventRow } from '#events';
import { Directory, IdentityQueries } from '#identity';
import { SopCache, SopStore, type Sop, type SopVersionHead } from '#sops';
import type { SopDocument } from '#sop-core';
import { stepHashes } from '../training/step-hashes.js';
import { AskingBook, type Ask } from './asking.js';
import { ConfirmationStore } from './confirmation.store.js';
import { readingDeadline } from './deadline.js';

const READER = 'confirmations';
const ROWS = 500;
const LOOK_MS = 2_000;
/** A log that is read for the first time may hold years; nobody is asked about what was new then. */
const STILL_NEW_MS = 14 * 86_400_000;

/**
 * Follows the log: when a version of an SOP was published, everybody is asked to read what changed for them. Only they: whoever has read a
 * version that said the same of a step is not asked again. Each row is followed once, in the transaction that asks.
 */
@Injectable()
export class ConfirmationWatch {
  private readonly log = new Logger(ConfirmationWatch.name);
  private timeout: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private isStopped = true;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityQueries,
    private readonly directory: Directory,
    private readonly calendars: Calendars,
    private readonly sops: SopStore,
    private readonly versions: SopCache,
    private readonly confirmations: ConfirmationStore,
    private readonly book: AskingBook,
    private readonly live: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.plan();
  }

  /** Resolves when the look at work is over. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timeout) clearTimeout(this.timeout);
    await this.running;
  }

  /** @returns how many requests this look has made. */
  async look(): Promise<number> {
    let made = 0;
    for (const workspaceId of await this.identity.workspaceIds()) {
      const isNew = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => hasNews(tx, READER));
      for (let more = isNew; more;) {
        const step = await this.unitOfWork.run({ workspaceId }, (tx) => this.read(tx, workspaceId));
        made += step.made;
        more = step.rows === ROWS;
      }
    }
    return made;
  }

  private plan(): void {
    this.timeout = setTimeout(() => {
      this.running = this.look()
        .catch((error: unknown) => this.report(error))
        .finally(() => {
          if (!this.isStopped) this.plan();
        });
    }, LOOK_MS);
  }

  private async read(tx: Tx, workspaceId: string): Promise<{ rows: number; made: number }> {
    const rows = await followOnce(tx, READER, ROWS);
    let made = 0;
    for (const row of rows ?? []) {
      if (row.type !== 'sop.published' || row.at.getTime() < this.clock.now().getTime() - STILL_NEW_MS) continue;
      if (await this.ask(tx, workspaceId, row)) made++;
    }
    if (made > 0) tx.afterCommit(() => this.live.announce(workspaceId));
    return { rows: rows?.length ?? 0, made };
  }

  private async ask(tx: Tx, workspaceId: string, row: EventRow): Promise<boolean> {
    const { sop: sopId, version: versionId } = row.data as { sop: string; version: string };
    const sop = await this.sops.sop(tx, workspaceId, sopId);
    // Overtaken by a newer version, which asks for everything that changed since.
    if (!sop || sop.activeVersionId !== versionId) return false;
    const versions = await this.sops.versionsOf(tx, workspaceId, sopId);
    const version = versions.find(({ id }) => id === versionId);
    if (!version) return false;
    const { doc } = await this.versions.byVersionId(tx, workspaceId, versionId);
    const wanted = await this.wantedSteps(tx, version, versions, doc);
    const asks = await this.asksOf(tx, { sop, doc, wanted, at: this.clock.now() });
    if (asks.length === 0) return false;
    const made = await this.book.write(tx, {
      subject: { articleId: null, articleVersionId: null, sopId, sopVersionId: versionId },
      title: { zh: version.titleZh, en: version.titleEn },
      about: `sop:${sop.key}`,
      number: version.number,
      ...{ asks, roles: [], memberIds: [], note: version.note.slice(0, 200), by: null, at: this.clock.now() },
    });
    return made !== null;
  }

  /** Steps that are new or say something else than in the version before, and those that nobody may take unread. */
  private async wantedSteps(
    tx: Tx,
    version: SopVersionHead,
    versions: readonly SopVersionHead[],
    doc: SopDocument,
  ): Promise<string[]> {
    const older = versions.find(({ number }) => number < version.number);
    const before = older && stepHashes((await this.versions.byVersionId(tx, version.workspaceId, older.id)).doc);
    // What comes with the program is learnt by onboarding; only a change of it is news.
    const isNews = (step: string, hash: string): boolean =>
      before ? before[step] !== hash : version.origin === 'member';
    return Object.entries(stepHashes(doc))
      .filter(([step, hash]) => isNews(step, hash) || doc.tasks[step]?.training?.confirm === true)
      .map(([step]) => step);
  }

  private async asksOf(
    tx: Tx,
    { sop, doc, wanted, at }: { sop: Sop; doc: SopDocument; wanted: readonly string[]; at: Date },
  ): Promise<Ask[]> {
    const directory = await this.directory.of(tx, sop.workspaceId);
    const calendars = await this.calendars.resolve(tx, sop.workspaceId);
    const hashes = stepHashes(doc);
    const read = await this.confirmations.hashesOfAll(tx, sop.id);
    const concerned = new Map<string, { role: string | null; steps: Set<string> }>();
    const concern = (memberId: string, role: string | null, step: string): void => {
      if (read.get(memberId)?.has(`${step}=${hashes[step]}`)) return;
      const known = concerned.get(memberId) ?? { role, steps: new Set<string>() };
      concerned.set(memberId, known);
      known.steps.add(step);
    };
    for (const step of wanted) {
      const { role = '' } = doc.tasks[step] ?? {};
      for (const { id } of directory.holders(role)) concern(id, role, step);
    }
    // Whoever is asked now is asked for the rest of an older version, too, as far as it still exists; what nothing new comes to stays open.
    for (const { memberId, steps } of await this.book.open(tx, { articleId: null, sopId: sop.id })) {
      if (!concerned.has(memberId)) continue;
      for (const step of steps) if (Object.hasOwn(hashes, step)) concern(memberId, null, step);
    }
    return [...concerned].map(([memberId, { role, steps }]) => ({
      memberId,
      steps: [...steps],
      dueAt: readingDeadline(calendars, directory.member(memberId), role, at),
    }));
  }

  private report(error: unknown): void {
    if (error instanceof DatabaseUnavailable || error instanceof PoolExhausted)
      this.log.warn('The database cannot be reached; who has to read what waits.');
    else this.log.error('Requests to read could not be made.', error instanceof Error ? error.stack : String(error));
  }
}
