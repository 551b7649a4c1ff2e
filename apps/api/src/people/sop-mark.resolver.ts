import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { isChecklistKey } from '#onboarding';
import { SopModel } from '../sops/sop.model.js';

/** What the people's room knows about SOPs. */
@Resolver(() => SopModel)
export class SopMarkResolver {
  @ResolveField(() => Boolean, { description: 'Whether it is a plain list, made from a form (`checklists`).' })
  isChecklist(@Parent() { key }: SopModel): boolean {
    return isChecklistKey(key);
  }
}
