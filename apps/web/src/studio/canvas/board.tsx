import { useReactFlow } from '@xyflow/react';
import { Button, Grid, type MenuProps } from 'antd';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { type DocumentPath, type SopDocument } from '#sop-core';
import { Loading } from '../../ui/states.js';
import { useDraft } from '../page/use-draft.js';
import { CanvasContext, type CanvasHands } from './canvas-context.js';
import { ConnectDialog } from './connect-dialog.js';
import { Flow } from './flow.js';
import { pathOfState, stateOfPath, type Graph } from './graph.js';
import { marksOf } from './marks.js';
import { MoveDialog } from './move-dialog.js';
import { aboutState, Outline } from './outline.js';
import { absolute } from './places.js';
import { stateMenu } from './state-menu.js';
import { useCanvasTexts } from './texts.js';
import { Tools } from './tools.js';
import { useCanvasActions } from './use-canvas-actions.js';
import { useCanvasKeys } from './use-canvas-keys.js';
import { usePlaces } from './use-places.js';

interface Props {
  doc: SopDocument;
  graph: Graph;
  lineColour: string;
}

/** What is being asked: a new way, or where a state should go. */
type Question = { kind: 'connect'; from: string; to: string | undefined } | { kind: 'move'; id: string } | null;

/** Tools, drawing (or list) and questions of the editor, and what is chosen in it. */
export const Board = ({ doc, graph, lineColour }: Props): ReactNode => {
  const t = useCanvasTexts();
  const wide = Grid.useBreakpoint().md ?? true;
  const { sopId, mayEdit, findings, selection, selectedBy, select } = useDraft();
  const placing = usePlaces(sopId, graph);
  const actions = useCanvasActions(placing);
  const marks = useMemo(() => marksOf(doc, graph, findings), [doc, graph, findings]);
  const [asList, setAsList] = useState(false);
  const [question, setQuestion] = useState<Question>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [query, setQuery] = useState('');
  const found = useFound(doc, graph, useDeferredValue(query));
  const { picked, pick } = usePicked(graph, selection, selectedBy, select);
  const stage = useRef<HTMLDivElement>(null);
  const flow = useReactFlow();
  const isList = !wide || asList;

  const chosen = [...picked].filter((id) => graph.byId.has(id));
  const chosenLine = graph.lines.find(({ id }) => picked.has(id));
  const only = chosen.length === 1 ? chosen[0]! : null;

  const ask = useMemo(
    () => ({
      connect: (from: string, to?: string) => setQuestion({ kind: 'connect', from, to }),
      move: (id: string) => setQuestion({ kind: 'move', id }),
      rename: (id: string) => setRenaming(id),
    }),
    [],
  );
  const removeChosen = useCallback(() => {
    actions.remove(
      [...picked].filter((id) => graph.byId.has(id)),
      graph.lines.filter(({ id }) => picked.has(id)).flatMap(({ branches }) => branches.map(({ path }) => path)),
    );
  }, [actions, picked, graph]);
  const menuOf = useCallback(
    (id: string): NonNullable<MenuProps['items']> => stateMenu({ id, graph, doc, actions, ask, t, isList }),
    [graph, doc, actions, ask, t, isList],
  );
  /** A new state stands right of the chosen one. */
  const add = useCallback(
    (parent: string, isFinal = false): void => {
      const near = only === null ? undefined : placing.places?.get(only);
      const isBeside = only !== null && parent === only.split('.').slice(0, -1).join('.');
      actions.add(parent, {
        isFinal,
        ...(near && isBeside && { at: { x: near.x + (placing.sizes.get(only)?.width ?? 100) + 48, y: near.y } }),
      });
    },
    [only, placing.places, placing.sizes, actions],
  );
  const onKeyDown = useCanvasKeys({ graph, picked, pick, actions, add, ask, removeChosen, mayEdit });
  useLookAt(graph, placing, only, selectedBy, flow, isList);

  const hands = useMemo(
    (): CanvasHands => ({
      mayEdit,
      renaming: isList ? null : renaming,
      startRenaming: setRenaming,
      endRenaming: (title) => {
        setRenaming((id) => {
          // The blur that follows Enter finds nothing to do any more.
          if (id !== null && title !== null) queueMicrotask(() => actions.retitle(id, title));
          return null;
        });
        stage.current?.focus();
      },
      goToFinding: (id) => {
        const finding = marks.get(id)?.findings[0];
        if (finding) select(finding.path, 'list');
      },
    }),
    [mayEdit, renaming, isList, actions, marks, select],
  );

  return (
    <CanvasContext value={hands}>
      <Tools
        graph={graph}
        chosen={chosen}
        hasLine={chosenLine !== undefined}
        add={add}
        ask={ask}
        removeChosen={removeChosen}
        menuOf={menuOf}
        mayEdit={mayEdit}
        isList={isList}
        onToggleList={wide ? () => setAsList(!asList) : null}
        onArrange={isList ? null : placing.arrange}
        onFit={isList ? null : () => void flow.fitView({ maxZoom: 1, padding: 0.05 })}
        query={query}
        onQuery={setQuery}
        found={found}
        onFound={(id) => pick(new Set([id]), id, 'list')}
      />
      {isList ? (
        <Outline
          graph={graph}
          marks={marks}
          found={found}
          picked={picked}
          onPick={(id) => pick(new Set([id]), id)}
          menuOf={mayEdit ? menuOf : null}
        />
      ) : (
        <div
          ref={stage}
          className="canvas-stage"
          role="application"
          tabIndex={0}
          aria-label={t('canvas')}
          aria-describedby="canvas-help"
          data-canvas
          onKeyDown={onKeyDown}
          // A click into the drawing gives it the keys, except where something is written.
          onPointerDown={(event) => {
            if (!(event.target as HTMLElement).closest('input,button')) stage.current?.focus({ preventScroll: true });
          }}
        >
          <p id="canvas-help" className="visually-hidden">
            {t('canvasHelp')}
          </p>
          {placing.places === null ? (
            graph.nodes.length > 0 && <Loading />
          ) : (
            <Flow
              graph={graph}
              placing={placing}
              marks={marks}
              found={found}
              picked={picked}
              onPick={pick}
              mayEdit={mayEdit}
              lineColour={lineColour}
              onConnect={ask.connect}
              onConnectNew={(from, at) => {
                const to = actions.add('', { at });
                if (to !== null) ask.connect(from, to);
              }}
              onReconnect={(line, to) => {
                const branches = graph.lines.find(({ id }) => id === line)?.branches ?? [];
                actions.reconnect(
                  branches.map(({ path }) => path),
                  to,
                );
              }}
              onNest={actions.move}
              onAdd={(parent, at) => {
                const id = actions.add(parent, { at });
                if (id !== null) setRenaming(id);
              }}
            />
          )}
          {graph.nodes.length === 0 && (
            <div className="canvas-empty">
              <strong>{t('empty')}</strong>
              <p>{t(mayEdit ? 'emptyHint' : 'emptyReadOnly')}</p>
              {mayEdit && (
                <Button type="primary" onClick={() => actions.add('')}>
                  {t('addState')}
                </Button>
              )}
            </div>
          )}
        </div>
      )}
      <p role="status" className="visually-hidden">
        {sayChosen(graph, only, chosenLine?.id, t)}
      </p>
      {question?.kind === 'connect' && (
        <ConnectDialog
          doc={doc}
          graph={graph}
          from={question.from}
          to={question.to}
          onCancel={() => setQuestion(null)}
          onDone={(to, trigger, event) => {
            setQuestion(null);
            actions.connect(question.from, to, trigger, event);
            stage.current?.focus();
          }}
        />
      )}
      {question?.kind === 'move' && (
        <MoveDialog
          graph={graph}
          id={question.id}
          onCancel={() => setQuestion(null)}
          onDone={(parent) => {
            setQuestion(null);
            actions.move(question.id, parent);
            stage.current?.focus();
          }}
        />
      )}
    </CanvasContext>
  );
};

