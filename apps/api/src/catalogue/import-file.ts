import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { ImportProducts, MOST_BYTES } from '#catalogue';
import type { Imported } from '#catalogue';
import { UnitOfWork } from '#database';
import type { Caller, CommandOptions } from '#engine';
import { FileGone, Files } from '#files';
import { refused } from '#identity';
import type { Logged } from '#identity';

/** Hands an uploaded file over to the catalogue, which knows nothing of files. */
@Injectable()
export class ImportFile {
  constructor(
    private readonly files: Files,
    private readonly unitOfWork: UnitOfWork,
    private readonly products: ImportProducts,
  ) {}

  async run(
    caller: Caller,
    { fileId, preview, reason }: { fileId: string; preview: boolean; reason: string | undefined },
    options: CommandOptions,
  ): Promise<Logged<Imported>> {
    const { workspaceId } = caller;
    const [file] = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.files.find(tx, [fileId]));
    if (!file || file.removedAt) return unknown;
    // Before it is read into memory.
    if (file.sizeBytes > MOST_BYTES)
      return refused('TOO_LARGE', { code: 'csv_bytes', field: 'fileId', params: { most: MOST_BYTES / 1024 / 1024 } });
    if (file.mime !== 'text/plain') return refused('FILE_TYPE_REFUSED', { code: 'csv_encoding', field: 'fileId' });
    try {
      const bytes = await buffer(await this.files.read(file));
      return await this.products.run(caller, { bytes, preview, ...(reason && { reason }) }, options);
    } catch (error) {
      if (error instanceof FileGone) return unknown;
      throw error;
    }
  }
}

const unknown = refused('NOT_FOUND', { code: 'file_unknown', field: 'fileId' });
