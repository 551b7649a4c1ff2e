import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';

/** The latest version of an article or SOP that a member has confirmed. */
export interface Confirmed {
  memberId: string;
  /** Null: it is about an SOP. */
  articleKey: string | null;
  /** Null: it is about an article. */
  sopKey: string | null;
  titleZh: string;
  titleEn: string;
  number: number;
  /** No newer version is in force. */
  isCurrent: boolean;
  /** Of an SOP: how many of its steps; of an article 0. */
  steps: number;
  confirmedAt: Date;
}

/** What members have said to have read. Who may see whom is asked before. */
@Injectable()
export class ConfirmedQueries {
  /** Of each thing the latest version, the latest confirmation first. */
  ofMembers(tx: Tx, memberIds: readonly string[]): Promise<Confirmed[]> {
    return tx.named<Confirmed>('confirmed_of_members', OF_MEMBERS, [tx.workspaceId, memberIds]);
  }
}

const OF_MEMBERS = `
  select * from (
    select distinct on (c.member_id, coalesce(c.article_id, c.sop_id)) c.member_id as "memberId", a.key as "articleKey", s.key as "sopKey",
      coalesce(av.title_zh, sv.title_zh) as "titleZh", coalesce(av.title_en, sv.title_en) as "titleEn", coalesce(av.number, sv.number) as number,
      coalesce(a.active_version_id = av.id, s.active_version_id = sv.id, false) as "isCurrent",
      (select count(*) from jsonb_object_keys(c.hashes))::integer as steps, c.confirmed_at as "confirmedAt"
    from confirmation c
    left join article a on a.workspace_id = $1 and a.id = c.article_id
    left join article_version av on av.workspace_id = $1 and av.id = c.article_version_id
    left join sop s on s.workspace_id = $1 and s.id = c.sop_id
    left join sop_version sv on sv.workspace_id = $1 and sv.id = c.sop_version_id
    where c.workspace_id = $1 and c.member_id = any($2::uuid[])
    order by c.member_id, coalesce(c.article_id, c.sop_id), coalesce(av.number, sv.number) desc
  ) latest order by "confirmedAt" desc, "articleKey", "sopKey" limit 5000`;
