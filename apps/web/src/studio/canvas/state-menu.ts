import type { MenuProps } from 'antd';
import { valueAt, type SopDocument, type StateDef } from '#sop-core';
import { pathOfState, type Graph } from './graph.js';
import type { useCanvasTexts } from './texts.js';
import type { CanvasActions } from './use-canvas-actions.js';

interface MenuOf {
  id: string;
  graph: Graph;
  doc: SopDocument;
  actions: CanvasActions;
  ask: { connect: (from: string) => void; move: (id: string) => void; rename: (id: string) => void };
  t: ReturnType<typeof useCanvasTexts>;
  /** The name is not written in place there. */
  isList: boolean;
}

/** Everything that can be done with one state, as a menu. */
export const stateMenu = ({ id, graph, doc, actions, ask, t, isList }: MenuOf): NonNullable<MenuProps['items']> => {
  const node = graph.byId.get(id);
  const state = valueAt(doc, pathOfState(id)) as StateDef | undefined;
  if (!node || !state) return [];
  const isEnd = node.type === 'final';
  const isSign = node.type === 'history';
  const around = id.split('.').slice(0, -1).join('.');
  const item = (key: string, label: string, onClick: () => void, isOff = false) => ({
    key,
    label,
    onClick,
    disabled: isOff,
  });
  return [
    item('connect', t('connect'), () => ask.connect(id), isEnd || isSign),
    ...(isList ? [] : [item('rename', t('rename'), () => ask.rename(id), isSign)]),
    item('inside', t('addInside'), () => actions.add(id), isEnd || isSign),
    item('end', t('addFinal'), () => actions.add(id, { isFinal: true }), isEnd || isSign || state.states === undefined),
    item(
      'history',
      `${t('addInside')}: H`,
      () => actions.addHistory(id),
      state.states === undefined || node.type === 'parallel',
    ),
    { type: 'divider' as const },
    item(
      'initial',
      t('makeInitial'),
      () => actions.setInitial(id),
      node.isInitial || graph.byId.get(around)?.type === 'parallel',
    ),
    node.type === 'parallel'
      ? item('oneByOne', t('oneByOne'), () => actions.setParallel(id, false))
      : item('parallel', t('parallel'), () => actions.setParallel(id, true), state.states === undefined),
    item('final', t(isEnd ? 'notFinal' : 'makeFinal'), () => actions.setFinal(id, !isEnd), isSign),
    item('move', t('moveTo'), () => ask.move(id)),
    { type: 'divider' as const },
    item('copy', t('copy'), () => actions.copy(id)),
    item('paste', t('paste'), () => actions.paste(state.states === undefined ? around : id)),
    item('duplicate', t('duplicate'), () => {
      actions.copy(id);
      actions.paste(around);
    }),
    { type: 'divider' as const },
    { ...item('remove', t('remove'), () => actions.remove([id], [])), danger: true },
  ];
};
