import { coreCalls, type CoreCallName } from './core-calls.js';

interface Question {
  id: number;
  name: CoreCallName;
  args: never[];
}

/** The part of the worker's global scope that is used here; the page's own libraries describe a window. */
const scope = globalThis as unknown as {
  addEventListener: (type: 'message', listener: (message: { data: Question }) => void) => void;
  postMessage: (answer: unknown) => void;
};

scope.addEventListener('message', ({ data: { id, name, args } }) => {
  try {
    const call = coreCalls[name] as (...args: never[]) => unknown;
    scope.postMessage({ id, value: call(...args) });
  } catch (error) {
    scope.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