/** What is chosen here: what the other views point at, or several by hand. */
const usePicked = (
  graph: Graph,
  selection: DocumentPath,
  selectedBy: string | null,
  select: (path: DocumentPath, by?: 'canvas' | 'list') => void,
): {
  picked: ReadonlySet<string>;
  pick: (ids: ReadonlySet<string>, last: string | null, by?: 'canvas' | 'list') => void;
} => {
  const [many, setMany] = useState<ReadonlySet<string>>(NONE);
  const pointed = useMemo(() => pointedAt(graph, selection), [graph, selection]);
  const picked = useMemo(() => {
    const left = new Set([...many].filter((id) => graph.byId.has(id)));
    return left.size > 1 && selectedBy === 'canvas' ? left : pointed === null ? NONE : new Set([pointed]);
  }, [many, pointed, graph, selectedBy]);
  const pick = useCallback(
    (ids: ReadonlySet<string>, last: string | null, by: 'canvas' | 'list' = 'canvas') => {
      setMany(ids.size > 1 ? ids : NONE);
      if (last === null) return select([], by);
      const branch = graph.lines.find(({ id }) => id === last)?.branches[0];
      select(branch ? branch.path : pathOfState(last), by);
    },
    [graph, select],
  );
  return { picked, pick };
};

/** The line or the state that a place of the document is drawn at. */
const pointedAt = (graph: Graph, selection: DocumentPath): string | null => {
  const place = `${selection.join('\u0000')}\u0000`;
  for (const { id, branches } of graph.lines)
    if (branches.some(({ path }) => place.startsWith(`${path.join('\u0000')}\u0000`))) return id;
  const state = stateOfPath(selection);
  return state === null || state === '' || !graph.byId.has(state) ? null : state;
};

