import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IntBetween, TextBetween } from './validation/rules.js';

@ObjectType('PageInfo', { description: 'Where this page lies in the whole list.' })
export class PageInfoModel {
  @Field(() => Boolean, { description: 'Whether more follows after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether something stands before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Position of the first item of this page, for `before`.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Position of the last item of this page, for `after`.' })
  endCursor!: string | null;
}

/** The size of a page when nothing is said, the most anybody may ask for, and the most of what is shown whole, such as a run's tasks. */
export const PAGE = { usual: 50, most: 100, mostWhole: 1_000 } as const;

@ArgsType()
export class PageArgs extends pageArgs(PAGE.most) {}

/** For lists that are shown whole and small; the cost of the request still counts each item. */
@ArgsType()
export class WholePageArgs extends pageArgs(PAGE.mostWhole) {}

interface PageFields {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
}

function pageArgs(most: number): Type<PageFields> {
  @ArgsType()
  class Args implements PageFields {
    @IntBetween(1, most)
    @Field(() => Int, {
      nullable: true,
      description: `How many from the start of the list; at most ${most}, usually ${PAGE.usual}.`,
    })
    first?: number;

    @TextBetween(1, 300)
    @Field(() => String, { nullable: true, description: 'Only what follows this position.' })
    after?: string;

    @IntBetween(1, most)
    @Field(() => Int, {
      nullable: true,
      description: `How many from the end of the list; at most ${most}. Not together with \`first\`.`,
    })
    last?: number;

    @TextBetween(1, 300)
    @Field(() => String, { nullable: true, description: 'Only what stands before this position.' })
    before?: string;
  }
  return Args;
}

export interface Edge<T> {
  node: T;
  cursor: string;
}

export interface Connection<T> {
  nodes: T[];
  edges: Edge<T>[];
  pageInfo: PageInfoModel;
  totalCount?: number;
}

/** Makes `XConnection` and `XEdge` for a node type; `what` completes "A page of …". */
export function connectionOf<T>(node: Type<T>, name: string, what: string): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One item of a page of ${what}, with its position.` })
  class EdgeModel {
    @Field(() => node, { description: 'The item itself.' })
    node!: T;

    @Field(() => String, { description: 'Its position in the list, for `after` and `before`.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${what}.` })
  class ConnectionModel {
    @Field(() => [node], { description: 'The items of this page.' })
    nodes!: T[];

    @Field(() => [EdgeModel], { description: 'The items of this page with their positions.' })
    edges!: Edge<T>[];

    @Field(() => PageInfoModel, { description: 'Where this page lies in the whole list.' })
    pageInfo!: PageInfoModel;
  }
  return ConnectionModel;
}

/** Rows of one page as a read model hands them over. */
export interface PageOf<R> {
  rows: { row: R; cursor: string }[];
  hasNext: boolean;
  hasPrevious: boolean;
}

export function toConnection<R, T>(page: PageOf<R>, map: (row: R) => T): Connection<T> {
  const edges = page.rows.map(({ row, cursor }) => ({ node: map(row), cursor }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: page.hasPrevious,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
