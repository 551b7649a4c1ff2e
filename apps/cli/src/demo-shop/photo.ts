import { crc32, deflateSync } from 'node:zlib';

const SIDE = 64;

/** A small square PNG of one colour, told by its name: stands for a photo a buyer sent. */
export function photo(name: string): Buffer {
  const seed = crc32(Buffer.from(name));
  const pixel = [64 + (seed & 127), 64 + ((seed >>> 8) & 127), 64 + ((seed >>> 16) & 127)];
  const row = Buffer.from([0, ...Array.from({ length: SIDE }, () => pixel).flat()]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  // 8 bits per channel, RGB.
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: SIDE }, () => row)));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
