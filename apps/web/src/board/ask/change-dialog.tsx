import { Modal } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useUiTexts } from '../../ui/texts.js';
import { useBoardTexts } from '../board-texts.js';
import { baseRole, PRIORITIES, type Card } from '../card.js';
import { wordsFor } from '../commands.js';
import { useDesk } from '../desk.js';
import { doesOf } from '../does.js';
import { useHandOnDesk } from '../drag/hand-context.js';
import type { DropCommand } from '../drop.js';
import type { Names } from '../tokens.js';
import { useAskTexts } from './ask-texts.js';
import { useMoves } from './use-moves.js';
import './form.css';

const STEPS = ['claim', 'start', 'submit', 'accept', 'reject', 'hold', 'resume', 'release'] as const;

interface Option {
  key: string;
  title: string;
  /** Why it cannot be chosen. */
  whyNot?: string;
  isNow?: boolean;
  command: DropCommand;
}

/** Every move without dragging: state, priority or assignee of one card, chosen from a list that says why not. */
const ChangeDialog = ({
  id,
  what,
  names,
  onClose,
}: {
  id: string;
  what: 'state' | 'priority' | 'assignee';
  names: Names;
  onClose: () => void;
}): ReactNode => {
  const t = useAskTexts();
  const desk = useDesk();
  const hand = useHandOnDesk();
  const card = desk.store.card(id);
  useEffect(() => {
    if (card) void desk.moves.load(card);
  }, [card, desk]);
  const close = (): void => {
    onClose();
    desk.wanted.set(id);
  };
  const choose = (chosen: Card, command: DropCommand): void => {
    close();
    const ask = wordsFor(command, desk.moves.now(chosen));
    if (ask) desk.asking.set({ card: chosen, command, ask, place: null });
    else void hand.run(chosen, command);
  };
  if (!card) return null;
  return (
    <Modal
      open
      footer={null}
      onCancel={close}
      width={420}
      title={<span className="bf-dialog-title">{t(what, { title: card.title })}</span>}
    >
      <Options card={card} what={what} names={names} onChoose={(command) => choose(card, command)} />
    </Modal>
  );
};

const Options = ({
  card,
  what,
  names,
  onChoose,
}: {
  card: Card;
  what: 'state' | 'priority' | 'assignee';
  names: Names;
  onChoose: (command: DropCommand) => void;
}): ReactNode => {
  const t = useAskTexts();
  const board = useBoardTexts();
  const ui = useUiTexts();
  const moves = useMoves(card);
  const whyNot = (event: string): { whyNot?: string } => {
    const move = moves?.moves.find((known) => known.event === event);
    return move && !move.allowed ? { whyNot: move.blockers.map(({ message }) => message).join(' ') } : {};
  };
  const options = ((): Option[] => {
    switch (what) {
      case 'state':
        return STEPS.filter((name) => moves?.moves.find(({ event }) => event === name)?.allowed).map((name) => ({
          key: name,
          title: board(doesOf(name, card)),
          command: { name },
        }));
      case 'priority':
        return PRIORITIES.map((priority) => ({
          key: priority,
          title: ui(priority),
          isNow: card.priority === priority,
          command: { name: 'prioritize', priority },
        }));
      case 'assignee':
        return [
          { key: 'none', title: t('pool'), command: { name: 'release' }, ...whyNot('release') },
          ...names.members
            .filter(({ roles }) => roles.some(({ role }) => role === baseRole(card.role)))
            .map(({ id, name }): Option => ({
              key: id,
              title: name,
              isNow: card.assigneeId === id,
              command: { name: 'assign', memberId: id },
              ...whyNot('assign'),
            })),
        ];
    }
  })();
  if (options.length === 0) return <p>{moves ? t('noMoves') : ui('loading')}</p>;
  return (
    <ul className="bf-options">
      {options.map(({ key, title, whyNot: why, isNow, command }, index) => (
        <li key={key}>
          <button
            type="button"
            autoFocus={index === 0}
            disabled={why !== undefined}
            aria-current={isNow}
            onClick={() => onChoose(command)}
          >
            {title}
            {why !== undefined && <small>{why}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
};

export default ChangeDialog;
