import { Field, InterfaceType } from '@nestjs/graphql';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';

@InterfaceType('Node', {
  description: 'Anything with an id of its own, to be read again with `node`.',
  resolveType: (value: { constructor: { name: string } }) => value.constructor,
})
export abstract class NodeModel {
  @Field(() => UuidScalar, { description: 'Its id; never changes, unique everywhere.' })
  id!: string;
}
