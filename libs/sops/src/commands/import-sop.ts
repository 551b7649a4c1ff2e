import { Injectable } from '@nestjs/common';
import { refused, type CommandOptions, type Logged, type Who } from '#identity';
import { renameSop, type Text } from '#sop-core';
import { Checker } from '../off-thread/checker.js';
import { SaveDraft, type SavedDraft } from './save-draft.js';

export interface ImportInput {
  /** An SOP as YAML or JSON, or an XState machine as JSON. */
  text: string;
  /** Makes it the draft of this SOP instead of a new one. */
  sopId?: string;
  /** Another key than the one it comes with. */
  key?: string;
}

export interface ImportedDraft extends SavedDraft {
  format: 'sop' | 'xstate';
  /** What could not be taken over as it was. */
  report: { path: string; reason: Text }[];
}

/** Takes in what was written elsewhere, as a draft: nothing runs before somebody has looked at it and published it. */
@Injectable()
export class ImportSop {
  constructor(
    private readonly checker: Checker,
    private readonly saveDraft: SaveDraft,
  ) {}

  async run(who: Who, input: ImportInput, options: CommandOptions = {}): Promise<Logged<ImportedDraft>> {
    const imported = await this.checker.import(input.text);
    if (imported === null) return refused('SOP_INVALID', { code: 'sop_hangs', field: 'text' });
    const { format, report } = imported;
    if (imported.source === null) {
      const [first] = report;
      const reason = first?.reason ?? { zh: '', en: '' };
      return refused('SOP_INVALID', { code: 'import_impossible', field: 'text', params: { reason: { ...reason } } });
    }
    const source = await this.underKey(imported.source, input.key);
    if (source === null) return refused('SOP_INVALID', { code: 'sop_unreadable', field: 'text' });
    const asked = input.sopId === undefined ? { source, isNewSop: true } : { source, sopId: input.sopId };
    const said = await this.saveDraft.run(who, asked, options);
    return said.ok ? { ...said, value: { ...said.value, format, report } } : said;
  }

  private async underKey(source: string, key: string | undefined): Promise<string | null> {
    if (key === undefined) return source;
    const head = await this.checker.head(source);
    if (head?.key === key) return source;
    const renamed = renameSop(source, { key, title: head?.title ?? { zh: key, en: key } });
    return 'problem' in renamed ? null : renamed.text;
  }
}
