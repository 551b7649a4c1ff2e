import { Button, Modal, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { stringify } from 'yaml';
import type { MergeConflict } from './draft-state.js';
import { WHOLE } from './merge.js';
import { useStudioTexts } from './texts.js';

type Side = 'mine' | 'theirs';

/** Places that two people changed differently, both versions beside each other; one is chosen for each. */
const ConflictDialog = ({
  name,
  conflicts,
  onChoose,
  onClose,
}: {
  /** Who the other one is. */
  name: string;
  conflicts: readonly MergeConflict[];
  onChoose: (choices: Record<string, Side>) => void;
  onClose: () => void;
}): ReactNode => {
  const t = useStudioTexts();
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const all = (side: Side): void => setChoices(Object.fromEntries(conflicts.map(({ id }) => [id, side])));
  const isComplete = conflicts.every(({ id }) => choices[id] !== undefined);
  return (
    <Modal
      open
      width={760}
      title={t('resolveTitle')}
      okText={t('applyChoice')}
      okButtonProps={{ disabled: !isComplete }}
      onOk={() => onChoose(choices)}
      onCancel={onClose}
    >
      <p>{t('resolveHint')}</p>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button size="small" onClick={() => all('mine')}>
          {t('mineAll')}
        </Button>
        <Button size="small" onClick={() => all('theirs')}>
          {t('theirsAll')}
        </Button>
      </div>
      {conflicts.map(({ id, path, mine, theirs }) => (
        <fieldset key={id} className="studio-conflict" style={{ border: 0, padding: 0, margin: '12px 0' }}>
          <legend style={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {id === WHOLE ? t('wholeDocument') : path.join(' › ')}
          </legend>
          <Radio.Group
            value={choices[id] ?? null}
            onChange={({ target }) => setChoices((old) => ({ ...old, [id]: target.value as Side }))}
            style={{ width: '100%' }}
          >
            <div className="studio-sides">
              <div>
                <Radio value="mine">{t('mine')}</Radio>
                <pre>{written(mine, t('removed'))}</pre>
              </div>
              <div>
                <Radio value="theirs">
                  <bdi>{t('theirs', { name })}</bdi>
                </Radio>
                <pre>{written(theirs, t('removed'))}</pre>
              </div>
            </div>
          </Radio.Group>
        </fieldset>
      ))}
    </Modal>
  );
};

export default ConflictDialog;

/** As it would stand in the document. A whole document is a text already. */
const written = (value: unknown, removed: string): string => {
  if (value === undefined || value === null) return removed;
  return typeof value === 'string' ? value : stringify(value, { lineWidth: 0 }).trimEnd();
};
