import type { CSSProperties, ReactNode } from 'react';
import { useLook } from '../app/look.js';

export type Tone = 'quiet' | 'good' | 'info' | 'warn' | 'alarm' | 'judge';

/** A word in a coloured field. Ant Design's own coloured tags fail the contrast of WCAG AA in small type, in both themes. */
export const Mark = ({
  tone = 'quiet',
  style,
  children,
}: {
  tone?: Tone;
  style?: CSSProperties;
  children: ReactNode;
}): ReactNode => {
  const { shade } = useLook();
  const [color, background] = COLOURS[shade][tone];
  return (
    <span
      style={{
        display: 'inline-block',
        padding: '0 7px',
        borderRadius: 4,
        fontSize: 12,
        lineHeight: '20px',
        whiteSpace: 'nowrap',
        color,
        background,
        ...style,
      }}
    >
      {children}
    </span>
  );
};

/** Text and ground, each pair at least 4.5 : 1. */
const COLOURS: Record<'light' | 'dark', Record<Tone, readonly [string, string]>> = {
  light: {
    quiet: ['#3d4a46', '#eceff0'],
    good: ['#135200', '#e4f5d9'],
    info: ['#0046a8', '#e2efff'],
    warn: ['#7a4100', '#fff1d6'],
    alarm: ['#a8071a', '#ffe5e3'],
    judge: ['#4f1f99', '#f0e6fd'],
  },
  dark: {
    quiet: ['#c9d2ce', '#2a302e'],
    good: ['#a7e08a', '#1b2f16'],
    info: ['#91c3ff', '#142a45'],
    warn: ['#ffd08a', '#3a2a12'],
    alarm: ['#ffa39e', '#40191b'],
    judge: ['#d3b3fa', '#2d1d44'],
  },
};
