import { readFileSync } from 'node:fs';
import { readSop } from '../read/index.js';
import { chartView } from './chart-view.js';
import { mainLine } from './main-line.js';

const shipped = (key: string) => {
  const { doc } = readSop(readFileSync(new URL(`../../../../sops/${key}.sop.yaml`, import.meta.url), 'utf8'));
  if (!doc) throw new Error(`${key} cannot be read`);
  return doc;
};

describe('a chart as nodes and edges', () => {
  const doc = shipped('after_sales_refund');
  const { nodes, edges } = chartView(doc);
  const node = (id: string) => nodes.find((found) => found.id === id);

  test('every edge begins and ends at a node, and no two share an id', () => {
    const ids = new Set(['', ...nodes.map(({ id }) => id)]);
    expect(edges.filter(({ source, target }) => !ids.has(source) || (target !== null && !ids.has(target)))).toEqual([]);
    expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
    expect(edges.length).toBeGreaterThan(80);
  });

  test('every task of the SOP is opened by a node', () => {
    expect(new Set(nodes.flatMap(({ tasks }) => tasks))).toEqual(new Set(Object.keys(doc.tasks)));
  });

  test('nodes say what they are and where they lie', () => {
    expect(node('intake')).toMatchObject({ parentId: null, type: 'atomic', isInitial: true, tasks: ['C01'] });
    expect(node('return_flow')?.type).toBe('compound');
    expect(node('return_flow.inspecting')?.parentId).toBe('return_flow');
    expect(node('evidence_wait')?.isWaiting).toBe(true);
    expect(nodes.some(({ type }) => type === 'parallel')).toBe(true);
    expect(node('refunded')?.type).toBe('final');
  });

  test('a timer without a target stays where it is, and the root’s CANCEL leads to its final', () => {
    expect(edges.some(({ kind, target }) => kind === 'timer' && target === null)).toBe(true);
    expect(edges.find(({ event }) => event === 'CANCEL')).toMatchObject({
      kind: 'event',
      label: { zh: '取消', en: 'Cancel' },
    });
  });
});

describe('the main line', () => {
  test.each(['after_sales_refund', 'new_product_launch', 'campaign_prep', 'daily_store_check', 'metric_anomaly'])(
    'of %s holds every innermost stage exactly once',
    (key) => {
      const doc = shipped(key);
      const { nodes } = chartView(doc);
      const inside = new Set(nodes.map(({ parentId }) => parentId));
      const leaves = nodes.filter(({ id, type }) => !inside.has(id) && type !== 'history').map(({ id }) => id);
      const told = mainLine(doc).flatMap((stage) => stage.leaves);
      expect([...told].sort()).toEqual([...leaves].sort());
    },
  );

  test('a parallel stage is one place', () => {
    const stage = mainLine(shipped('after_sales_refund')).find(({ isParallel }) => isParallel);
    expect(stage?.id).toBe('settlement');
    expect(stage?.leaves.length).toBeGreaterThan(4);
  });

  test('what is only passed through says so', () => {
    const transient = mainLine(shipped('after_sales_refund')).filter((stage) => stage.isTransient);
    expect(transient.map(({ id }) => id)).toContain('triage');
  });
});
