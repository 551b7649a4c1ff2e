import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#database';
import { SopCache, SopStore } from '#sops';
import { hookNamesOf } from '../hook-names.js';
import { WebhookStore, type WebhookView } from '../webhook.store.js';

/** A call to other systems that an active SOP names. */
export interface HookName {
  name: string;
  /** Titles of the SOPs that name it. */
  sops: { zh: string; en: string }[];
}

/** Reads what is set up. Whoever asks must have made sure that the caller may. */
@Injectable()
export class HookQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly webhooks: WebhookStore,
    private readonly sops: SopStore,
    private readonly cache: SopCache,
  ) {}

  list(workspaceId: string): Promise<WebhookView[]> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.webhooks.list(tx));
  }

  webhook(workspaceId: string, id: string): Promise<WebhookView | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.webhooks.view(tx, id));
  }

  /** Every call that active SOPs name, by name. */
  hookNames(workspaceId: string): Promise<HookName[]> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, async (tx) => {
      const found = new Map<string, HookName>();
      for (const sop of await this.sops.sops(tx, workspaceId)) {
        if (sop.status !== 'active' || sop.activeVersionId === null) continue;
        const { doc } = await this.cache.byVersionId(tx, workspaceId, sop.activeVersionId);
        for (const name of hookNamesOf(doc)) {
          const known = found.get(name) ?? { name, sops: [] };
          found.set(name, { name, sops: [...known.sops, doc.title] });
        }
      }
      return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    });
  }
}
