import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#database';
import { toMermaid, toScxml, toXStateJson } from '#sop-core';
import { SopCache } from '../sop-cache.js';
import { SopStore } from '../sop.store.js';

/** `source` is the document as it was published; `xstate` opens in statechart tools; `mermaid` draws in documents; `scxml` as far as it can be said in it. */
export type ExportFormat = 'source' | 'xstate' | 'scxml' | 'mermaid';

/** Hands out a published version in a form that other tools read. */
@Injectable()
export class ExportSop {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: SopStore,
    private readonly cache: SopCache,
  ) {}

  /** Null when there is no such version. */
  run(workspaceId: string, versionId: string, format: ExportFormat, lang: 'zh' | 'en' = 'zh'): Promise<string | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, async (tx) => {
      const version = await this.store.version(tx, workspaceId, versionId);
      if (!version) return null;
      const sop = await this.cache.byVersionId(tx, workspaceId, versionId);
      switch (format) {
        case 'source':
          return version.source;
        case 'xstate':
          return JSON.stringify(toXStateJson(sop.doc), null, 2);
        case 'scxml':
          return toScxml(sop.doc);
        case 'mermaid':
          return toMermaid(sop.doc, lang);
      }
    });
  }
}
