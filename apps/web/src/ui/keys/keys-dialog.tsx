import { Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useUiTexts } from '../texts.js';
import './keys.css';
import { useKeysTexts } from './keys-texts.js';
import { workingKeys } from './use-keys.js';

/** All keys that work on the page behind it. */
const KeysDialog = ({ onClose }: { onClose: () => void }): ReactNode => {
  const t = useKeysTexts();
  const ui = useUiTexts();
  // As they were when it was opened: the dialog itself puts them to sleep.
  const [tables] = useState(workingKeys);
  return (
    <Modal
      open
      title={t('shortcuts')}
      onCancel={onClose}
      onOk={onClose}
      okText={ui('close')}
      cancelButtonProps={{ hidden: true }}
    >
      {tables
        .filter(({ lines }) => lines.length > 0)
        .map(({ title, lines }) => (
          <section key={title}>
            <h3 className="keys-title">{title}</h3>
            <dl className="keys">
              {lines
                .filter(({ help }) => help !== '')
                .map(({ keys, shown = keys, help }) => (
                  <div key={keys.join()}>
                    <dt>
                      {shown.map((sequence) => (
                        <kbd key={sequence}>{sequence.replace('Mod+', MOD)}</kbd>
                      ))}
                    </dt>
                    <dd>{help}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      <p className="keys-note">{t('note')}</p>
    </Modal>
  );
};

const MOD = /mac/i.test(navigator.platform) ? '⌘ ' : 'Ctrl + ';

export default KeysDialog;
