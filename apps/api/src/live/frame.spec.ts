import type { Writable } from 'node:stream';
import * as ws from 'ws';
import { nextFrame } from './frame.js';

/** The half of the library that reads; its types leave it out. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

/** What the library for WebSockets reads out of some bytes. */
const read = (bytes: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const receiver = new Receiver({ isServer: false });
    receiver.on('message', (data: Buffer, isBinary: boolean) => resolve(isBinary ? 'binary' : data.toString('utf8')));
    receiver.on('error', reject);
    receiver.write(bytes);
  });

describe('a frame', () => {
  // Around the lengths at which the header grows, and with signs of several bytes on both sides.
  test.each([0, 1, 80, 124, 125, 126, 127, 500, 65_533, 65_534, 65_535, 65_536, 65_537, 200_000])(
    'of %d more bytes is read as what was said',
    async (size) => {
      for (const head of ['', 'a', '{"id":"单"}']) {
        const said = '退'.repeat(Math.floor(size / 3)) + 'x'.repeat(size % 3);
        expect(await read(nextFrame(head, Buffer.from(said)))).toBe(`${head}${said}}`);
      }
    },
  );

  test('two in a row are two messages', async () => {
    const heard: string[] = [];
    const receiver = new Receiver({ isServer: false });
    receiver.on('message', (data: Buffer) => heard.push(data.toString('utf8')));
    const both = Buffer.concat([nextFrame('one', Buffer.from('!')), nextFrame('two', Buffer.from('!'))]);
    await new Promise<void>((resolve) => receiver.write(both, () => resolve()));
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual(['one!}', 'two!}']);
  });
});
