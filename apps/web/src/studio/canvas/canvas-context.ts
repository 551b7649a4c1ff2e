import { createContext, useContext } from 'react';

/** What the drawn states need of the canvas around them, without being drawn anew for it. */
export interface CanvasHands {
  mayEdit: boolean;
  /** The state whose name is being written in place. */
  renaming: string | null;
  endRenaming: (title: string | null) => void;
  startRenaming: (id: string) => void;
  goToFinding: (id: string) => void;
}

export const CanvasContext = createContext<CanvasHands | null>(null);

export const useCanvasHands = (): CanvasHands => {
  const hands = useContext(CanvasContext);
  if (!hands) throw new Error('a state is drawn outside of the canvas');
  return hands;
};
