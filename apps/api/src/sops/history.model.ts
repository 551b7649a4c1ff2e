import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { HistoryReport, PastRunVerdict } from '#engine';
import { explain, explainBlocker } from '#sop-core';
import type { HindsightBlock, HindsightOutcome, HindsightWait, WaitKind } from '#sop-core';
import type { Language } from '../edge/language.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';

const OutcomeEnum = enumOf<HindsightOutcome>('HindsightOutcome', 'How a finished run would have fared under a draft.', {
  same: 'It ends where it ended.',
  waits: 'So, but something would have held it up longer.',
  elsewhere: 'It ends in another final state.',
  blocked: 'It does not come to an end with what happened then.',
});

const WaitKindEnum = enumOf<WaitKind>('HindsightWaitKind', 'What would have held a run up.', {
  task: 'A required task that is new.',
  gate: 'A field, tick or criterion that is new.',
  acceptance: 'Somebody has to accept it now.',
  person: 'Whoever did it then may not do it now.',
  order: 'It waits for another task first.',
  due: 'A task has more time.',
  timer: 'A timer that rang then rings later.',
});

@ObjectType('HindsightWait', { description: 'Something that would have held a run up.' })
export class HindsightWaitModel {
  @Field(() => WaitKindEnum, { description: 'What kind of thing.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Key of the task it is about.' })
  task!: string | null;

  @Field(() => String, { description: 'What it is about, in the language of the caller.' })
  title!: string;

  @Field(() => [String], { description: 'What exactly is asked for, in the language of the caller.' })
  messages!: string[];

  @Field(() => Float, {
    description: 'By how much longer at most, in milliseconds; working time counts as elapsed. 0 where nobody can say.',
  })
  ms!: number;

  static from({ kind, task, title, blockers, ms }: HindsightWait, lang: Language): HindsightWaitModel {
    const messages = blockers.slice(0, 20).map((blocker) => explainBlocker(blocker, lang));
    return Object.assign(new HindsightWaitModel(), { kind, task, title: title[lang], messages, ms });
  }
}

@ObjectType('HindsightBlock', { description: 'What happened then and could not happen under the draft.' })
export class HindsightBlockModel {
  @Field(() => Int, { description: 'Which decision of the run it is, from 1.' })
  position!: number;

  @Field(() => String, { description: 'What happened: run.event, task.submit; run.finished: nothing more did.' })
  type!: string;

  @Field(() => String, { nullable: true, description: 'Name of the event or key of the task.' })
  about!: string | null;

  @Field(() => String, { nullable: true, description: 'What that is called, in the language of the caller.' })
  title!: string | null;

  @Field(() => String, { description: 'Why not, in the language of the caller.' })
  message!: string;

  @Field(() => [String], { description: 'What exactly stands in the way.' })
  messages!: string[];

  static from({ code, blockers, title, ...rest }: HindsightBlock, lang: Language): HindsightBlockModel {
    const said = explain({ code, blockers }, lang);
    return Object.assign(new HindsightBlockModel(), {
      ...{ position: rest.position, type: rest.type, about: rest.about, title: title?.[lang] ?? null },
      message: said.message,
      messages: said.blockers.slice(0, 20).map(({ message }) => message),
    });
  }
}

@ObjectType('HindsightRun', { description: 'A finished run that would not have ended as it did.' })
export class HindsightRunModel {
  @Field(() => UuidScalar, { description: 'The run.' })
  runId!: string;

  @Field(() => Int, { description: 'Its number.' })
  number!: number;

  @Field(() => String, { description: 'What it was about.' })
  subject!: string;

  @Field(() => DateTimeScalar, { description: 'When it ended.' })
  finishedAt!: Date;

  @Field(() => OutcomeEnum, { description: 'How it would have fared.' })
  outcome!: string;

  @Field(() => String, { nullable: true, description: 'The final state it reached.' })
  finalBefore!: string | null;

  @Field(() => String, { nullable: true, description: 'The final state it would have reached.' })
  finalAfter!: string | null;

