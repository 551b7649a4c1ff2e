import { Field, ObjectType } from '@nestjs/graphql';
import { chartView } from '#sop-core';
import type { ChartEdge, ChartEdgeKind, ChartNode, ChartNodeType, CompiledSop } from '#sop-core';
import type { Language } from '../edge/language.js';
import { enumOf } from '../graphql/enum-of.js';
import { SopTaskModel } from '../sops/sop.model.js';

const ChartNodeTypeEnum = enumOf<ChartNodeType>('ChartNodeType', 'What kind of state a node is.', {
  atomic: 'Nothing inside.',
  compound: 'Holds states of which one is active.',
  parallel: 'Holds regions that are all active.',
  final: 'Something ends here.',
  history: 'Leads back to where the state around it was left.',
});

const ChartEdgeKindEnum = enumOf<ChartEdgeKind>('ChartEdgeKind', 'What makes a run take an edge.', {
  event: 'Something happened outside of the tasks, or a task sent it.',
  settled: 'The required tasks of the stage are done.',
  timer: 'It has been here for too long, or a time has come.',
  always: 'At once, if its condition holds.',
  done: 'What is inside has come to its end.',
});

@ObjectType('ChartNode', { description: 'A state of the chart of an SOP.' })
export class ChartNodeModel {
  @Field(() => String, { description: 'Path of the state; the same that stages of runs have.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The state around it.' })
  parentId!: string | null;

  @Field(() => ChartNodeTypeEnum, { description: 'What kind of state.' })
  type!: string;

  @Field(() => String, { description: 'Name in the language of the caller.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What its author wrote about it.' })
  description!: string | null;

  @Field(() => Boolean, { description: 'Entered when the state around it is.' })
  isInitial!: boolean;

  @Field(() => Boolean, { description: 'Waits for somebody outside; clocks stand still.' })
  isWaiting!: boolean;

  @Field(() => [String], { description: 'Tags of the SOP.' })
  tags!: string[];

  @Field(() => [SopTaskModel], { description: 'Tasks it opens.' })
  tasks!: SopTaskModel[];

  static from(node: ChartNode, sop: CompiledSop, lang: Language): ChartNodeModel {
    const tasks = node.tasks.flatMap((key) => {
      const task = sop.tasks[key];
      return task ? [SopTaskModel.from(key, task, lang)] : [];
    });
    return Object.assign(new ChartNodeModel(), node, { title: node.title[lang], tasks });
  }
}

@ObjectType('ChartEdge', { description: 'A way from one state to another.' })
export class ChartEdgeModel {
  @Field(() => String, { description: 'Stable inside one version.' })
  id!: string;

  @Field(() => String, { description: 'Id of the state it leaves; empty: from everywhere.' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'Id of the state it enters; null: it stays (a reminder).' })
  target!: string | null;

  @Field(() => ChartEdgeKindEnum, { description: 'What makes a run take it.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Name of the event, or the span of the timer.' })
  event!: string | null;

  @Field(() => String, { description: 'What to write beside it, in the language of the caller.' })
  label!: string;

  @Field(() => String, { nullable: true, description: 'Its condition as written in the SOP (CEL).' })
  guard!: string | null;

  @Field(() => Boolean, { description: 'Leaves and enters even where source and target are the same.' })
  isReentering!: boolean;

  static from(edge: ChartEdge, lang: Language): ChartEdgeModel {
    return Object.assign(new ChartEdgeModel(), edge, { label: edge.label[lang] });
  }
}

@ObjectType('Chart', { description: 'The statechart of one version of an SOP, for drawing.' })
export class ChartModel {
  @Field(() => [ChartNodeModel], { description: 'Its states, each after the one around it.' })
  nodes!: ChartNodeModel[];

  @Field(() => [ChartEdgeModel], {
    description: 'Ways between them; of one state in the order in which they are tried.',
  })
  edges!: ChartEdgeModel[];

  static from(sop: CompiledSop, lang: Language): ChartModel {
    const { nodes, edges } = chartView(sop.doc);
    return Object.assign(new ChartModel(), {
      nodes: nodes.map((node) => ChartNodeModel.from(node, sop, lang)),
      edges: edges.map((edge) => ChartEdgeModel.from(edge, lang)),
    });
  }
}
