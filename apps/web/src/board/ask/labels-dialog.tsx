import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../../session/use-session.js';
import { useUiTexts } from '../../ui/texts.js';
import { pack, type BoardSearch } from '../board-search.js';
import { useBoardTexts } from '../board-texts.js';
import { baseRole, type Card } from '../card.js';
import { channelName } from '../channel-names.js';
import { useDesk } from '../desk.js';
import type { Names } from '../tokens.js';
import { useChangeSearch } from '../use-search.js';
import { useAskTexts } from './ask-texts.js';
import './form.css';

/** What a card belongs to: its run, SOP, stage, channel and so on. Choosing one shows only what belongs there too. */
const LabelsDialog = ({
  id,
  search,
  names,
  onClose,
}: {
  id: string;
  search: BoardSearch;
  names: Names;
  onClose: () => void;
}): ReactNode => {
  const t = useAskTexts();
  const desk = useDesk();
  const change = useChangeSearch();
  const labels = useLabels(names);
  const card = desk.store.card(id);
  if (!card) return null;
  const close = (): void => {
    onClose();
    desk.wanted.set(id);
  };
  return (
    <Modal
      open
      footer={null}
      onCancel={close}
      width={420}
      title={<span className="bf-dialog-title">{t('labels', { title: card.title })}</span>}
    >
      <ul className="bf-options">
        {labels(card).map(({ key, value, title }, index) => {
          const isOn = search[key] === value;
          return (
            <li key={key}>
              <button
                type="button"
                autoFocus={index === 0}
                aria-pressed={isOn}
                onClick={() => {
                  change({ [key]: isOn ? undefined : value });
                  close();
                }}
              >
                {title}
                {isOn && <small>{t('labelOn')}</small>}
              </button>
            </li>
          );
        })}
      </ul>
    </Modal>
  );
};

interface Label {
  key: 'run' | 'sop' | 'stage' | 'channel' | 'role' | 'accept' | 'prio' | 'who';
  value: string;
  title: string;
}

/** The labels of a card as filters of the board, in words. */
const useLabels = (names: Names): ((card: Card) => Label[]) => {
  const t = useBoardTexts();
  const ui = useUiTexts();
  const { roleTitle } = useSession();
  return (card) => {
    const label = (key: Label['key'], value: string | null, what: string): Label[] =>
      value === null ? [] : [{ key, value: SINGLE.has(key) ? value : pack([value])!, title: t(`f_${key}`, { what }) }];
    const sop = names.sops.find(({ key }) => key === card.sopKey)?.title ?? card.sopKey ?? '';
    const acceptor = card.acceptorRole === 'system' ? null : card.acceptorRole;
    return [
      ...label('run', card.runId, `#${card.runNumber} ${card.runSubject ?? ''}`),
      ...label('sop', card.sopKey, sop),
      ...label('stage', card.stage, card.stage ?? ''),
      ...label('channel', card.channel, channelName(card.channel ?? '')),
      ...label('role', baseRole(card.role), roleTitle(baseRole(card.role))),
      ...label('accept', acceptor && baseRole(acceptor), roleTitle(baseRole(acceptor ?? ''))),
      ...label('who', card.assigneeId, card.assigneeName ?? ''),
      ...label('prio', card.priority, ui(card.priority)),
    ];
  };
};

/** Filters that take one value and no more. */
const SINGLE: ReadonlySet<string> = new Set(['run', 'who']);

export default LabelsDialog;
