import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { MOST_BYTES } from '#catalogue';
import { UnitOfWork } from '#database';
import type { Caller } from '#engine';
import { FileGone, Files } from '#files';
import { refused, type RefusedAnswer } from '#identity';

/** The bytes of an uploaded list (CSV), for rooms that know nothing of files. */
@Injectable()
export class UploadedList {
  constructor(
    private readonly files: Files,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async read({ workspaceId }: Caller, fileId: string): Promise<{ ok: true; bytes: Uint8Array } | RefusedAnswer> {
    const [file] = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.files.find(tx, [fileId]));
    if (!file || file.removedAt) return unknown;
    // Before it is read into memory.
    if (file.sizeBytes > MOST_BYTES)
      return refused('TOO_LARGE', { code: 'csv_bytes', field: 'fileId', params: { most: MOST_BYTES / 1024 / 1024 } });
    if (file.mime !== 'text/plain') return refused('FILE_TYPE_REFUSED', { code: 'csv_encoding', field: 'fileId' });
    try {
      return { ok: true, bytes: await buffer(await this.files.read(file)) };
    } catch (error) {
      if (error instanceof FileGone) return unknown;
      throw error;
    }
  }
}

const unknown = refused('NOT_FOUND', { code: 'file_unknown', field: 'fileId' });
