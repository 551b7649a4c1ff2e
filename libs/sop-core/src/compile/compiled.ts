/** A compiled SOP: everything `decide` needs, made once per version and never changed afterwards. */
import type { AnyStateMachine } from 'xstate';
import type { SopDocument, TaskDef, Text } from '../definition.js';
import type { Vocabulary } from '../expression/scope.js';
import type { ScopeHolder } from './scope-holder.js';

/** One state of the chart. Its id is the path below the root. */
export interface Stage {
  id: string;
  title: Text | null;
  /** Keys of the tasks it opens. */
  tasks: string[];
  /** Event that says its required tasks are done; null when nothing in the chart listens. */
  settledEvent: string | null;
  /** Tagged `waiting_external`: the SLA clocks of tasks opened further out stand still. */
  waiting: boolean;
  final: boolean;
  /** Document order. */
  order: number;
}

export interface TimerDef {
  /** A `Duration` of the document. */
  delay: string;
  stage: string;
}

export interface CompiledSop {
  key: string;
  /** As published, with decisions expanded and money in fen. */
  doc: SopDocument;
  machine: AnyStateMachine;
  vocabulary: Vocabulary;
  tasks: Record<string, TaskDef>;
  stages: ReadonlyMap<string, Stage>;
  timers: ReadonlyMap<string, TimerDef>;
  /** Names a person, a task or another system may send. */
  events: ReadonlySet<string>;
  /** Its expressions or fields look into the catalogue; all others are spared the question. */
  asksCatalogue: boolean;
  /** Where guards and action parameters find the facts of the transition being taken. */
  scope: ScopeHolder;
}
