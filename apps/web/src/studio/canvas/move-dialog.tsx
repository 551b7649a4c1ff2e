import { Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Graph } from './graph.js';
import { useCanvasTexts } from './texts.js';

interface Props {
  graph: Graph;
  id: string;
  onDone: (parent: string) => void;
  onCancel: () => void;
}

/** Asks into which state another one should go: what dragging does, for those who do not drag. */
export const MoveDialog = ({ graph, id, onDone, onCancel }: Props): ReactNode => {
  const t = useCanvasTexts();
  const [parent, setParent] = useState<string | undefined>(undefined);
  const around = id.split('.').slice(0, -1).join('.');
  const homes = graph.nodes.filter(
    (node) =>
      node.id !== id &&
      node.id !== around &&
      !node.id.startsWith(`${id}.`) &&
      node.type !== 'final' &&
      node.type !== 'history',
  );
  return (
    <Modal
      open
      title={t('moveInto', { what: graph.byId.get(id)?.title ?? id })}
      okText={t('ok')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: parent === undefined }}
      onOk={() => parent !== undefined && onDone(parent === OUTERMOST ? '' : parent)}
      onCancel={onCancel}
    >
      <Select<string>
        style={{ width: '100%' }}
        showSearch={{ optionFilterProp: 'label' }}
        autoFocus
        aria-label={t('moveTo')}
        placeholder={t('choose')}
        value={parent}
        onChange={setParent}
        options={[
          ...(around === '' ? [] : [{ value: OUTERMOST, label: t('outermost') }]),
          ...homes.map((node) => ({ value: node.id, label: `${node.title} · ${node.id}` })),
        ]}
      />
    </Modal>
  );
};

const OUTERMOST = '.';
