import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, newId, UnitOfWork } from '#database';
import type { Clock, Tx } from '#database';
import { append } from '#events';
import { FILE_STORE } from './file-store.js';
import type { FileStore } from './file-store.js';
import { kindOfFile } from './kind-of-file.js';

export interface FileRow {
  id: string;
  name: string;
  mime: string;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
  storageKey: string;
  uploadedBy: string;
  createdAt: Date;
  removedAt: Date | null;
}

export interface Upload {
  workspaceId: string;
  memberId: string;
  requestId: string;
  /** Where the bytes wait. It is gone afterwards, whatever happens. */
  temporaryPath: string;
  name: string;
}

const COLUMNS = `id, name, mime, size_bytes::double precision as "sizeBytes", encode(sha256, 'hex') as sha256, storage_key as "storageKey",
  uploaded_by as "uploadedBy", created_at as "createdAt", removed_at as "removedAt"`;

/** Evidence files: taking them in, and finding them again inside their workspace. */
@Injectable()
export class Files {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(FILE_STORE) private readonly store: FileStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get incoming(): string {
    return this.store.incoming;
  }

  /** Keeps an upload and logs it. Null when its first bytes are not those of a kind we take. */
  async take(upload: Upload): Promise<FileRow | null> {
    try {
      const mime = await kindOfFile(upload.temporaryPath);
      return mime === null ? null : await this.keep(upload, mime);
    } finally {
      await rm(upload.temporaryPath, { force: true });
    }
  }

  async find(tx: Tx, ids: readonly string[]): Promise<FileRow[]> {
    return tx.named<FileRow>(
      'files_find',
      `select ${COLUMNS} from file where workspace_id = $1 and id = any($2::uuid[])`,
      [tx.workspaceId, ids],
    );
  }

  /** @throws FileGone */
  read(file: FileRow): Promise<Readable> {
    return this.store.read(file.storageKey);
  }

  private async keep(upload: Upload, mime: string): Promise<FileRow> {
    const id = newId();
    const storageKey = `${upload.workspaceId}/${id}`;
    const { size } = await stat(upload.temporaryPath);
    const sha256 = await sha256Of(upload.temporaryPath);
    await this.store.keep(upload.temporaryPath, storageKey);
    const file: FileRow = {
      id,
      name: plainName(upload.name),
      mime,
      sizeBytes: size,
      sha256,
      storageKey,
      uploadedBy: upload.memberId,
      createdAt: this.clock.now(),
      removedAt: null,
    };
    try {
      await this.unitOfWork.run({ workspaceId: upload.workspaceId }, (tx) => insert(tx, file, upload));
    } catch (error) {
      // Bytes without a row would stay for ever.
      await this.store.remove(storageKey);
      throw error;
    }
    return file;
  }
}

async function insert(tx: Tx, file: FileRow, upload: Upload): Promise<void> {
  await tx.named(
    'files_insert',
    `insert into file (workspace_id, id, name, mime, size_bytes, sha256, storage_key, uploaded_by, created_at)
     values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8, $9)`,
    [
      tx.workspaceId,
      file.id,
      file.name,
      file.mime,
      file.sizeBytes,
      file.sha256,
      file.storageKey,
      file.uploadedBy,
      file.createdAt,
    ],
  );
  await append(tx, [
    {
      type: 'file.uploaded',
      at: file.createdAt,
      actor: { kind: 'person', id: upload.memberId },
      data: { fileId: file.id, name: file.name, size: file.sizeBytes, mime: file.mime },
      requestId: upload.requestId,
    },
  ]);
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Only the last part of a path, without control characters or marks that turn text around, at most 200 characters. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return [...plain].slice(0, 200).join('') || 'file';
}
