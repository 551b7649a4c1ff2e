import { Field, ObjectType } from '@nestjs/graphql';
import type { EventRow } from '#events';
import { mask } from '#identity';
import type { Json } from '#sop-core';
import { connectionOf } from '../graphql/connection.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { LogEntryModel } from './log-entry.model.js';

@ObjectType('AuditEntry', { description: 'A log entry with everything that was written down.' })
export class AuditEntryModel {
  @Field(() => LogEntryModel, { description: 'The entry as everybody sees it.' })
  entry!: LogEntryModel;

  @Field(() => JsonScalar, {
    description: 'All that was written with it. Buyer data stays masked; `piiUnmask` shows it.',
  })
  data!: Json;

  @Field(() => UuidScalar, { nullable: true, description: 'The command it was written by.' })
  commandId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The request it was written by, to find it in the server’s own log.',
  })
  requestId!: string | null;

  /** @param sensitive - Names of fields that hold buyer data, in any SOP of the workspace. */
  static from(row: EventRow, sensitive: ReadonlySet<string>): AuditEntryModel {
    return Object.assign(new AuditEntryModel(), {
      entry: LogEntryModel.from(row),
      data: maskNamed(row.data as Json, sensitive),
      commandId: row.commandId,
      requestId: row.requestId,
    });
  }
}

export const AuditEntryConnection = connectionOf(AuditEntryModel, 'AuditEntry', 'audit entries, newest first');

/** Masks whatever stands under one of the names, at any depth: log rows carry forms, payloads and task fields alike. */
function maskNamed(value: Json, names: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return value.map((item) => maskNamed(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [key, names.has(key) ? mask(held) : maskNamed(held, names)]),
  );
}
