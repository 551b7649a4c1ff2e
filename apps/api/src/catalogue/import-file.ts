import { Injectable } from '@nestjs/common';
import { ImportProducts } from '#catalogue';
import type { Imported } from '#catalogue';
import type { Caller, CommandOptions } from '#engine';
import type { Logged } from '#identity';
import { UploadedList } from '../files/uploaded-list.js';

/** Hands an uploaded file over to the catalogue, which knows nothing of files. */
@Injectable()
export class ImportFile {
  constructor(
    private readonly lists: UploadedList,
    private readonly products: ImportProducts,
  ) {}

  async run(
    caller: Caller,
    { fileId, preview, reason }: { fileId: string; preview: boolean; reason: string | undefined },
    options: CommandOptions,
  ): Promise<Logged<Imported>> {
    const file = await this.lists.read(caller, fileId);
    if (!file.ok) return file;
    return this.products.run(caller, { bytes: file.bytes, preview, ...(reason && { reason }) }, options);
  }
}
