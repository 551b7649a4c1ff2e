import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './say.mjs';

/**
 * Runs a program to its end and resolves with its exit code (128 + signal number when a signal ended it, as shells do).
 * SIGINT and SIGTERM are passed on once; the child decides how it stops.
 */
export const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    // A terminal and npm may both deliver the same Ctrl-C: one is enough.
    let passed = false;
    const pass = (signal) => {
      if (!passed) child.kill(signal);
      passed = true;
    };
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    const watch = watchParent(() => pass('SIGTERM'));
    const done = () => {
      clearInterval(watch);
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code, signal) => {
      done();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });

/**
 * When npm (or the shell it may have put between) is killed, nobody passes anything on, and we would stay behind. `npm start` uses `exec`,
 * because a waiting `sh` keeps SIGINT to itself.
 */
const watchParent = (gone) => {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) gone();
  }, 500).unref();
};

/** Like `run`, but keeps the output to itself and returns it. */
export const capture = async (command, args, options = {}) => {
  let output = '';
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => (output += chunk));
    }
    child.once('error', reject);
    child.once('close', (exit, signal) => resolve(exit ?? 128 + constants.signals[signal]));
  });
  return { code, output };
};
