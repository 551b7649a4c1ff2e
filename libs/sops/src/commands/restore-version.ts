import { Injectable } from '@nestjs/common';
import { Acting, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { SopStore } from '../sop.store.js';
import type { KnownNames } from '../world.js';
import { PublishSop, type PublishedSop } from './publish-sop.js';

export interface RestoreInput {
  versionId: string;
  /** Why. */
  note: string;
}

/**
 * Publishes the text of an earlier version again, as the next one: a version never becomes active a second time, so that numbers tell what
 * people worked by. It was looked at when it was first published, so one person may bring it back.
 */
@Injectable()
export class RestoreVersion {
  constructor(
    private readonly acting: Acting,
    private readonly store: SopStore,
    private readonly publish: PublishSop,
  ) {}

  /**
   * @param options - `expectedRevision` is the SOP's.
   * @param known - What the document may name and this room does not keep.
   */
  async run(
    who: Who,
    input: RestoreInput,
    options: CommandOptions = {},
    known: KnownNames = {},
  ): Promise<Logged<PublishedSop>> {
    const found = await this.acting.as(who, 'sop.publish', async (tx, { workspaceId }) => {
      const version = await this.store.version(tx, workspaceId, input.versionId);
      return version ? done(version) : refused('NOT_FOUND', { code: 'version_unknown', field: 'versionId' });
    });
    if (!found.ok) return found;
    const { source, number, warnings } = found.value;
    const reasons = [
      ...warnings.map(({ code, path, reason }) => ({ code, path: path.join('.'), reason })),
      // What has become a warning since (somebody left) is no reason to stay with a version that is worse.
      { reason: input.note },
    ];
    return this.publish.run(who, { source, note: input.note, reasons, restoredFrom: number }, options, known);
  }
}
