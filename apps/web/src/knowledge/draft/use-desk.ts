import { useEffect, useSyncExternalStore } from 'react';
import type { Desk, DeskState } from './desk.js';

/** How often (ms) the server is asked whether somebody else saved, while the page is looked at. */
const LOOK_AGAIN = 20_000;

/** The state of a desk, which is kept going as long as the component is shown. */
export const useDesk = <T>(desk: Desk<T>): DeskState<T> => {
  useEffect(() => {
    desk.reopen();
    return () => {
      // Leaving for another page is a pause, too.
      void desk.flush();
      desk.close();
    };
  }, [desk]);
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') void desk.catchUp();
      else void desk.flush();
    };
    const timer = setInterval(() => document.visibilityState === 'visible' && void desk.catchUp(), LOOK_AGAIN);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [desk]);
  useEffect(() => {
    // Asks before closing only when neither the server nor this browser has what was written.
    const guard = (event: BeforeUnloadEvent): void => {
      const { isKeptHere, save } = desk.state();
      if (!isKeptHere && save.kind !== 'saved') event.preventDefault();
    };
    addEventListener('beforeunload', guard);
    return () => removeEventListener('beforeunload', guard);
  }, [desk]);
  return useSyncExternalStore(desk.subscribe, desk.state);
};
