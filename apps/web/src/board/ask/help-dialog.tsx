import { Modal } from 'antd';
import { useUiTexts } from '../../ui/texts.js';
import { useAskTexts } from './ask-texts.js';
import './form.css';

/** All keys of the board. */
const HelpDialog = ({ onClose }: { onClose: () => void }): React.ReactNode => {
  const t = useAskTexts();
  const ui = useUiTexts();
  const keys: [string[], string][] = [
    [['←', '↑', '↓', '→'], t('keyMove')],
    [['Space'], t('keyPick')],
    [['Enter'], t('keyOpen')],
    [['s'], t('keyState')],
    [['p'], t('keyPriority')],
    [['a'], t('keyAssignee')],
    [['x'], t('keySelect')],
    [['Shift + click'], t('keyRange')],
    [['/', 'f'], t('keySearch')],
    [['n'], t('keyNew')],
    [['v b', 'v l', 'v c'], t('keyViews')],
    [['c'], t('keyCompact')],
    [['Ctrl + Z'], t('keyUndo')],
    [['Esc'], t('keyEsc')],
    [['?'], t('keyHelp')],
  ];
  return (
    <Modal
      open
      title={t('shortcuts')}
      onCancel={onClose}
      onOk={onClose}
      okText={ui('close')}
      cancelButtonProps={{ hidden: true }}
    >
      <dl className="bf-keys">
        {keys.map(([names, what]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>{t('shortcutsNote')}</p>
    </Modal>
  );
};

export default HelpDialog;
