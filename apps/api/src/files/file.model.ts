import { Field, Float, ObjectType } from '@nestjs/graphql';
import type { FileRow } from '#files';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { NodeModel } from '../node/node.model.js';

@ObjectType('File', {
  implements: () => [NodeModel],
  description: 'An uploaded file. Upload with POST /files, read with GET /files/:id.',
})
export class FileModel implements NodeModel {
  id!: string;

  @Field(() => String, { description: 'Name as uploaded.' })
  name!: string;

  @Field(() => String, { description: 'Type by its first bytes.' })
  mime!: string;

  @Field(() => Float, { description: 'Size in bytes.' })
  sizeBytes!: number;

  @Field(() => String, { description: 'SHA-256 of its bytes, hexadecimal.' })
  sha256!: string;

  @Field(() => UuidScalar, { description: 'Member who uploaded it.' })
  uploadedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  createdAt!: Date;

  static from(file: FileRow): FileModel {
    const { id, name, mime, sizeBytes, sha256, uploadedBy, createdAt } = file;
    return Object.assign(new FileModel(), { id, name, mime, sizeBytes, sha256, uploadedBy, createdAt });
  }
}
