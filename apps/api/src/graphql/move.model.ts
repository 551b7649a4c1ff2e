import { Field, ObjectType } from '@nestjs/graphql';
import type { Move } from '#sop-core';
import type { Language } from '../edge/language.js';
import { explainRefusal } from '../edge/explain.js';
import { BlockerModel } from './refusal.model.js';

@ObjectType('Move', {
  description:
    'Something that can happen next, and whether the caller may do it now. The rule that answers here is the rule that moves.',
})
export class MoveModel {
  @Field(() => String, {
    description: 'What would happen: submit, accept, pause, or an event of the SOP such as BUYER.EVIDENCE.',
  })
  event!: string;

  @Field(() => String, { nullable: true, description: 'The status it would lead to, when that is known beforehand.' })
  to!: string | null;

  @Field(() => Boolean, { description: 'Whether the caller may do it now.' })
  allowed!: boolean;

  @Field(() => [BlockerModel], { description: 'Why not, when not allowed.' })
  blockers!: BlockerModel[];

  static from(move: Move, lang: Language): MoveModel {
    // A move's blockers are worded like those of the refusal it would meet.
    const worded = explainRefusal({ code: 'WRONG_STATUS', blockers: move.blockers }, lang);
    return Object.assign(new MoveModel(), {
      event: move.event,
      to: move.to,
      allowed: move.allowed,
      blockers: worded.blockers.map((blocker) => BlockerModel.from(blocker)),
    });
  }
}
