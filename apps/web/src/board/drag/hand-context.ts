import { createContext, useContext } from 'react';
import type { Hand } from './hand.js';

export const HandContext = createContext<Hand | null>(null);

export const useHandOnDesk = (): Hand => {
  const hand = useContext(HandContext);
  if (!hand) throw new Error('useHandOnDesk outside of the board');
  return hand;
};