const useFound = (doc: SopDocument, graph: Graph, query: string): ReadonlySet<string> =>
  useMemo(() => {
    const wanted = query.trim().toLowerCase();
    if (wanted === '') return NONE;
    const has = (...texts: (string | undefined)[]): boolean =>
      texts.some((text) => text?.toLowerCase().includes(wanted));
    return new Set(
      graph.nodes
        .filter(
          ({ key, title, tasks }) =>
            has(key, title) || tasks.some((task) => has(task, doc.tasks[task]?.title.zh, doc.tasks[task]?.title.en)),
        )
        .map(({ id }) => id),
    );
  }, [doc, graph, query]);

/** Brings what was chosen elsewhere, or by keyboard, into view; the first time the whole, or the beginning of a big chart. */
const useLookAt = (
  graph: Graph,
  placing: ReturnType<typeof usePlaces>,
  only: string | null,
  selectedBy: string | null,
  flow: ReturnType<typeof useReactFlow>,
  isList: boolean,
): void => {
  const { places, sizes } = placing;
  const isReady = places !== null && !placing.isArranging;
  const hasLooked = useRef(false);
  useEffect(() => {
    if (isList) hasLooked.current = false;
    if (isList || !isReady || graph.nodes.length === 0) return;
    const timer = setTimeout(() => {
      if (hasLooked.current) return;
      hasLooked.current = true;
      const start = graph.nodes.find(({ isInitial }) => isInitial) ?? graph.nodes[0];
      if (graph.nodes.length <= 30 || !start || !places) void flow.fitView({ maxZoom: 1, padding: 0.05 });
      else {
        const { x, y } = absolute(graph, places, start.id);
        void flow.setCenter(x + 120, y + 240, { zoom: 0.75 });
      }
    }, 60);
    return () => clearTimeout(timer);
  }, [isReady, isList, graph, places, flow]);
  useEffect(() => {
    if (isList || only === null || !places || !hasLooked.current) return;
    const { x, y } = absolute(graph, places, only);
    const { width, height } = sizes.get(only) ?? { width: 0, height: 0 };
    const box = document.querySelector('[data-canvas]')?.getBoundingClientRect();
    const { x: left, y: top, zoom } = flow.getViewport();
    if (!box) return;
    const [sx, sy] = [x * zoom + left, y * zoom + top];
    const isSeen =
      sx >= 0 &&
      sy >= 0 &&
      sx + Math.min(width * zoom, box.width) <= box.width &&
      sy + Math.min(height * zoom, box.height) <= box.height;
    if (!isSeen)
      void flow.setCenter(x + width / 2, y + height / 2, { zoom: Math.max(zoom, 0.5), duration: calm() ? 0 : 200 });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what is newly chosen is looked for; a state that moves takes nobody along
  }, [only, selectedBy, isList]);
};

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

const sayChosen = (
  graph: Graph,
  only: string | null,
  line: string | undefined,
  t: ReturnType<typeof useCanvasTexts>,
): string => {
  if (only !== null) {
    const node = graph.byId.get(only)!;
    const ways = graph.lines.filter(({ source }) => source === only).length;
    return t('selectedState', {
      title: node.title,
      about: [aboutState(node, t), t('waysOut', { n: ways })].join(' · '),
    });
  }
  const chosen = graph.lines.find(({ id }) => id === line);
  return chosen
    ? t('selectedLine', {
        from: graph.byId.get(chosen.source)?.title ?? '',
        to: graph.byId.get(chosen.target)?.title ?? '',
        labels: chosen.branches.map(({ label }) => label).join(' / '),
      })
    : '';
};

const NONE: ReadonlySet<string> = new Set();
