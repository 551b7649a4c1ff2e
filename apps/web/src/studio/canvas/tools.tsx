import { DeleteOutlined, EllipsisOutlined, NodeIndexOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import type { Graph } from './graph.js';
import { useCanvasTexts } from './texts.js';

interface Props {
  graph: Graph;
  /** Chosen states. */
  chosen: readonly string[];
  hasLine: boolean;
  add: (parent: string, isFinal?: boolean) => void;
  ask: { connect: (from: string) => void };
  removeChosen: () => void;
  menuOf: (id: string) => NonNullable<MenuProps['items']>;
  mayEdit: boolean;
  isList: boolean;
  /** Null: there is no choice. */
  onToggleList: (() => void) | null;
  onArrange: (() => void) | null;
  onFit: (() => void) | null;
  query: string;
  onQuery: (query: string) => void;
  found: ReadonlySet<string>;
  onFound: (id: string) => void;
}

/** The row of tools above the drawing. */
export const Tools = (props: Props): ReactNode => {
  const t = useCanvasTexts();
  const { chosen, hasLine, add, ask, mayEdit } = props;
  const only = chosen.length === 1 ? chosen[0]! : null;
  const around = (only ?? '').split('.').slice(0, -1).join('.');
  return (
    <div className="canvas-tools" role="group" aria-label={t('tools')}>
      {mayEdit && (
        <>
          <Button size="small" icon={<PlusOutlined />} onClick={() => add(around)}>
            {t('addState')}
          </Button>
          <Button size="small" onClick={() => add(around, true)}>
            {t('addFinal')}
          </Button>
          <Button
            size="small"
            icon={<NodeIndexOutlined />}
            disabled={only === null}
            onClick={() => only !== null && ask.connect(only)}
          >
            {t('connect')}
          </Button>
          <Button
            size="small"
            icon={<DeleteOutlined />}
            disabled={chosen.length === 0 && !hasLine}
            onClick={props.removeChosen}
          >
            {chosen.length > 1 ? t('removeMany', { n: chosen.length }) : t('remove')}
          </Button>
          <Dropdown
            trigger={['click']}
            disabled={only === null}
            menu={{ items: only === null ? [] : props.menuOf(only) }}
          >
            <Button size="small" icon={<EllipsisOutlined />} aria-label={t('more')} disabled={only === null} />
          </Dropdown>
        </>
      )}
      <span className="canvas-gap" />
      <Search {...props} />
      {props.onArrange && (
        <Button size="small" onClick={props.onArrange}>
          {t('arrange')}
        </Button>
      )}
      {props.onFit && (
        <Button size="small" onClick={props.onFit}>
          {t('fit')}
        </Button>
      )}
      {props.onToggleList && (
        <Button size="small" onClick={props.onToggleList}>
          {t(props.isList ? 'showCanvas' : 'showOutline')}
        </Button>
      )}
    </div>
  );
};

/** What is found shines; Enter goes from one to the next. */
const Search = ({ graph, query, onQuery, found, onFound, chosen }: Props): ReactNode => {
  const t = useCanvasTexts();
  const inOrder = graph.nodes.filter(({ id }) => found.has(id)).map(({ id }) => id);
  const at = inOrder.indexOf(chosen[0] ?? '');
  return (
    <Input
      className="canvas-search"
      size="small"
      type="search"
      allowClear
      aria-label={t('search')}
      placeholder={t('search')}
      value={query}
      status={query.trim() !== '' && inOrder.length === 0 ? 'warning' : ''}
      suffix={
        query.trim() === '' ? null : (
          <small role="status">{inOrder.length === 0 ? t('noMatch') : `${at + 1}/${inOrder.length}`}</small>
        )
      }
      onChange={(event) => onQuery(event.target.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        const next = inOrder[(at + (event.shiftKey ? inOrder.length - 1 : 1)) % Math.max(1, inOrder.length)];
        if (event.key === 'Enter' && next !== undefined) onFound(next);
        if (event.key === 'Escape') onQuery('');
      }}
    />
  );
};
