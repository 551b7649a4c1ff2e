import { Button, Dropdown, type MenuProps } from 'antd';
import { EllipsisOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Mark } from '../../ui/mark.js';
import type { Graph, GraphNode } from './graph.js';
import type { FindingMark } from './marks.js';
import { useCanvasTexts } from './texts.js';

interface Props {
  graph: Graph;
  marks: ReadonlyMap<string, FindingMark>;
  found: ReadonlySet<string>;
  picked: ReadonlySet<string>;
  onPick: (id: string) => void;
  /** What can be done with a state; none: nothing. */
  menuOf: ((id: string) => NonNullable<MenuProps['items']>) | null;
}

/** The chart as a list: every state with what it is, its ways out, and what can be done with it. Says all that the drawing says. */
export const Outline = (props: Props): ReactNode => {
  const t = useCanvasTexts();
  const { graph } = props;
  return (
    <nav className="outline" aria-label={t('outline')}>
      {graph.nodes.length === 0 ? <p>{t('nothingHere')}</p> : <Level {...props} parent={null} depth={0} />}
    </nav>
  );
};

const Level = ({ parent, depth, ...props }: Props & { parent: string | null; depth: number }): ReactNode => (
  <ul>
    {props.graph.nodes
      .filter(({ parentId }) => parentId === parent)
      .map((node) => (
        <li key={node.id}>
          <StateLine {...props} node={node} depth={depth} />
          <Level {...props} parent={node.id} depth={depth + 1} />
        </li>
      ))}
  </ul>
);

const StateLine = ({
  node,
  depth,
  graph,
  marks,
  found,
  picked,
  onPick,
  menuOf,
}: Props & { node: GraphNode; depth: number }): ReactNode => {
  const t = useCanvasTexts();
  const mark = marks.get(node.id);
  const ways = graph.lines.filter(({ source }) => source === node.id);
  const isPicked = picked.has(node.id);
  const indent = { paddingInlineStart: 12 + depth * 18 };
  return (
    <>
      <div className={`outline-line${isPicked ? ' is-selected' : ''}`}>
        <button
          type="button"
          className="outline-go"
          style={indent}
          aria-current={isPicked || undefined}
          data-state={node.id}
          onClick={() => onPick(node.id)}
        >
          <bdi style={found.has(node.id) ? { fontWeight: 700 } : undefined}>
            {node.type === 'history' ? `H · ${node.key}` : node.title}
          </bdi>
          <small>{aboutState(node, t)}</small>
          {mark && mark.errors + mark.warnings > 0 && (
            <Mark tone={mark.errors > 0 ? 'alarm' : 'warn'}>
              {t('errorsAndWarnings', { errors: mark.errors, warnings: mark.warnings })}
            </Mark>
          )}
        </button>
        {menuOf && (
          <Dropdown trigger={['click']} menu={{ items: menuOf(node.id) }}>
            <Button
              type="text"
              icon={<EllipsisOutlined />}
              aria-label={`${t('more')}：${node.title}`}
              style={{ minWidth: 40, minHeight: 40 }}
            />
          </Dropdown>
        )}
      </div>
      {isPicked && ways.length > 0 && (
        <ul className="outline-ways" aria-label={t('lines')}>
          {ways.map(({ id, target, branches }) => (
            <li key={id}>
              <button type="button" className="outline-go" style={indent} onClick={() => onPick(id)}>
                <bdi>
                  {branches.map(({ label }) => label).join(' / ')} →{' '}
                  {t('to', { title: graph.byId.get(target)?.title ?? target })}
                </bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

/** What kind of state it is, in words. */
export const aboutState = (
  { type, isInitial, isWaiting, tasks, roles, reactions }: GraphNode,
  t: ReturnType<typeof useCanvasTexts>,
): string =>
  [
    isInitial ? t('initial') : null,
    type === 'final' ? t('final') : null,
    type === 'compound' ? t('compound') : null,
    type === 'parallel' ? t('kindParallel') : null,
    type === 'history' ? t('history') : null,
    isWaiting ? t('waiting') : null,
    tasks.length > 0 ? t('taskCount', { n: tasks.length }) : null,
    roles.length > 0 ? roles.join('、') : null,
    reactions > 0 ? t('reactionCount', { n: reactions }) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
