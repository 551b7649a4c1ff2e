import { newId } from '#database';
import type { EvidenceRef } from '#sop-core';
import type { RequestContext } from '../edge/request-context.js';
import { InputInvalid } from '../graphql/validation/input.pipe.js';
import type { TaskAttachInput } from './task.inputs.js';

type NewEvidence = Omit<EvidenceRef, 'by' | 'at'>;

/** What `taskAttach` names, looked up: a file of this workspace or a link. @throws InputInvalid */
export async function evidenceFrom(input: TaskAttachInput, ctx: RequestContext): Promise<NewEvidence> {
  const { fileId, url, name, criterion, field } = input;
  const place = { ...(criterion ? { criterion } : {}), ...(field ? { field } : {}) };
  if (Boolean(fileId) === Boolean(url)) throw new InputInvalid([{ code: 'evidence_either', field: 'fileId' }]);
  if (url) return { id: newId(), kind: 'link', name: name ?? url.slice(0, 200), url, ...place };
  const file = fileId ? await ctx.loaders.file.load(fileId) : null;
  if (!file || file.removedAt) throw new InputInvalid([{ code: 'file_unknown', field: 'fileId' }]);
  return { id: file.id, kind: 'file', name: name ?? file.name, mime: file.mime, ...place };
}
