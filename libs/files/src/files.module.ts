import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DiskFileStore } from './disk-file-store.js';
import { FILE_STORE } from './file-store.js';
import { Files } from './files.js';

@Module({})
export class FilesModule {
  /** Files in a folder on this machine. Another store is another provider for `FILE_STORE`. */
  static onDisk(folder: string): DynamicModule {
    return {
      module: FilesModule,
      providers: [{ provide: FILE_STORE, useFactory: () => new DiskFileStore(folder).open() }, Files],
      exports: [Files],
    };
  }
}
