import { Column, PrimaryColumn } from 'typeorm';
import { Tenant } from '#database';

/** Everything that is found by its words. */
@Tenant('search_doc')
export class SearchDoc {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  /** `article`, `reply`. */
  @PrimaryColumn('text')
  kind!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** Short, because it stands in many lists. */
  @Column('integer')
  number!: number;

  /** Every word it stands under, so that they can be taken back. */
  @Column('text', { array: true })
  words!: string[];
}

/** Which documents hold a word, 512 to a row. */
@Tenant('search_word')
export class SearchWord {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('text')
  kind!: string;

  @PrimaryColumn('text', { collation: 'C' })
  word!: string;

  @PrimaryColumn('integer')
  bucket!: number;

  /** One bit for each document, as 0 and 1; null: none. */
  @Column({ type: 'bit', length: 512, nullable: true })
  titles!: string | null;

  @Column({ type: 'bit', length: 512, nullable: true })
  bodies!: string | null;
}
