import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which documents hold a word, as one bit for each document of the bucket: to intersect the lists of a question is then an AND of 64 bytes
 * for every 512 documents, and a change rewrites 64 bytes instead of a list of numbers.
 */
export class KeepSearchListsAsBits1764000000059 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // FORCE hides every row from the owner, so it is lifted for these statements.
    await db.query(`
      alter table search_word no force row level security;
      alter table search_word rename column titles to title_numbers;
      alter table search_word rename column bodies to body_numbers;
      alter table search_word
        /* Null: none. The bit of a document is its number modulo 512, from the left. */
        add column titles bit(512),
        add column bodies bit(512);
      update search_word set
        titles = (select bit_or(set_bit(0::bit(512), n % 512, 1)) from unnest(title_numbers) as n),
        bodies = (select bit_or(set_bit(0::bit(512), n % 512, 1)) from unnest(body_numbers) as n);
      alter table search_word drop column title_numbers, drop column body_numbers;
      alter table search_word force row level security;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table search_word no force row level security;
      alter table search_word rename column titles to title_bits;
      alter table search_word rename column bodies to body_bits;
      alter table search_word
        add column titles integer[] not null default '{}',
        add column bodies integer[] not null default '{}';
      update search_word set
        titles = array(select bucket * 512 + n from generate_series(0, 511) as n where get_bit(title_bits, n) = 1),
        bodies = array(select bucket * 512 + n from generate_series(0, 511) as n where get_bit(body_bits, n) = 1);
      alter table search_word drop column title_bits, drop column body_bits;
      alter table search_word force row level security;
    `);
  }
}
