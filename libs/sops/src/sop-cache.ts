import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { WorkspaceCache } from '#identity';
import { compileSop, readSop, type CompiledSop } from '#sop-core';
import type { Sop } from './sop.entity.js';
import { SopStore } from './sop.store.js';

/** The version new runs of an SOP take. */
export interface ActiveSop {
  sop: Sop;
  versionId: string;
  number: number;
  compiled: CompiledSop;
}

/** So many compiled versions stay in memory, about 1 MB each for a large one. */
const VERSIONS_KEPT = 200;

/** Compiled SOPs by version. A version never changes, so what is compiled once is right for ever. */
@Injectable()
export class SopCache {
  private readonly versions = new Map<string, CompiledSop>();
  private readonly active = new WorkspaceCache<Sop | null>({ size: 2_000, ttlMs: 5_000 });

  constructor(private readonly store: SopStore) {}

  /** @throws when the version does not exist in the workspace: ids come from rows that refer to it. */
  async byVersionId(tx: Tx, workspaceId: string, versionId: string): Promise<CompiledSop> {
    const sop = await this.find(tx, workspaceId, versionId);
    if (!sop) throw new Error(`There is no SOP version ${versionId} in workspace ${workspaceId}.`);
    return sop;
  }

  /** The same for ids that come from outside; null when the workspace has no such version. */
  async find(tx: Tx, workspaceId: string, versionId: string): Promise<CompiledSop | null> {
    const known = this.peek(workspaceId, versionId);
    if (known) return known;
    const version = await this.store.version(tx, workspaceId, versionId);
    if (!version) return null;
    return this.keep(keyOf(workspaceId, versionId), compileSource(version.source));
  }

  /** A compiled version if it is in memory. The workspace is part of the question: an id alone opens nothing. */
  peek(workspaceId: string, versionId: string): CompiledSop | undefined {
    const key = keyOf(workspaceId, versionId);
    const known = this.versions.get(key);
    return known && this.keep(key, known);
  }

  /** What new runs take; null when there is no such SOP, or it is not active. Another process's publishing is seen within five seconds. */
  async activeByKey(tx: Tx, workspaceId: string, sopKey: string): Promise<ActiveSop | null> {
    const sop = await this.active.get(keyOf(workspaceId, sopKey), () => this.store.sopByKey(tx, workspaceId, sopKey));
    if (!sop || sop.status !== 'active' || sop.activeVersionId === null) return null;
    const compiled = await this.byVersionId(tx, workspaceId, sop.activeVersionId);
    return { sop, versionId: sop.activeVersionId, number: sop.latestNumber, compiled };
  }

  /** Forgets which version is active; called after a change has committed. */
  forget(workspaceId: string, sopKey: string): void {
    this.active.forget(keyOf(workspaceId, sopKey));
  }

  private keep(key: string, compiled: CompiledSop): CompiledSop {
    // Deleting first moves the entry to the end, so the first entry is always the one unused for longest.
    this.versions.delete(key);
    this.versions.set(key, compiled);
    if (this.versions.size > VERSIONS_KEPT) this.versions.delete(this.versions.keys().next().value!);
    return compiled;
  }
}

const keyOf = (workspaceId: string, name: string): string => `${workspaceId}/${name}`;

const compileSource = (source: string): CompiledSop => {
  const { doc, findings } = readSop(source);
  if (!doc) throw new Error(`A published SOP cannot be read any more: ${findings[0]?.message.en ?? 'unknown reason'}`);
  return compileSop(doc);
};
