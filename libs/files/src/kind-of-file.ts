import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';

/** What evidence may be. Pages and pictures that can carry scripts (HTML, SVG) are not among it, nor are programs. */
const ALLOWED = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/heif',
  'image/bmp',
  'image/tiff',
  'application/pdf',
  'application/zip',
  'application/gzip',
  'application/x-7z-compressed',
  'application/vnd.rar',
  'application/x-rar-compressed',
  'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/wav',
  'audio/amr',
  'audio/ogg',
]);

const HEAD_BYTES = 64 * 1024;

/** The type of a file by its first bytes, whatever its name says; null when it is not one we take. */
export async function kindOfFile(path: string): Promise<string | null> {
  const head = await headOf(path);
  const found = await fileTypeFromBuffer(head);
  if (found) return ALLOWED.has(found.mime) ? found.mime : null;
  return isPlainText(head) ? 'text/plain' : null;
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Text has no magic bytes. It is UTF-8 or GB18030 (spreadsheets in China export it) without control characters, and not a page. */
function isPlainText(head: Buffer): boolean {
  if (head.length === 0 || head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  const text = decode(head);
  return (
    text !== null && !/^\s*(<!doctype|<html|<svg|<\?xml|<script|<body|<head)/i.test(text) && !text.startsWith('#!')
  );
}

/** A character may be cut at the end of the head, so the decoder is told that more follows. */
function decode(head: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: head.length === HEAD_BYTES });
    } catch {
      // Not this one.
    }
  }
  return null;
}
