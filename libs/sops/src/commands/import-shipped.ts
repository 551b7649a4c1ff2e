import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { Acting, type Deed, done } from '#identity';
import { diffSops } from '#sop-core';
import { contentHash } from '../content-hash.js';
import { Documents } from '../documents.js';
import { examine } from '../examine.js';
import { SopCache } from '../sop-cache.js';
import { SopStore } from '../sop.store.js';
import { activated, CHANGES_KEPT, draftOf, versionOf } from './publish-sop.js';

/** What became of one shipped file. `kept`: the workspace has written its own version since, and that one stays. */
export interface ImportedSop {
  key: string;
  outcome: 'published' | 'unchanged' | 'kept';
  number: number;
}

/** A shipped SOP with errors, or a folder without SOPs: the installation is damaged. */
export class ShippedSopInvalid extends Error {
  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.name = 'ShippedSopInvalid';
  }
}

const FILE = /\.sop\.(ya?ml|json)$/;

/**
 * Publishes the SOPs that come with the program (`sops/*.sop.yaml`) in a workspace. Safe to repeat at every start: a text that was published
 * before is not published again, and what a workspace switched off stays off.
 * @throws ShippedSopInvalid
 */
@Injectable()
export class ImportShipped {
  constructor(
    private readonly acting: Acting,
    private readonly store: SopStore,
    private readonly cache: SopCache,
    private readonly documents: Documents,
  ) {}

  async run(workspaceId: string, folder: string): Promise<ImportedSop[]> {
    const files = (await readdir(folder)).filter((file) => FILE.test(file)).sort();
    const imported: ImportedSop[] = [];
    for (const file of files) {
      const source = await readFile(join(folder, file), 'utf8');
      const answer = await this.acting.as({ workspaceId, memberId: null }, null, async (tx, deed) =>
        done(await this.import(tx, deed, file, source)),
      );
      if (answer.ok) imported.push(answer.value);
    }
    return imported;
  }

  private async import(tx: Tx, deed: Deed, file: string, source: string): Promise<ImportedSop> {
    const { workspaceId, at } = deed;
    const key = file.replace(FILE, '');
    const hash = contentHash(source);
    const known = await this.store.sopByKey(tx, workspaceId, key);
    if (known && (await this.wasPublished(tx, workspaceId, known.id, hash)))
      return { key, outcome: 'unchanged', number: known.latestNumber };

    const examined = examine(source, {});
    if (!examined.doc) throw new ShippedSopInvalid(file, firstError(examined.findings));
    const { doc } = examined;
    if (doc.sop !== key)
      throw new ShippedSopInvalid(file, `its key is ${doc.sop}, and the file must be named after it`);
    const sop = await this.store.lockByKey(tx, draftOf(doc, deed));
    // Asked again under the lock: another process may have started at the same moment.
    const heads = await this.store.versionsOf(tx, workspaceId, sop.id);
    if (heads.some((head) => head.contentHash.equals(hash)))
      return { key, outcome: 'unchanged', number: sop.latestNumber };
    if (heads[0]?.origin === 'member') return { key, outcome: 'kept', number: sop.latestNumber };

    const before = sop.activeVersionId && (await this.store.version(tx, workspaceId, sop.activeVersionId));
    const changes = before ? diffSops(this.documents.now(before), doc).slice(0, CHANGES_KEPT) : [];
    const version = versionOf(sop, doc, {
      ...{ source, contentHash: hash, note: '', origin: 'shipped' as const },
      ...{
        authorIds: [],
        publishedBy: null,
        publishedAt: at,
        changes,
        warnings: [],
        submittedBy: null,
        restoredFrom: null,
      },
    });
    await this.store.insertVersion(tx, version);
    const status = sop.status === 'draft' ? 'active' : sop.status;
    await this.store.update(tx, sop, { ...activated(doc, version), status, updatedAt: at });
    await deed.log('sop.published', {
      sop: sop.id,
      key,
      version: version.id,
      number: version.number,
      origin: 'shipped',
    });
    tx.afterCommit(() => this.cache.forget(workspaceId, key));
    return { key, outcome: 'published', number: version.number };
  }

  private async wasPublished(tx: Tx, workspaceId: string, sopId: string, hash: Buffer): Promise<boolean> {
    return (await this.store.versionsOf(tx, workspaceId, sopId)).some((head) => head.contentHash.equals(hash));
  }
}

const firstError = (findings: readonly { severity: string; line: number; message: { en: string } }[]): string => {
  const error = findings.find((finding) => finding.severity === 'error');
  return error ? `line ${error.line}: ${error.message.en}` : 'it cannot be read';
};
