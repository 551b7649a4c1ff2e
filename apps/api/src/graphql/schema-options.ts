import type { BuildSchemaOptions } from '@nestjs/graphql';
import { FileModel } from '../files/file.model.js';

/** How classes become a schema; the same for the running server and for printing. */
export const BUILD_OPTIONS: BuildSchemaOptions = {
  noDuplicatedFields: true,
  // Nothing returns it but `node`, so it would not be found.
  orphanedTypes: [FileModel],
};
