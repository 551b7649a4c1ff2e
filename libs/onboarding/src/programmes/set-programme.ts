import { Injectable } from '@nestjs/common';
import { Acting, Directory, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { SopCache } from '#sops';
import { Programmes, usual, type Programme } from './programmes.js';

export interface ProgrammeInput {
  role: string;
  /** Null: newcomers of this role go through nothing. */
  sopKey: string | null;
}

/** Says which SOP the newcomers of a role go through from now on. It needs a field `newcomer` that says who they are. */
@Injectable()
export class SetProgramme {
  constructor(
    private readonly acting: Acting,
    private readonly directory: Directory,
    private readonly sops: SopCache,
    private readonly programmes: Programmes,
  ) {}

  run(who: Who, input: ProgrammeInput, options: CommandOptions = {}): Promise<Logged<Programme>> {
    return this.acting.as(
      who,
      'workspace.manage',
      async (tx, deed) => {
        const { role, sopKey } = input;
        if (!(await this.directory.of(tx, deed.workspaceId)).role(role))
          return refused('INPUT_INVALID', { code: 'role_unknown', field: 'role', params: { role } });
        if (sopKey !== null) {
          const sop = await this.sops.activeByKey(tx, deed.workspaceId, sopKey);
          if (!sop)
            return refused('SOP_NOT_ACTIVE', { code: 'sop_not_active', field: 'sopKey', params: { sop: sopKey } });
          if (sop.compiled.doc.form['newcomer']?.type !== 'user')
            return refused('INPUT_INVALID', { code: 'programme_unfit', field: 'sopKey', params: { sop: sopKey } });
        }
        if (sopKey === usual(role)) await this.programmes.reset(tx, role);
        else await this.programmes.set(tx, role, sopKey, deed.at);
        await deed.log('onboarding.programme_set', { role, sop: sopKey });
        return done(await this.programmes.ofRole(tx, role));
      },
      { name: 'SetProgramme', input, options },
    );
  }
}
