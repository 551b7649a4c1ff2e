import { EllipsisOutlined } from '@ant-design/icons';
import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { UnreadMark } from '../my-day/unread-mark.js';
import { useLayoutTexts } from './layout-texts.js';
import './menu.css';
import type { Place } from './places.js';

/** Places at the foot of a narrow screen before 更多. */
const AT_THE_FOOT = 4;

/** The main menu: as many places as fit in one line, the others behind a button. The place one is at is always marked, wherever it is. */
export const Menu = ({ places, wide }: { places: readonly Place[]; wide: boolean }): ReactNode => {
  const t = useLayoutTexts();
  const { line, fits } = useFitting(places.length, wide);
  const shown = places.slice(0, wide ? fits : places.length > AT_THE_FOOT + 1 ? AT_THE_FOOT : places.length);
  const rest = places.slice(shown.length);
  return (
    <nav ref={line} aria-label={t('menu')} className={`menu${wide ? ' is-wide' : ''}`}>
      {shown.map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      {rest.length > 0 && <More places={rest} />}
    </nav>
  );
};

const PlaceLink = ({ place, onGo }: { place: Place; onGo?: () => void }): ReactNode => {
  const t = useLayoutTexts();
  const { to, key, icon } = place;
  const here = useRouterState({ select: ({ location }) => isAt(location.pathname, place) });
  return (
    <Link to={to} className="menu-place" aria-current={here ? 'page' : undefined} onClick={onGo}>
      {icon}
      <span>{t(key)}</span>
      {key === 'myDay' && (
        <span className="menu-count">
          <UnreadMark />
        </span>
      )}
    </Link>
  );
};

const More = ({ places }: { places: readonly Place[] }): ReactNode => {
  const t = useLayoutTexts();
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const here = useRouterState({
    select: ({ location }) => places.some((place) => isAt(location.pathname, place)),
  });
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  return (
    <div ref={box} className="menu-more">
      <button
        ref={button}
        type="button"
        className={`menu-place${here ? ' is-here' : ''}`}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <EllipsisOutlined />
        <span>{t('more')}</span>
      </button>
      <div id={id} className="menu-rest" hidden={!open}>
        {places.map((place) => (
          <PlaceLink key={place.to} place={place} onGo={() => setOpen(false)} />
        ))}
      </div>
    </div>
  );
};

const isAt = (path: string, { to, also = [] }: Place): boolean =>
  [to, ...also].some((start) => path === start || path.startsWith(`${start}/`));

/** How many places fit into the line. Their widths are measured once, with all of them in the line, and again when their number changes. */
const useFitting = (count: number, wide: boolean): { line: React.RefObject<HTMLElement | null>; fits: number } => {
  const line = useRef<HTMLElement>(null);
  const widths = useRef<number[]>([]);
  const [fits, setFits] = useState(count);
  useLayoutEffect(() => setFits(count), [count]);
  useLayoutEffect(() => {
    const element = line.current;
    if (!element || !wide) return;
    const measure = (): void => {
      const places = [...element.querySelectorAll<HTMLElement>(':scope > .menu-place')];
      if (places.length === count) widths.current = places.map((place) => place.offsetWidth + GAP);
      if (widths.current.length !== count) return;
      const room = element.clientWidth;
      const whole = widths.current.reduce((sum, width) => sum + width, 0);
      if (whole <= room) return setFits(count);
      let used = MORE;
      setFits(widths.current.findIndex((width) => (used += width) > room));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [count, wide, fits]);
  return { line, fits };
};

const GAP = 4;
/** Room that the button for the rest takes (px). */
const MORE = 96;
