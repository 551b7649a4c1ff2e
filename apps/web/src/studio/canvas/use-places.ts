import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { placeChart, type Point } from '../../chart/layout.js';
import { chartDataOf, type Graph } from './graph.js';
import { keepLayout, readLayout } from './kept-layout.js';
import { inside, placeNew, sizesOf, type Places, type Size } from './places.js';

export interface Placing {
  /** Null until the first layout is there. */
  places: Places | null;
  sizes: ReadonlyMap<string, Size>;
  /** The corners of a line, from the automatic layout, as long as neither end has been moved. */
  routes: ReadonlyMap<string, readonly Point[]>;
  isArranging: boolean;
  /** Somebody put these states there. */
  put: (moved: Places) => void;
  /** Where a state that is about to appear should stand. */
  wish: (id: string, at: Point) => void;
  /** States go on under other names: renamed or moved into another. */
  carry: (from: string, to: string, at?: Point) => void;
  /** Lays everything out anew. */
  arrange: () => void;
}

interface Laid {
  places: Places;
  routes: ReadonlyMap<string, readonly Point[]>;
}

const NO_ROUTES: Laid['routes'] = new Map();
const NO_SIZES: ReadonlyMap<string, Size> = new Map();

/** Where everything stands. Laid out in a worker the first time and on demand; in between, each state stays where it is. */
export const usePlaces = (sopId: string, graph: Graph | null): Placing => {
  const [laid, setLaid] = useState<Laid | null>(() => {
    const kept = readLayout(sopId);
    return kept && { places: kept, routes: NO_ROUTES };
  });
  const [isArranging, setArranging] = useState(false);
  const wishes = useRef(new Map<string, Point>());
  const round = useRef(0);

  const arrange = useCallback(
    (of: Graph, isWish: boolean) => {
      const mine = (round.current += 1);
      setArranging(true);
      placeChart(chartDataOf(of)).then(
        (placed) => {
          if (mine !== round.current) return;
          setLaid({
            places: new Map(placed.nodes.map(({ node, x, y }) => [node.id, { x, y }])),
            routes: new Map(placed.edges.map(({ id, points }) => [id, points])),
          });
          setArranging(false);
          if (isWish) keepLayout(sopId, null);
        },
        () => {
          if (mine !== round.current) return;
          // Without the worker every state still gets a place, one below the other.
          setLaid({ places: placeNew(of, new Map(), new Map()), routes: NO_ROUTES });
          setArranging(false);
        },
      );
    },
    [sopId],
  );

  useEffect(() => {
    if (!graph || isArranging) return;
    const unplaced = laid === null ? graph.nodes.length : graph.nodes.filter(({ id }) => !laid.places.has(id)).length;
    if (laid !== null && unplaced === 0) return;
    // A text that brings many states at once is laid out as a whole.
    if (laid === null || (unplaced > 6 && unplaced * 2 > graph.nodes.length)) arrange(graph, false);
    else
      setLaid({
        places: placeNew(graph, laid.places, wishes.current),
        routes: without(
          laid.routes,
          new Set(graph.nodes.filter(({ id }) => !laid.places.has(id)).map(({ parentId }) => parentId ?? '')),
        ),
      });
  }, [graph, laid, isArranging, arrange]);

  const places = useMemo(() => {
    if (!graph || !laid) return null;
    return graph.nodes.every(({ id }) => laid.places.has(id)) ? laid.places : placeNew(graph, laid.places, new Map());
  }, [graph, laid]);
  const sizes = useMemo(() => (graph && places ? sizesOf(graph, places) : NO_SIZES), [graph, places]);

  const put = useCallback(
    (moved: Places) =>
      setLaid((old) => {
        if (!old || !graph) return old;
        const next = inside(graph, new Map([...old.places, ...moved]));
        keepLayout(sopId, next);
        return { places: next, routes: without(old.routes, new Set(moved.keys())) };
      }),
    [graph, sopId],
  );
  const carry = useCallback(
    (from: string, to: string, at?: Point) =>
      setLaid((old) => {
        if (!old) return old;
        const next = new Map(old.places);
        for (const [id, point] of old.places)
          if (id === from || id.startsWith(`${from}.`)) {
            next.delete(id);
            next.set(to + id.slice(from.length), id === from ? (at ?? point) : point);
          }
        const isKept = readLayout(sopId) !== null || at !== undefined;
        if (isKept) keepLayout(sopId, next);
        return { places: next, routes: without(old.routes, new Set([from, to])) };
      }),
    [sopId],
  );
  const wish = useCallback((id: string, at: Point) => void wishes.current.set(id, at), []);
  return {
    places,
    sizes,
    routes: laid?.routes ?? NO_ROUTES,
    isArranging,
    put,
    wish,
    carry,
    arrange: useCallback(() => graph && arrange(graph, true), [graph, arrange]),
  };
};

/** Lines that begin or end at a moved state, inside it, or at one around it, have to find their way anew. */
const without = (routes: Laid['routes'], moved: ReadonlySet<string>): Laid['routes'] => {
  const touches = (end: string): boolean =>
    [...moved].some((id) => end === id || end.startsWith(`${id}.`) || id.startsWith(`${end}.`));
  return new Map([...routes].filter(([id]) => !id.split('→').some(touches)));
};
