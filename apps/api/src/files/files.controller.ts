import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import type { Logger } from 'pino';
import { UnitOfWork } from '#database';
import { FileGone, Files } from '#files';
import type { FileRow } from '#files';
import { answerProblem } from '../edge/answer-problem.js';
import { API_SETTINGS } from '../edge/api-settings.js';
import type { ApiSettings } from '../edge/api-settings.js';
import { Authentication } from '../edge/authentication.js';
import type { SignedIn } from '../edge/authentication.js';
import { LOGGER } from '../edge/contexts.js';
import { inputMessage } from '../edge/input-messages.js';
import { isOwnOrigin } from '../edge/origin.js';
import { requestIdOf } from '../edge/request-id.js';
import { isUuid } from '../graphql/scalars/uuid.scalar.js';

type Member = NonNullable<SignedIn['member']>;

/** Pictures are shown in place; everything else is saved, so that nothing of it runs on our own address. */
const SHOWN_IN_PLACE = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/** Evidence in and out. Outside of GraphQL, because bytes are. */
@Controller('files')
export class FilesController {
  private readonly receive: ReturnType<multer.Multer['single']>;

  constructor(
    private readonly files: Files,
    private readonly unitOfWork: UnitOfWork,
    private readonly authentication: Authentication,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.receive = multer({
      storage: multer.diskStorage({
        destination: files.incoming,
        filename: (_req, _file, done) => done(null, randomUUID()),
      }),
      limits: {
        fileSize: settings.env.uploadMaxBytes,
        files: 1,
        fields: 5,
        fieldSize: 1_000,
        parts: 6,
        headerPairs: 20,
      },
      // Browsers send names as UTF-8; multer would read them as Latin-1.
      defParamCharset: 'utf8',
    }).single('file');
  }

  @Post()
  async upload(@Req() req: Request, @Res() res: Response): Promise<void> {
    // A form on another site could send this request with the cookie: it is a "simple" one to browsers.
    if (!isOwnOrigin(req.headers.origin, req.headers.host, this.settings.env.publicUrl)) {
      return answerProblem(
        req,
        res,
        403,
        'FORBIDDEN',
        '只接受本系统页面的上传。',
        'Uploads are taken from our own pages only.',
      );
    }
    const member = await this.memberOf(req, res, 'work');
    if (!member) return;
    const problem = await this.receiveInto(req, res);
    if (problem) return this.refuse(req, res, problem);
    if (!req.file) return this.refuse(req, res, 'file_missing');
    const { path, originalname } = req.file;
    const kept = await this.files.take({
      ...member,
      requestId: requestIdOf(req),
      temporaryPath: path,
      name: originalname,
    });
    if (!kept) return this.refuse(req, res, 'file_type');
    const { id, name, mime, sizeBytes, sha256 } = kept;
    res.status(201).json({ id, name, mime, sizeBytes, sha256, url: `/files/${id}` });
  }

  @Get(':id')
  async download(@Param('id') id: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const member = await this.memberOf(req, res, 'read');
    if (!member) return;
    const file = isUuid(id) ? await this.find(member, id) : null;
    const bytes = file ? await this.open(file) : null;
    if (!file || !bytes) return answerProblem(req, res, 404, 'NOT_FOUND', '没有这个文件。', 'There is no such file.');
    res.setHeader('content-type', file.mime === 'text/plain' ? 'text/plain; charset=utf-8' : file.mime);
    res.setHeader('content-length', String(file.sizeBytes));
    res.setHeader('content-disposition', disposition(file));
    res.setHeader('content-security-policy', "default-src 'none'; sandbox");
    res.setHeader('cache-control', 'private, max-age=31536000, immutable');
    res.setHeader('etag', `"${file.sha256}"`);
    await pipeline(bytes, res).catch((error: unknown) =>
      this.logger.debug({ err: error }, 'a download was broken off'),
    );
  }

  private async memberOf(req: Request, res: Response, need: 'read' | 'work'): Promise<Member | null> {
    const signedIn = await this.authentication.ofRequest(req);
    if (!signedIn?.member) {
      answerProblem(req, res, 401, 'UNAUTHENTICATED', '请先登录。', 'Sign in first.');
      return null;
    }
    if (need === 'work' && signedIn.scope === 'read') {
      answerProblem(req, res, 403, 'RIGHT_MISSING', '这个 API 令牌只能读取。', 'This API token may only read.');
      return null;
    }
    return signedIn.member;
  }

  private receiveInto(req: Request, res: Response): Promise<'file_too_large' | 'file_missing' | null> {
    return new Promise((resolve, reject) => {
      this.receive(req, res, (error: unknown) => {
        if (error === undefined || error === null) resolve(null);
        else if (error instanceof multer.MulterError)
          resolve(error.code === 'LIMIT_FILE_SIZE' ? 'file_too_large' : 'file_missing');
        // A body that is no multipart, or ends in the middle: the sender's mistake too, but told by plain errors.
        else if (/boundary|Unexpected end of form|Malformed|aborted/i.test(String((error as Error).message)))
          resolve('file_missing');
        else reject(error instanceof Error ? error : new Error('An upload failed.', { cause: error }));
      });
    });
  }

  private refuse(req: Request, res: Response, problem: 'file_too_large' | 'file_missing' | 'file_type'): void {
    const params = { max: this.settings.env.uploadMaxBytes / 1024 / 1024 };
    const [status, code] = {
      file_too_large: [413, 'TOO_LARGE'] as const,
      file_missing: [400, 'INPUT_INVALID'] as const,
      file_type: [415, 'FILE_TYPE_REFUSED'] as const,
    }[problem];
    answerProblem(
      req,
      res,
      status,
      code,
      inputMessage(problem, params, 'zh') ?? '',
      inputMessage(problem, params, 'en') ?? '',
    );
  }

  /** A file of another workspace is not found, like one that does not exist. */
  private async find({ workspaceId }: Member, id: string): Promise<FileRow | null> {
    const [file] = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
      this.files.find(tx, [id.toLowerCase()]),
    );
    return file && file.removedAt === null ? file : null;
  }

  private async open(file: FileRow): Promise<Awaited<ReturnType<Files['read']>> | null> {
    try {
      return await this.files.read(file);
    } catch (error) {
      if (!(error instanceof FileGone)) throw error;
      this.logger.error({ err: error, file: file.id }, 'a file has a row but no bytes');
      return null;
    }
  }
}

/** RFC 6266: a plain name for old clients, the real one for the others. */
function disposition({ name, mime }: FileRow): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return `${SHOWN_IN_PLACE.has(mime) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, encodeSign)}`;
}

const encodeSign = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
