import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#database';
import { toJson, toMermaid, toScxml, toXStateJson, toYaml, type SopDocument } from '#sop-core';
import { Documents } from '../documents.js';
import { DraftStore } from '../draft.store.js';
import { Checker } from '../off-thread/checker.js';
import { SopStore } from '../sop.store.js';

/**
 * `source` is the text as it was written; `yaml` and `json` the same document in either form; `xstate` opens in statechart tools; `mermaid` draws
 * in documents; `scxml` as far as it can be said in it.
 */
export type ExportFormat = 'source' | 'yaml' | 'json' | 'xstate' | 'scxml' | 'mermaid';

export interface ExportWish {
  format: ExportFormat;
  /** For Mermaid, which shows titles. */
  lang?: 'zh' | 'en';
}

/** Hands out a version or a draft in a form that other tools read. */
@Injectable()
export class ExportSop {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: SopStore,
    private readonly drafts: DraftStore,
    private readonly documents: Documents,
    private readonly checker: Checker,
  ) {}

  /** Null when there is no such version. */
  async version(workspaceId: string, versionId: string, wish: ExportWish): Promise<string | null> {
    const version = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
      this.store.version(tx, workspaceId, versionId),
    );
    if (!version || wish.format === 'source') return version?.source ?? null;
    return inForm(await this.documents.of(version), wish);
  }

  /** Null when there is no draft, or it cannot be read so far. */
  async draft(workspaceId: string, sopId: string, wish: ExportWish): Promise<string | null> {
    const draft = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
      this.drafts.draft(tx, workspaceId, sopId),
    );
    if (!draft || wish.format === 'source') return draft?.source ?? null;
    const doc = await this.checker.document(draft.source);
    return doc && inForm(doc, wish);
  }
}

const inForm = (doc: SopDocument, { format, lang = 'zh' }: ExportWish): string => {
  switch (format) {
    case 'source':
    case 'yaml':
      return toYaml(doc);
    case 'json':
      return toJson(doc);
    case 'xstate':
      return JSON.stringify(toXStateJson(doc), null, 2);
    case 'scxml':
      return toScxml(doc);
    case 'mermaid':
      return toMermaid(doc, lang);
  }
};
