import { FileEntity } from './file.entity.js';

export { FILE_STORE, FileGone, type FileStore } from './file-store.js';
export { DiskFileStore } from './disk-file-store.js';
export { Files, type FileRow, type Upload } from './files.js';
export { FilesModule } from './files.module.js';

/** Entities of this room, for the data source. */
export const FILES_ENTITIES = [FileEntity];
