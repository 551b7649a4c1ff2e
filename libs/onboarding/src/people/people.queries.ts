import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { Text } from '#sop-core';
import { SopCache } from '#sops';

/** What somebody has shown they can do: their accepted results of one kind. */
export interface Skill {
  memberId: string;
  sopKey: string;
  taskKey: string;
  title: Text;
  sopTitle: Text;
  accepted: number;
  /** Of those, accepted without having been sent back. */
  firstPass: number;
  lastAt: Date;
}

type SkillRow = Omit<Skill, 'title' | 'sopTitle'> & { titleZh: string; titleEn: string };

/** What the members of a workspace can do. Who may see whom is asked before. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly sops: SopCache) {}

  /** The most practised first. Practice runs do not count. */
  async skills(tx: Tx, memberIds: readonly string[]): Promise<Skill[]> {
    if (memberIds.length === 0) return [];
    const rows = await tx.named<SkillRow>('people_skills', SKILLS, [tx.workspaceId, memberIds]);
    const skills: Skill[] = [];
    for (const { titleZh, titleEn, ...row } of rows) {
      const sop = await this.sops.activeByKey(tx, tx.workspaceId!, row.sopKey);
      const known = sop?.compiled.tasks[row.taskKey]?.title;
      // A title that names what each task is about is told by one of them.
      const title = known && !known.zh.includes('{{') ? known : { zh: titleZh, en: titleEn };
      skills.push({ ...row, title, sopTitle: sop?.compiled.doc.title ?? { zh: row.sopKey, en: row.sopKey } });
    }
    return skills;
  }

  /** Ids of the members who have had a result of this kind accepted. */
  async practised(tx: Tx, { sopKey, taskKey }: { sopKey: string; taskKey: string | null }): Promise<Set<string>> {
    const rows = await tx.named<{ id: string }>('people_practised', PRACTISED, [tx.workspaceId, sopKey, taskKey]);
    return new Set(rows.map(({ id }) => id));
  }
}

const SKILLS = `
  select t.doer_id as "memberId", t.sop_key as "sopKey", t.task_key as "taskKey", count(*)::integer as accepted,
    count(*) filter (where t.rework = 0)::integer as "firstPass", max(t.closed_at) as "lastAt",
    max(t.title_zh) as "titleZh", max(t.title_en) as "titleEn"
  from task t join run r on r.workspace_id = t.workspace_id and r.id = t.run_id
  where t.workspace_id = $1 and t.doer_id = any($2::uuid[]) and t.closed_at is not null and t.status = 'accepted' and not r.sandbox
  group by t.doer_id, t.sop_key, t.task_key
  order by accepted desc, "lastAt" desc, "sopKey", "taskKey" limit 2000`;

const PRACTISED = `
  select distinct t.doer_id as id from task t
  where t.workspace_id = $1 and t.doer_id is not null and t.closed_at is not null and t.status = 'accepted' and t.sop_key = $2
    and t.task_key = coalesce($3, t.task_key)`;
