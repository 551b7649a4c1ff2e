import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '#database';
import { Engine, type Caller, type CommandOptions, type Outcome, type RunChange } from '#engine';
import { Actors, can, Directory, type MemberView } from '#identity';
import { refuse, type Refusal } from '#sop-core';
import { Programmes } from '../programmes/programmes.js';
import { CourseStore } from './course.store.js';

export interface BeginInput {
  memberId: string;
  role: string;
}

/** Who is to go through what. */
interface Plan {
  newcomer: MemberView;
  mentorId: string;
  sopKey: string;
}

/** Starts the programme of a role for somebody who is learning it. With `onboarding.assign` for the role; a second open one is refused. */
@Injectable()
export class BeginCourse {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly engine: Engine,
    private readonly actors: Actors,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
    private readonly courses: CourseStore,
  ) {}

  /** @param id - the run's, where the caller wants the same one whoever asks first. */
  async run(
    caller: Caller,
    { memberId, role }: BeginInput,
    options: CommandOptions & { id?: string } = {},
  ): Promise<Outcome<RunChange>> {
    const { workspaceId } = caller;
    const plan = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
      this.plan(tx, caller, { memberId, role }),
    );
    if ('code' in plan) return { ok: false, refusal: plan };
    const { newcomer, mentorId, sopKey } = plan;
    const { id, ...others } = options;
    const form = { newcomer: memberId, name: newcomer.name };
    const started = await this.engine.startRun(
      caller,
      { sopKey, form, ownerId: mentorId, ...(id !== undefined && { id }) },
      others,
    );
    if (started.ok)
      await this.unitOfWork.run({ workspaceId }, (tx) =>
        this.courses.register(tx, [started.value.run.id], [{ role, sopKey }]),
      );
    return started;
  }

  private async plan(tx: Tx, caller: Caller, { memberId, role }: BeginInput): Promise<Plan | Refusal> {
    const actor = await this.actors.load(tx, caller);
    const right = 'onboarding.assign';
    if (!actor || !can(actor, right, role))
      return refuse('RIGHT_MISSING', { code: 'right_missing', params: { right } });
    const people = await this.directory.of(tx, caller.workspaceId);
    if (!people.role(role)) return refuse('INPUT_INVALID', { code: 'role_unknown', field: 'role', params: { role } });
    const newcomer = people.member(memberId);
    if (!newcomer?.isActive) return refuse('NOT_FOUND', { code: 'member_unknown', field: 'memberId' });
    if (!newcomer.roles.some((held) => held.role === role && held.level === 'trainee'))
      return refuse('INPUT_INVALID', { code: 'not_learning', field: 'memberId', params: { role } });
    const mentor = people.mentorOf(memberId);
    if (!mentor) return refuse('RIGHT_MISSING', { code: 'mentor_needed', field: 'memberId', params: { role } });
    const { sopKey } = await this.programmes.ofRole(tx, role);
    if (sopKey === null) return refuse('SOP_NOT_ACTIVE', { code: 'no_programme', field: 'role', params: { role } });
    return { newcomer, mentorId: mentor.id, sopKey };
  }
}
