import { readFile } from 'node:fs/promises';
import { UnitOfWork, type Tx } from '#database';
import type { Caller } from '#engine';
import { SetMentor, type HeldRole } from '#identity';
import { Shop } from '../../../engine/src/testing/shop.js';
import { must } from '../../../identity/src/testing/rooms.js';
import { CourseLoop, CourseQueries, OnboardingModule, type CourseView } from '../index.js';

/** A shop with the programme for newcomers of customer service as it is shipped. */
export class NewcomersShop {
  private constructor(readonly shop: Shop) {}

  static async open(): Promise<NewcomersShop> {
    const source = await readFile(new URL('../../../../sops/onboarding_cs.sop.yaml', import.meta.url), 'utf8');
    return new NewcomersShop(await Shop.openWith([OnboardingModule], source));
  }

  get program(): { workspaceId: string; memberId: null } {
    return { workspaceId: this.shop.workspaceId, memberId: null };
  }

  close(): Promise<void> {
    return this.shop.close();
  }

  /** Somebody with a mentor joins. */
  async joins(name: string, roles: HeldRole[], mentor: Caller | null): Promise<Caller> {
    const { workspaceId, memberId } = await this.shop.rooms.member(this.shop.workspaceId, roles, name);
    if (mentor !== null)
      must(await this.shop.rooms.get(SetMentor).run(this.program, { memberId, mentorId: mentor.memberId }));
    return { workspaceId, memberId, lang: 'zh', requestId: 'test' };
  }

  /** The program catches up with the log. Rows of other databases' transactions may hold it up for a moment. */
  drain(): Promise<void> {
    return this.shop.rooms.get(CourseLoop).drain();
  }

  coursesOf(newcomer: Caller): Promise<CourseView[]> {
    return this.read((tx) => this.shop.rooms.get(CourseQueries).ofMembers(tx, [newcomer.memberId!]));
  }

  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const { rooms, workspaceId } = this.shop;
    return rooms.get(UnitOfWork).run({ workspaceId, readOnly: true }, work);
  }
}
