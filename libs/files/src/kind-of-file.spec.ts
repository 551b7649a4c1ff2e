import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindOfFile } from './kind-of-file.js';

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000000020001e221bc330000000049454e44ae426082',
  'hex',
);

describe('the kind of a file is what its first bytes say', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'baton-kind-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each([
    ['a picture', PNG, 'image/png'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'application/pdf'],
    ['Chinese text in UTF-8', Buffer.from('订单号,金额\n1001,99.00\n'), 'text/plain'],
    ['Chinese text in GBK', Buffer.from('b6a9b5a5bac50a', 'hex'), 'text/plain'],
    ['a page called .txt', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), null],
    ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['a program', Buffer.from('7f454c4602010100000000000000000002003e00', 'hex'), null],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf ~\n'), null],
    ['nothing', Buffer.alloc(0), null],
    ['noise', Buffer.from('0001020304ff', 'hex'), null],
  ])('%s', async (title, bytes, kind) => {
    const path = join(folder, title.replaceAll(' ', '-'));
    await writeFile(path, bytes);
    expect(await kindOfFile(path)).toBe(kind);
  });
});
