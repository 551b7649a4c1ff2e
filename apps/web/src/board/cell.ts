import { useSyncExternalStore } from 'react';

/** One observable value, for what changes too often to live in React's state. */
export class Cell<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly set = (value: T): void => {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

/** @param select - what the component shows of it: a plain value, or an object that stays the same while its content does. */
export const useCell = <T, S>(cell: Cell<T>, select: (value: T) => S): S =>
  useSyncExternalStore(cell.subscribe, () => select(cell.get()));
