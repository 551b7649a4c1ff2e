import { isOwnOrigin } from './origin.js';

const board = new URL('https://board.example.com');

test.each([
  ['a program sends none', undefined, '127.0.0.1:3000', null, true],
  ['our own page', 'http://127.0.0.1:3000', '127.0.0.1:3000', null, true],
  ['the public address behind a proxy', 'https://board.example.com', '10.0.0.2:3000', board, true],
  ['another site', 'https://evil.example', '127.0.0.1:3000', board, false],
  ['another port of this machine', 'http://127.0.0.1:8080', '127.0.0.1:3000', null, false],
  ['a sandboxed frame', 'null', '127.0.0.1:3000', null, false],
])('%s', (_title, origin, host, publicUrl, allowed) => {
  expect(isOwnOrigin(origin, host, publicUrl)).toBe(allowed);
});
