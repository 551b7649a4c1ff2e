import { widthOf, type Point } from '../../chart/layout.js';
import type { Graph, GraphNode } from './graph.js';

/** Where states stand, by id: px from the corner of the state around them. */
export type Places = ReadonlyMap<string, Point>;

export interface Size {
  width: number;
  height: number;
}

/** Room around the states inside another: for its title, and at the other sides. */
export const INSET = { top: 40, side: 16 };
const GAP = 36;

/** The room a state takes: as much as its title and notes need, or as much as what is inside. */
export const sizesOf = ({ nodes }: Graph, places: Places): Map<string, Size> => {
  const childrenOf = Map.groupBy(nodes, ({ parentId }) => parentId);
  const sizes = new Map<string, Size>();
  const measure = (node: GraphNode): Size => {
    const children = childrenOf.get(node.id) ?? [];
    const own = ownSize(node);
    const size = children.reduce((room, child) => {
      const { x, y } = places.get(child.id) ?? ORIGIN;
      const inner = measure(child);
      return {
        width: Math.max(room.width, x + inner.width + INSET.side),
        height: Math.max(room.height, y + inner.height + INSET.side),
      };
    }, own);
    sizes.set(node.id, size);
    return size;
  };
  for (const node of childrenOf.get(null) ?? []) measure(node);
  return sizes;
};

const ownSize = ({ type, title, roles }: GraphNode): Size => {
  if (type === 'history') return { width: 30, height: 30 };
  return {
    width: Math.min(240, Math.max(96, widthOf(title, 13) + 36)),
    height: 50 + (roles.length > 0 ? 16 : 0),
  };
};

/** Places for states that have none yet: where somebody wished them, otherwise beside the others. */
export const placeNew = (graph: Graph, places: Places, wishes: Places): Map<string, Point> => {
  const all = new Map(places);
  for (const node of graph.nodes) {
    if (all.has(node.id)) continue;
    const beside = graph.nodes.filter(
      ({ id, parentId }) => parentId === node.parentId && id !== node.id && all.has(id),
    );
    all.set(node.id, free(wishes.get(node.id), beside, all, sizesOf(graph, all), ownSize(node)));
  }
  return inside(graph, all);
};

/** Where somebody wished it, or right of what stands lowest; further down when something is there already. */
const free = (
  wish: Point | undefined,
  beside: readonly GraphNode[],
  places: Places,
  sizes: ReadonlyMap<string, Size>,
  own: Size,
): Point => {
  const boxes = beside.map(({ id }) => ({
    ...(places.get(id) ?? ORIGIN),
    ...(sizes.get(id) ?? { width: 0, height: 0 }),
  }));
  const lowest = boxes.reduce<(typeof boxes)[number] | null>(
    (low, box) => (low === null || box.y > low.y ? box : low),
    null,
  );
  let point = wish ?? (lowest ? { x: lowest.x + lowest.width + GAP, y: lowest.y } : { x: INSET.side, y: INSET.top });
  const hit = (): (typeof boxes)[number] | undefined =>
    boxes.find(
      ({ x, y, width, height }) =>
        point.x < x + width + 8 &&
        point.x + own.width + 8 > x &&
        point.y < y + height + 8 &&
        point.y + own.height + 8 > y,
    );
  for (let box = hit(); box; box = hit()) point = { x: point.x, y: box.y + box.height + GAP };
  return point;
};

/** Nothing stands over the title or beyond the left edge of the state around it. */
export const inside = (graph: Graph, places: Places): Map<string, Point> => {
  const moved = new Map(places);
  for (const { id, parentId } of graph.nodes) {
    const at = moved.get(id);
    if (parentId === null || !at) continue;
    const kept = { x: Math.max(INSET.side, at.x), y: Math.max(INSET.top, at.y) };
    if (kept.x !== at.x || kept.y !== at.y) moved.set(id, kept);
  }
  return moved;
};

/** The corner of a state from the corner of the drawing. */
export const absolute = (graph: Graph, places: Places, id: string): Point => {
  let point = ORIGIN;
  for (let node = graph.byId.get(id); node; node = node.parentId === null ? undefined : graph.byId.get(node.parentId)) {
    const { x, y } = places.get(node.id) ?? ORIGIN;
    point = { x: point.x + x, y: point.y + y };
  }
  return point;
};

/** The innermost state under a point that can take another one in; never `except` or what is inside it. Null: the outermost. */
export const holderAt = (
  graph: Graph,
  places: Places,
  sizes: ReadonlyMap<string, Size>,
  point: Point,
  except: string,
): string | null => {
  const under = graph.nodes.filter(({ id, type }) => {
    if (type === 'final' || type === 'history' || id === except || id.startsWith(`${except}.`)) return false;
    const { x, y } = absolute(graph, places, id);
    const { width, height } = sizes.get(id) ?? { width: 0, height: 0 };
    return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
  });
  return under.reduce<string | null>((best, { id }) => (id.length > (best?.length ?? 0) ? id : best), null);
};

const ORIGIN: Point = { x: 0, y: 0 };
