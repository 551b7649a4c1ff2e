import type { Card } from '../card.js';
import type { Words } from '../commands.js';
import type { DropCommand } from '../drop.js';
import { AcceptForm } from './accept-form.js';
import { DueForm } from './due-form.js';
import { HoldForm } from './hold-form.js';
import { RejectForm } from './reject-form.js';

export interface AskProps {
  card: Card;
  /** `null`: the card goes back to where it was. */
  onAnswer: (words: Words | null) => void;
}

/** Asks, in place, for what a move needs. */
const AskDialog = ({
  ask,
  command,
  ...props
}: AskProps & { ask: Words['ask']; command: DropCommand }): React.ReactNode => {
  switch (ask) {
    case 'hold':
      return <HoldForm {...props} />;
    case 'reject':
      return <RejectForm {...props} />;
    case 'accept':
      return <AcceptForm {...props} />;
    case 'setDue':
      return <DueForm {...props} day={command.name === 'setDue' ? command.day : 'today'} />;
  }
};

export default AskDialog;
