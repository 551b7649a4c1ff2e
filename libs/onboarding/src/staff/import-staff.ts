import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  AddMember,
  Directory,
  done,
  normaliseEmail,
  refused,
  SetDeputies,
  SetMentor,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type RefusedAnswer,
  type Who,
} from '#identity';
import type { Blocker } from '#sop-core';
import { readStaff, type ReadStaff, type StaffProblem, type StaffRow } from './read-staff.js';

export interface StaffImport {
  /** A CSV file with a heading row; see `staff-columns.ts`. */
  bytes: Uint8Array;
  /** Only say what would happen. */
  preview: boolean;
}

/** A colleague as an import adds them. */
export interface ImportedColleague extends Omit<StaffRow, 'mentor' | 'deputies'> {
  /** Null in a preview: nobody was added. */
  memberId: string | null;
  /** To be handed to them. Shown once: null in a preview, in the answer to a repeat, and when they can sign in already. */
  invitation: string | null;
  mentorName: string | null;
  deputyNames: string[];
}

export interface ImportedStaff {
  colleagues: ImportedColleague[];
  /** What stands in the way, by row; at most 200. Empty once it is done. */
  problems: StaffProblem[];
}

const MOST_PROBLEMS = 200;

/** Adds the colleagues of a list, with roles, mentors and deputies, who may stand in the list themselves. All of them or nobody. */
@Injectable()
export class ImportStaff {
  constructor(
    private readonly acting: Acting,
    private readonly directory: Directory,
    private readonly add: AddMember,
    private readonly setMentor: SetMentor,
    private readonly setDeputies: SetDeputies,
  ) {}

  async run(who: Who, { bytes, preview }: StaffImport, options: CommandOptions = {}): Promise<Logged<ImportedStaff>> {
    if (preview) return this.preview(who, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.acting.as(
      who,
      'member.manage',
      async (tx, deed) => {
        const imported = await this.carryOut(tx, deed, bytes);
        if (imported.problems.length > 0) return refused('INPUT_INVALID', ...imported.problems.map(asBlocker));
        await deed.log('staff.imported', { members: imported.colleagues.length });
        return done(imported);
      },
      { name: 'ImportStaff', input: { sha256 }, options, kept: withoutInvitations },
    );
  }

  /** The very steps of the import, rolled back: what it says is what would be. */
  private async preview(who: Who, bytes: Uint8Array): Promise<Logged<ImportedStaff>> {
    try {
      return await this.acting.as<ImportedStaff>(who, 'member.manage', async (tx, deed) => {
        throw new Previewed(await this.carryOut(tx, deed, bytes));
      });
    } catch (error) {
      if (!(error instanceof Previewed)) throw error;
      const { imported } = error;
      const colleagues = imported.colleagues.map((one) => ({ ...one, memberId: null, invitation: null }));
      return this.acting.as(who, null, () => Promise.resolve(done({ ...imported, colleagues })));
    }
  }

  /** Adds everybody first, so that rows may name each other in any order. What is refused is noted with its row. */
  private async carryOut(tx: Tx, deed: Deed, bytes: Uint8Array): Promise<ImportedStaff> {
    const read = readStaff(bytes, await this.directory.fresh(tx, deed.workspaceId));
    const problems = [...read.problems];
    const note = ({ line }: StaffRow, { refusal }: RefusedAnswer): void => {
      for (const blocker of refusal.blockers) problems.push({ line, column: columnFor(read, blocker), blocker });
    };
    const added: { row: StaffRow; memberId: string; invitation: string | null }[] = [];
    for (const row of read.rows) {
      const { name, email, roles } = row;
      const said = await this.add.within(tx, deed, { name, email, roles });
      if (said.ok) added.push({ row, memberId: said.value.memberId, invitation: said.value.invitation });
      else note(row, said);
    }
    const people = await this.directory.fresh(tx, deed.workspaceId);
    const find = (row: StaffRow, field: 'mentor' | 'deputies', word: string): string | null => {
      const found = people.members.filter(
        ({ isActive, email, name }) => isActive && (email === normaliseEmail(word) || name === word),
      );
      if (found.length === 1) return found[0]!.id;
      const blocker = { code: 'csv_person_unknown', field, params: { value: word.slice(0, 80) } };
      problems.push({ line: row.line, column: columnFor(read, blocker), blocker });
      return null;
    };
    const colleagues: ImportedColleague[] = [];
    for (const { row, memberId, invitation } of added) {
      const mentorId = row.mentor === '' ? null : find(row, 'mentor', row.mentor);
      const deputyIds = row.deputies.flatMap((word) => find(row, 'deputies', word) ?? []);
      const parts: (() => Promise<Answer<unknown>>)[] = [
        ...(mentorId === null ? [] : [() => this.setMentor.within(tx, deed, { memberId, mentorId })]),
        ...(deputyIds.length === 0 ? [] : [() => this.setDeputies.within(tx, deed, { memberId, deputyIds })]),
      ];
      for (const part of parts) {
        const said = await part();
        if (!said.ok) note(row, said);
      }
      const nameOf = (id: string): string => people.member(id)?.name ?? '';
      const { line, name, email, roles } = row;
      const mentorName = mentorId === null ? null : nameOf(mentorId);
      colleagues.push({
        line,
        name,
        email,
        roles,
        memberId,
        invitation,
        mentorName,
        deputyNames: deputyIds.map(nameOf),
      });
    }
    problems.sort((a, b) => a.line - b.line);
    return { colleagues, problems: problems.slice(0, MOST_PROBLEMS) };
  }
}

/** Carries a preview out of the unit of work, which rolls back on its way. */
class Previewed extends Error {
  constructor(readonly imported: ImportedStaff) {
    super('previewed');
    this.name = 'Previewed';
  }
}

const columnFor = ({ headings }: ReadStaff, { field = '' }: Blocker): string =>
  headings.get(FIELDS[field] ?? field) ?? '';

/** Commands call some things otherwise than the list does. */
const FIELDS: Readonly<Record<string, string>> = { mentorId: 'mentor', deputyIds: 'deputies' };

const asBlocker = ({ line, column, blocker }: StaffProblem): Blocker => ({
  ...blocker,
  field: `rows[${line}]`,
  params: { ...blocker.params, row: line, column },
});

const withoutInvitations = (imported: ImportedStaff): ImportedStaff => ({
  ...imported,
  colleagues: imported.colleagues.map((one) => ({ ...one, invitation: null })),
});
