import type { ExpressionFailed } from '../expression/runtime.js';
import type { RunScope } from '../expression/scope.js';

/**
 * Hands the facts of one decision (settings, tasks, time, event) to guards and action parameters. XState passes them only its context,
 * which we keep tiny. A transition is synchronous and takes no other transition inside, so one slot per machine is enough;
 * `during` empties it again even if the transition throws.
 */
export class ScopeHolder {
  #current: RunScope | null = null;
  #failure: ExpressionFailed | null = null;

  during<T>(scope: RunScope, run: () => T): T {
    this.#current = scope;
    this.#failure = null;
    try {
      return run();
    } finally {
      this.#current = null;
    }
  }

  get current(): RunScope {
    if (this.#current === null) throw new Error('a guard or action was evaluated outside of a decision');
    return this.#current;
  }

  /** Keeps the defect that a guard ran into: XState replaces it by an error of its own. */
  noteFailure(failure: ExpressionFailed): void {
    this.#failure = failure;
  }

  takeFailure(): ExpressionFailed | null {
    const failure = this.#failure;
    this.#failure = null;
    return failure;
  }
}
