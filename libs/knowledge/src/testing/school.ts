import { fileURLToPath } from 'node:url';
import { CALENDAR_ENTITIES } from '#calendar';
import type { Tx } from '#database';
import { SEARCH_ENTITIES } from '#search';
import { PublishSop, SOPS_ENTITIES, SopsModule } from '#sops';
import { must, TestRooms } from '../../../identity/src/testing/rooms.js';
import { KNOWLEDGE_ENTITIES, KnowledgeModule, PublishArticle, SaveArticle } from '../index.js';

/** Files as the program brings them. */
export const SHIPPED = fileURLToPath(new URL('./shipped', import.meta.url));

/** Somebody of the shop. */
export interface Colleague {
  workspaceId: string;
  memberId: string;
}

/** A shop where people learn, on a database of its own. */
export class TestSchool {
  private constructor(
    readonly rooms: TestRooms,
    readonly workspaceId: string,
    readonly boss: Colleague,
    readonly lead: Colleague,
    readonly agent: Colleague,
    readonly trainee: Colleague,
    readonly packer: Colleague,
  ) {}

  static async open(key = 'school'): Promise<TestSchool> {
    const rooms = await TestRooms.open({
      modules: [SopsModule, KnowledgeModule],
      entities: [...CALENDAR_ENTITIES, ...SOPS_ENTITIES, ...SEARCH_ENTITIES, ...KNOWLEDGE_ENTITIES],
    });
    const { workspaceId, founder } = await rooms.workspace(key);
    const lead = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }], '唐静');
    return new TestSchool(
      rooms,
      workspaceId,
      founder,
      lead,
      await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }], '罗欣'),
      await rooms.member(workspaceId, [{ role: 'cs', level: 'trainee' }], '魏子涵'),
      await rooms.member(workspaceId, [{ role: 'warehouse', level: 'member' }], '孙浩'),
    );
  }

  read<T>(work: (tx: Tx) => Promise<T>, workspaceId = this.workspaceId): Promise<T> {
    return this.rooms.database.unitOfWork.run({ workspaceId }, work);
  }

  /** A published article of customer service. */
  async article(key: string, title: string, bodyZh = '正文'): Promise<{ articleId: string; versionId: string }> {
    const values = { titleZh: title, titleEn: title, bodyZh, ownerRole: 'cs' };
    const { articleId } = must(await this.rooms.get(SaveArticle).run(this.lead, { key, ...values }));
    const { versionId } = must(await this.rooms.get(PublishArticle).run(this.lead, { articleId }));
    return { articleId, versionId };
  }

  /** A version of an SOP, written and published by the boss. */
  async sop(source: string): Promise<{ sopId: string; versionId: string; number: number }> {
    return must(await this.rooms.get(PublishSop).run(this.boss, { source, note: '步骤有变' }));
  }

  /** The inbox of a member, oldest first. */
  async inbox({ memberId }: Colleague): Promise<{ text: string; about: string | null }[]> {
    return this.rooms.database.look(
      'select text_zh as text, about from notification where workspace_id = $1 and member_id = $2 order by created_at, id',
      [this.workspaceId, memberId],
    );
  }

  async logged(type: string): Promise<Record<string, unknown>[]> {
    const rows = await this.rooms.database.look<{ data: Record<string, unknown> }>(
      'select data from event where workspace_id = $1 and type = $2 order by id',
      [this.workspaceId, type],
    );
    return rows.map(({ data }) => data);
  }

  close(): Promise<void> {
    return this.rooms.close();
  }
}