  @Field(() => [String], { description: 'Where it would stand, if it does not end.' })
  stages!: string[];

  @Field(() => HindsightBlockModel, { nullable: true, description: 'What could not have happened.' })
  block!: HindsightBlockModel | null;

  @Field(() => [HindsightWaitModel], { description: 'What would have held it up.' })
  waits!: HindsightWaitModel[];

  @Field(() => Float, { description: 'Sum of what it would have waited longer at most, in milliseconds.' })
  longerMs!: number;

  @Field(() => Int, { description: 'How much of what happened then is about things the draft does not have.' })
  vanished!: number;

  static from({ run, verdict }: PastRunVerdict, lang: Language): HindsightRunModel {
    const { block, waits, ...rest } = verdict;
    return Object.assign(new HindsightRunModel(), {
      ...{ runId: run.id, number: run.number, subject: run.subject, finishedAt: run.finishedAt },
      ...rest,
      block: block && HindsightBlockModel.from(block, lang),
      waits: waits.map((wait) => HindsightWaitModel.from(wait, lang)),
    });
  }
}

@ObjectType('HindsightGate', { description: 'One reason to wait, over all runs that were looked at.' })
export class HindsightGateModel {
  @Field(() => HindsightWaitModel, { description: 'What it is; its `ms` is the sum over these runs.' })
  wait!: HindsightWaitModel;

  @Field(() => Int, { description: 'How many runs would have met it.' })
  runCount!: number;
}

@ObjectType('HistoryDryRun', {
  description: 'What history says about a draft: the last finished runs, done again under it.',
})
export class HistoryDryRunModel {
  @Field(() => Int, { description: 'How many finished runs were looked at.' })
  looked!: number;

  @Field(() => Boolean, { description: 'There are more, but time ran out.' })
  isCut!: boolean;

  @Field(() => Int, { description: 'How many end where they ended.' })
  sameCount!: number;

  @Field(() => Int, { description: 'How many do, but would have been held up longer.' })
  waitsCount!: number;

  @Field(() => Int, { description: 'How many end in another final state.' })
  elsewhereCount!: number;

  @Field(() => Int, { description: 'How many do not come to an end.' })
  blockedCount!: number;

  @Field(() => Float, { description: 'What all of them would have waited longer at most, in milliseconds.' })
  longerMs!: number;

  @Field(() => String, { nullable: true, description: 'Why the draft cannot be looked at; null when it can.' })
  problem!: string | null;

  @Field(() => [HindsightGateModel], {
    description: 'What would have held runs up, the most frequent first; at most 50.',
  })
  gates!: HindsightGateModel[];

  @Field(() => [HindsightRunModel], {
    description: 'Runs that would not have ended as they did, the gravest first; at most 100.',
  })
  runs!: HindsightRunModel[];

  static from({ totals, changed, gates, ...rest }: HistoryReport, lang: Language): HistoryDryRunModel {
    const gravest = [...changed].sort((a, b) => GRAVITY[b.verdict.outcome] - GRAVITY[a.verdict.outcome]);
    return Object.assign(new HistoryDryRunModel(), {
      ...{ looked: rest.looked, isCut: rest.isCut, longerMs: rest.longerMs, problem: rest.problem },
      ...{ sameCount: totals.same, waitsCount: totals.waits },
      ...{ elsewhereCount: totals.elsewhere, blockedCount: totals.blocked },
      gates: gates
        .slice(0, 50)
        .map(({ wait, runs }) =>
          Object.assign(new HindsightGateModel(), { wait: HindsightWaitModel.from(wait, lang), runCount: runs }),
        ),
      runs: gravest.slice(0, MOST_SHOWN).map((each) => HindsightRunModel.from(each, lang)),
    });
  }
}

const GRAVITY: Record<HindsightOutcome, number> = { blocked: 3, elsewhere: 2, waits: 1, same: 0 };
const MOST_SHOWN = 100;
