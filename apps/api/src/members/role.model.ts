import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { RoleView } from '#identity';
import type { Language } from '../edge/language.js';
import { enumOf } from '../graphql/enum-of.js';

export enum LevelEnum {
  lead = 'lead',
  member = 'member',
  trainee = 'trainee',
}
registerEnumType(LevelEnum, {
  name: 'Level',
  description: 'How somebody holds a role.',
  valuesMap: {
    lead: { description: 'Leads the role: accepts, assigns, waives.' },
    member: { description: 'Does the work of the role.' },
    trainee: { description: 'Learning it; works with a mentor and accepts nothing.' },
  },
});

const RoleKindEnum = enumOf<RoleView['kind']>('RoleKind', 'What a role is for.', {
  team: 'Has a board and tasks.',
  office: 'Has rights: manager, admin, viewer, guest.',
});

@ObjectType('Role', { description: 'A role of the workspace, such as customer service. Roles are data.' })
export class RoleModel {
  @Field(() => String, { description: 'Stable key, such as cs.' })
  key!: string;

  @Field(() => String, { description: 'Name in the language of the caller.' })
  title!: string;

  @Field(() => RoleKindEnum, { description: 'Whether it has a board, or rights only.' })
  kind!: string;

  @Field(() => Int, { description: 'Place in lists of roles.' })
  position!: number;

  static from(role: RoleView, lang: Language): RoleModel {
    return Object.assign(new RoleModel(), {
      key: role.key,
      title: lang === 'zh' ? role.titleZh : role.titleEn,
      kind: role.kind,
      position: role.position,
    });
  }
}
