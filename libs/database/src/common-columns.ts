import { Entity, PrimaryColumn, type EntityOptions } from 'typeorm';

/** Every tenant row starts with these two, in this order, and they are its key: the schema can be split by workspace later. */
export abstract class TenantRow {
  /** The tenant. First column of every key; row-level security compares it with the transaction's workspace. */
  @PrimaryColumn('uuid')
  workspaceId!: string;

  /** UUIDv7 made by the program or the client. */
  @PrimaryColumn('uuid')
  id!: string;
}

/** `@Entity` of a tenant table, with its name as the database has it. */
export const Tenant = (name: string, options: EntityOptions = {}): ClassDecorator => Entity(name, options);
