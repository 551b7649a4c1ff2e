import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { CompiledSop, Practice } from '#sop-core';
import { SopStore } from '#sops';
import { Playing } from '../playing.js';
import type { PracticeRow } from '../practice.entity.js';
import { PracticeStore } from '../practice.store.js';

/** A practice as it stands at a moment. */
export interface PracticeView {
  row: PracticeRow;
  sop: CompiledSop;
  practice: Practice;
}

const LISTED = 200;

/** Looking at practices. */
@Injectable()
export class PracticeQueries {
  constructor(
    private readonly practices: PracticeStore,
    private readonly playing: Playing,
    private readonly sops: SopStore,
  ) {}

  /** Null: there is none of this member. */
  async own(tx: Tx, id: string, memberId: string | null): Promise<PracticeRow | null> {
    const row = await this.practices.byId(tx, id);
    return row?.memberId === memberId ? row : null;
  }

  /** Of one member, or of everybody (null), latest first. */
  list(tx: Tx, memberId: string | null): Promise<PracticeRow[]> {
    return this.practices.ofMembers(tx, memberId, LISTED);
  }

  /** The text of the SOP that is practised, for whoever draws it. */
  async source(tx: Tx, { workspaceId, sopVersionId }: PracticeRow): Promise<string> {
    const version = await this.sops.version(tx, workspaceId, sopVersionId);
    if (!version) throw new Error('The SOP of a practice is gone.');
    return version.source;
  }

  async view(tx: Tx, row: PracticeRow, now: Date): Promise<PracticeView> {
    const [sop, practice] = [await this.playing.sopOf(tx, row), await this.playing.of(tx, row, now)];
    if (row.status === 'open') this.playing.keep(row, row.moves.length, practice);
    return { row, sop, practice };
  }
}
