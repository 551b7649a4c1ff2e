import { Injectable } from '@nestjs/common';
import { readSop, type SopDocument } from '#sop-core';
import { Checker } from './off-thread/checker.js';

/** So many stay in memory, a few hundred kilobytes each for a large one. */
const KEPT = 40;

/**
 * Published documents as they were written. What the cache of compiled versions holds is not that: there, amounts are fen and decisions have
 * become fields.
 */
@Injectable()
export class Documents {
  private readonly known = new Map<string, SopDocument>();

  constructor(private readonly checker: Checker) {}

  /** Read off this thread. @throws when a published document cannot be read any more. */
  async of(version: { id: string; source: string }): Promise<SopDocument> {
    const known = this.known.get(version.id);
    if (known) return known;
    // A thread that is busy with hostile drafts is no reason to fail: what was published could be read in time once.
    const doc = (await this.checker.document(version.source)) ?? readSop(version.source).doc;
    if (!doc) throw new Error(`The published SOP version ${version.id} cannot be read any more.`);
    return this.keep(version.id, doc);
  }

  /** On this thread, for those who hold a transaction open. */
  now(version: { id: string; source: string }): SopDocument {
    const doc = this.known.get(version.id) ?? readSop(version.source).doc;
    if (!doc) throw new Error(`The published SOP version ${version.id} cannot be read any more.`);
    return this.keep(version.id, doc);
  }

  private keep(id: string, doc: SopDocument): SopDocument {
    this.known.delete(id);
    this.known.set(id, doc);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value!);
    return doc;
  }
}
