import { Link } from '@tanstack/react-router';
import { theme } from 'antd';
import type { ReactNode } from 'react';
import type { CardPartsFragment } from '../gql/generated.js';
import { useRoleName } from '../members/use-role-name.js';
import { useSession } from '../session/use-session.js';
import { DueText } from '../ui/due-text.js';
import { useUiTexts } from '../ui/texts.js';
import { Mark } from '../ui/mark.js';
import { Quiet } from './panel.js';
import { useMyDayTexts } from './texts.js';

/** Tasks as lines: what, of which run, until when, how far. A touch opens the task. */
export const TaskLines = ({
  cards,
  total,
  empty,
  action,
}: {
  cards: readonly CardPartsFragment[];
  total: number;
  empty?: string;
  /** A button at the end of the line. */
  action?: (card: CardPartsFragment) => ReactNode;
}): ReactNode => {
  const t = useMyDayTexts();
  if (cards.length === 0) return empty === undefined ? null : <Quiet>{empty}</Quiet>;
  return (
    <>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {cards.map((card) => (
          <TaskLine key={card.id} card={card} action={action?.(card)} />
        ))}
      </ul>
      {total > cards.length && <Quiet>{t('more', { n: total - cards.length })}</Quiet>}
    </>
  );
};

const TaskLine = ({ card, action }: { card: CardPartsFragment; action: ReactNode }): ReactNode => {
  const t = useMyDayTexts();
  const ui = useUiTexts();
  const { token } = theme.useToken();
  const { member } = useSession();
  const roleName = useRoleName();
  const isOpen = card.column !== 'done' && card.column !== null;
  return (
    <li
      style={{
        display: 'flex',
        gap: 8,
        alignItems: 'center',
        borderTop: `1px solid ${token.colorBorderSecondary}`,
        minHeight: 44,
      }}
    >
      <Link
        to="."
        search={(search) => ({ ...search, task: card.id })}
        data-task-id={card.id}
        style={{ flex: 1, minWidth: 0, padding: '6px 0', color: token.colorText, display: 'block' }}
      >
        <span style={{ display: 'flex', gap: 6, alignItems: 'baseline', flexWrap: 'wrap' }}>
          {card.priority !== 'P2' && card.priority !== 'P3' && (
            <Mark tone={card.priority === 'P0' ? 'alarm' : 'warn'}>{ui(card.priority)}</Mark>
          )}
          <bdi style={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{card.title}</bdi>
          {card.rework > 0 && isOpen && <Mark tone="alarm">{ui('rework')}</Mark>}
          {card.status === 'on_hold' && <Mark>{t('onHold')}</Mark>}
          {card.status === 'blocked' && <Mark>{t('blocked')}</Mark>}
        </span>
        <span
          style={{
            display: 'flex',
            gap: '0 10px',
            flexWrap: 'wrap',
            fontSize: 12,
            color: token.colorTextSecondary,
            alignItems: 'baseline',
          }}
        >
          {card.runNumber !== null && (
            <span style={{ overflowWrap: 'anywhere' }}>
              #{card.runNumber} <bdi>{card.runSubject}</bdi>
            </span>
          )}
          {card.runNumber === null && <span>{roleName(card.role)}</span>}
          {card.assigneeName !== null && card.assigneeId !== member.id && <bdi>{card.assigneeName}</bdi>}
          {card.totalCount > 0 && isOpen && (
            <span>
              {card.doneCount}/{card.totalCount}
            </span>
          )}
          {isOpen && <DueText dueAt={card.dueAt} />}
        </span>
      </Link>
      {action}
    </li>
  );
};
