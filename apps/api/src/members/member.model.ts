import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { MemberView } from '#identity';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { connectionOf } from '../graphql/connection.js';
import { NodeModel } from '../node/node.model.js';
import { LevelEnum } from './role.model.js';

@ObjectType('HeldRole', { description: 'A role somebody holds, and at which level.' })
export class HeldRoleModel {
  @Field(() => String, { description: 'Key of the role.' })
  role!: string;

  @Field(() => LevelEnum, { description: 'Level in this role.' })
  level!: string;
}

@ObjectType('Absence', { description: 'A time in which a deputy stands in.' })
export class AbsenceModel {
  @Field(() => DateTimeScalar, { description: 'Since when.' })
  from!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null: until further notice.' })
  until!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, if said.' })
  reason!: string | null;
}

@ObjectType('Member', { implements: () => [NodeModel], description: 'A person in this workspace.' })
export class MemberModel implements NodeModel {
  id!: string;

  @Field(() => String, { description: 'Name as colleagues see it.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail for signing in; only for oneself and those who manage members.',
  })
  email!: string | null;

  @Field(() => Boolean, { description: 'False after leaving.' })
  isActive!: boolean;

  @Field(() => [HeldRoleModel], { description: 'Roles held, with levels.' })
  roles!: HeldRoleModel[];

  @Field(() => AbsenceModel, { nullable: true, description: 'The absence now or to come.' })
  away!: AbsenceModel | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description:
      'Member id of whoever looks after them while they learn; what was trusted to a trainee is accepted by them.',
  })
  mentorId!: string | null;

  @Field(() => [UuidScalar], { description: 'Member ids of the deputies, first choice first.' })
  deputyIds!: string[];

  @Field(() => Int, { description: 'Counts changes; send it back as `expectedRevision`.' })
  revision!: number;

  static from(member: MemberView, showEmail: boolean): MemberModel {
    return Object.assign(new MemberModel(), {
      id: member.id,
      name: member.name,
      email: showEmail ? member.email : null,
      isActive: member.isActive,
      roles: member.roles.map((held) => Object.assign(new HeldRoleModel(), held)),
      away: member.away ? Object.assign(new AbsenceModel(), member.away) : null,
      mentorId: member.mentorId,
      deputyIds: member.deputies,
      revision: member.revision,
    });
  }
}

export const MemberConnection = connectionOf(MemberModel, 'Member', 'members, by name');
