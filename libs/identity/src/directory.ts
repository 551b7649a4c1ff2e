import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { DirectoryView } from './directory-view.js';
import { MemberStore } from './member.store.js';
import { WorkspaceCache } from './workspace-cache.js';

/** People and roles of a workspace, remembered between requests. */
@Injectable()
export class Directory {
  private readonly cache = new WorkspaceCache<DirectoryView>();

  constructor(private readonly store: MemberStore) {}

  of(tx: Tx, workspaceId: string): Promise<DirectoryView> {
    return this.cache.get(workspaceId, () => this.store.directory(tx, workspaceId));
  }

  /** What is remembered, without a transaction; undefined when it must be read. */
  known(workspaceId: string): DirectoryView | undefined {
    return this.cache.known(workspaceId);
  }

  /** As it is in this transaction, not as it was remembered: for those about to change it. */
  fresh(tx: Tx, workspaceId: string): Promise<DirectoryView> {
    return this.store.directory(tx, workspaceId);
  }

  /** Forgets one workspace; called after a change has committed. */
  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}
