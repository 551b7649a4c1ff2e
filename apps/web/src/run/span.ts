import { spanOf } from '../ui/time.js';
import { useUiTexts } from '../ui/texts.js';

/** A number of milliseconds in words: `3 天`, `5 h`. */
export const useSaySpan = (): ((ms: number) => string) => {
  const t = useUiTexts();
  return (ms) => {
    const { unit, n } = spanOf(ms);
    return t(unit, { n });
  };
};
