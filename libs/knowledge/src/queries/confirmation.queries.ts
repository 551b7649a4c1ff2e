import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';

/** Something a member is asked to read. */
export interface Reading {
  requestId: string;
  memberId: string;
  articleId: string | null;
  articleVersionId: string | null;
  sopId: string | null;
  sopKey: string | null;
  sopVersionId: string | null;
  titleZh: string;
  titleEn: string;
  number: number;
  steps: string[];
  note: string;
  createdBy: string | null;
  askedAt: Date;
  dueAt: Date;
  confirmedAt: Date | null;
}

/** A request as those see it who want to know how far it has come. */
export interface RequestView {
  id: string;
  articleId: string | null;
  sopId: string | null;
  sopKey: string | null;
  sopVersionId: string | null;
  articleVersionId: string | null;
  titleZh: string;
  titleEn: string;
  number: number;
  note: string;
  createdBy: string | null;
  createdAt: Date;
  dueAt: Date;
  asked: number;
  confirmed: number;
  late: number;
}

/** Somebody who has confirmed having read something. */
export interface Reader {
  memberId: string;
  readAt: Date;
}

/** Questions about who has read what. */
@Injectable()
export class ConfirmationQueries {
  /** What a member still has to read, the most urgent first. */
  mine(tx: Tx, memberId: string): Promise<Reading[]> {
    return tx.named<Reading>('confirmation_mine', MINE, [tx.workspaceId, memberId]);
  }

  /** What these members still have to read, the most urgent first. */
  openOf(tx: Tx, memberIds: readonly string[]): Promise<Reading[]> {
    return tx.named<Reading>('confirmation_open_of', OPEN_OF, [tx.workspaceId, memberIds]);
  }

  /** For each of these requests the members it asks, those who are late first. */
  async asks(tx: Tx, requestIds: readonly string[], now: Date): Promise<Reading[][]> {
    const rows = await tx.named<Reading>('confirmation_asks', ASKS, [tx.workspaceId, requestIds, now]);
    const byRequest = Map.groupBy(rows, ({ requestId }) => requestId);
    return requestIds.map((id) => byRequest.get(id) ?? []);
  }

  /**
   * The latest 1,000 requests.
   * @param memberId - only those that ask this member or were made by them; null: all. @param articleKey - only about this article; null: all.
   */
  requests(tx: Tx, memberId: string | null, articleKey: string | null, now: Date): Promise<RequestView[]> {
    return tx.named<RequestView>('confirmation_requests', REQUESTS, [tx.workspaceId, now, memberId, articleKey]);
  }

  /** For each of these versions of articles who has confirmed having read it, the latest first. */
  async readers(tx: Tx, versionIds: readonly string[]): Promise<Reader[][]> {
    const rows = await tx.named<Reader & { versionId: string }>('confirmation_readers', READERS, [
      tx.workspaceId,
      versionIds,
    ]);
    const byVersion = Map.groupBy(rows, ({ versionId }) => versionId);
    return versionIds.map((id) => byVersion.get(id) ?? []);
  }

  /** Everybody who is late, longest first. */
  late(tx: Tx, now: Date): Promise<Reading[]> {
    return tx.named<Reading>('confirmation_late', LATE, [tx.workspaceId, now]);
  }
}

const TITLES = `
  coalesce(av.title_zh, sv.title_zh) as "titleZh", coalesce(av.title_en, sv.title_en) as "titleEn", coalesce(av.number, sv.number) as number,
  r.article_id as "articleId", r.article_version_id as "articleVersionId", r.sop_id as "sopId", s.key as "sopKey", r.sop_version_id as "sopVersionId"`;

const READING = `
  r.id as "requestId", a.member_id as "memberId", ${TITLES}, a.steps, r.note, r.created_by as "createdBy", r.created_at as "askedAt",
  a.due_at as "dueAt", a.confirmed_at as "confirmedAt"`;

const VERSIONS = `
  left join article_version av on av.workspace_id = $1 and av.id = r.article_version_id
  left join sop_version sv on sv.workspace_id = $1 and sv.id = r.sop_version_id
  left join sop s on s.workspace_id = $1 and s.id = r.sop_id`;

const FROM = `confirmation_ask a join confirmation_request r on r.workspace_id = $1 and r.id = a.request_id ${VERSIONS}`;

const OPEN = 'a.confirmed_at is null and a.dropped_at is null';

const MINE = `select ${READING} from ${FROM} where a.workspace_id = $1 and a.member_id = $2 and ${OPEN} order by a.due_at, r.id limit 500`;

const OPEN_OF = `
  select ${READING} from ${FROM} where a.workspace_id = $1 and a.member_id = any($2::uuid[]) and ${OPEN}
  order by a.due_at, r.id, a.member_id limit 2000`;

const LATE = `
  select ${READING} from ${FROM} join member m on m.workspace_id = $1 and m.id = a.member_id and m.status = 'active'
  where a.workspace_id = $1 and ${OPEN} and a.due_at < $2 order by a.due_at, a.member_id limit 1000`;

const ASKS = `
  select ${READING} from ${FROM} where a.workspace_id = $1 and a.request_id = any($2::uuid[]) and a.dropped_at is null
  order by (a.confirmed_at is null and a.due_at < $3) desc, a.confirmed_at is null desc, a.due_at, a.member_id`;

const REQUESTS = `
  select r.id, ${TITLES}, r.note, r.created_by as "createdBy", r.created_at as "createdAt", r.due_at as "dueAt",
    count(*) filter (where a.dropped_at is null)::integer as asked, count(a.confirmed_at)::integer as confirmed,
    count(*) filter (where ${OPEN} and a.due_at < $2)::integer as late
  from confirmation_request r left join confirmation_ask a on a.workspace_id = $1 and a.request_id = r.id ${VERSIONS}
  where r.workspace_id = $1 and ($3::uuid is null or r.created_by = $3
    or exists (select from confirmation_ask own where own.workspace_id = $1 and own.request_id = r.id and own.member_id = $3))
    and ($4::text is null or r.article_id = (select one.id from article one where one.workspace_id = $1 and one.key = $4))
  group by r.workspace_id, r.id, av.title_zh, av.title_en, av.number, sv.title_zh, sv.title_en, sv.number, s.key
  order by r.created_at desc, r.id desc limit 1000`;

const READERS = `
  select c.article_version_id as "versionId", c.member_id as "memberId", c.confirmed_at as "readAt" from confirmation c
  where c.workspace_id = $1 and c.article_version_id = any($2::uuid[]) order by c.confirmed_at desc, c.member_id`;
