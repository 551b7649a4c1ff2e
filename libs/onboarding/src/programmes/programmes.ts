import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { SopCache, SopStore } from '#sops';

/** What newcomers of a role go through. */
export interface Programme {
  role: string;
  /** Null: nothing. */
  sopKey: string | null;
  /** The workspace did not decide otherwise. */
  isDefault: boolean;
}

/** Which SOP the newcomers of each role go through: what the workspace says, else `onboarding_<role>` where there is one. */
@Injectable()
export class Programmes {
  constructor(
    private readonly cache: SopCache,
    private readonly sops: SopStore,
  ) {}

  async ofRole(tx: Tx, role: string): Promise<Programme> {
    const [own] = await tx.named<{ sopKey: string | null }>('programme_of_role', OF_ROLE, [tx.workspaceId, role]);
    if (own) return { role, sopKey: own.sopKey, isDefault: false };
    const key = usual(role);
    const active = await this.cache.activeByKey(tx, tx.workspaceId!, key);
    return { role, sopKey: active ? key : null, isDefault: true };
  }

  /** In the order of the given roles. */
  async ofRoles(tx: Tx, roles: readonly string[]): Promise<Programme[]> {
    const programmes: Programme[] = [];
    for (const role of roles) programmes.push(await this.ofRole(tx, role));
    return programmes;
  }

  /** Since when an SOP has been there: who joined before does not begin by themselves. Null: there is no such SOP. */
  async since(tx: Tx, sopKey: string): Promise<Date | null> {
    return (await this.sops.sopByKey(tx, tx.workspaceId!, sopKey))?.createdAt ?? null;
  }

  set(tx: Tx, role: string, sopKey: string | null, at: Date): Promise<number> {
    return tx.affected('programme_set', SET, [tx.workspaceId, role, sopKey, at]);
  }

  /** Back to what is usual. */
  reset(tx: Tx, role: string): Promise<number> {
    return tx.affected('programme_reset', RESET, [tx.workspaceId, role]);
  }
}

/** The key of the SOP that newcomers of a role go through unless the workspace says otherwise. */
export const usual = (role: string): string => `onboarding_${role}`;

const OF_ROLE = `select sop_key as "sopKey" from onboarding_programme where workspace_id = $1 and role_key = $2`;

const SET = `
  insert into onboarding_programme (workspace_id, role_key, sop_key, updated_at) values ($1, $2, $3, $4)
  on conflict (workspace_id, role_key) do update set sop_key = excluded.sop_key, updated_at = excluded.updated_at`;

const RESET = 'delete from onboarding_programme where workspace_id = $1 and role_key = $2';
