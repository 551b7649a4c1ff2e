import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { Exercise, PracticeMove, Text } from '#sop-core';

/** What a finished practice came to. */
export interface PracticeResult {
  /** Percent of the planted faults that were found; 100 where there were none. */
  percent: number;
  found: JudgedFault[];
  missed: JudgedFault[];
  /** The final stage, if the run came to one. */
  final: string | null;
}

/** A type and not an interface: only types count as JSON to the compiler. */
export type JudgedFault = { key: string; title: Text; why: Text; article: string | null };

/** One run for practising, of one member. Not a run: no board, no report and no hook knows it. */
@Tenant('practice')
export class PracticeRow extends TenantRow {
  @Column('uuid')
  memberId!: string;

  @Column('uuid')
  sopVersionId!: string;

  @Column('text')
  exerciseKey!: string;

  @Column('jsonb')
  exercise!: Exercise;

  @Column('jsonb')
  moves!: PracticeMove[];

  /** The clock of the practice when the real one stood at `clockAt`. */
  @Column('timestamptz')
  clock!: Date;

  @Column('timestamptz')
  clockAt!: Date;

  @Column('text')
  status!: 'open' | 'finished';

  @Column('jsonb', { nullable: true })
  result!: PracticeResult | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** Entities of this room, for the data source. */
export const PRACTICE_ENTITIES = [PracticeRow];
