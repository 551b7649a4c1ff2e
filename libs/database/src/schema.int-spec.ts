import { Column } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../../test/support/postgres.js';
import { Tenant, TenantRow } from './common-columns.js';
import { diffSchema } from './schema-diff.js';
import { dumpSchema } from './schema-dump.js';
import { lintSchema } from './schema-lint.js';

@Tenant('comment')
class CommentWithoutColumns extends TenantRow {
  @Column('text')
  body!: string;

  @Column('text')
  invented!: string;
}

describe('the migrated schema', () => {
  let db: FreshDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db?.dispose());

  test('keeps every rule of the lint', async () => {
    expect(await lintSchema(db.ownerUrl)).toEqual([]);
  });

  test('dumps to the same text twice, with keys, partial indexes, policies and grants in it', async () => {
    const dump = await dumpSchema(db.ownerUrl);
    expect(await dumpSchema(db.ownerUrl)).toBe(dump);
    expect(dump).toContain('create table run (');
    expect(dump).toContain('constraint run_pkey PRIMARY KEY (workspace_id, id)');
    expect(dump).toContain('WHERE (closed_at IS NULL);');
    expect(dump).toContain('alter table run force row level security;');
    expect(dump).toContain('grant insert, select on event to baton_app;');
  });

  test('each rule of the lint has been seen to fail', async () => {
    const bad = await freshDatabase();
    await bad.look(`
      create table loose (id uuid primary key, at timestamp);
      create table half (workspace_id uuid not null, id uuid not null, code text unique, parent uuid, primary key (workspace_id, id));
      create unique index half_back on half (id, workspace_id);
      alter table half add foreign key (parent, workspace_id) references half (id, workspace_id);
      alter table half enable row level security;
      create policy everyone on half using (true);
      create view peek as select * from run;
      alter table workspace no force row level security;
      create function nothing() returns trigger language plpgsql as 'begin return new; end';
      create trigger touch before update on run for each row execute function nothing();
    `);
    expect(await lintSchema(bad.adminUrl)).toEqual([
      'loose: a tenant table needs the column workspace_id uuid not null (or belongs on the list of global tables).',
      'half: index half_back does not start with workspace_id.',
      'half: index half_code_key does not start with workspace_id.',
      'loose: index loose_pkey does not start with workspace_id.',
      'half: foreign key half_parent_workspace_id_fkey does not pair workspace_id with workspace_id first.',
      'half: row-level security must be enabled and forced.',
      'loose: row-level security must be enabled and forced.',
      'workspace: row-level security must be enabled and forced.',
      'half: needs exactly one policy, comparing workspace_id with app.workspace for reading and for writing.',
      'loose: needs exactly one policy, comparing workspace_id with app.workspace for reading and for writing.',
      'run: trigger touch; rules of business belong in the program.',
      'peek: a view must have security_invoker, or it shows the rows of every workspace.',
      'loose.at: timestamp without time zone is not used here (timestamptz and jsonb are).',
    ]);
    await bad.dispose();
  });

  test('the diff names what an entity has and the database has not, and the other way round', async () => {
    const statements = await diffSchema(db.ownerUrl, [CommentWithoutColumns]);
    expect(statements).toContain('ALTER TABLE "comment" ADD "invented" text NOT NULL');
    expect(statements).toContain('ALTER TABLE "comment" DROP COLUMN "author_id"');
    expect(statements.join('\n')).not.toMatch(/DROP INDEX|DROP CONSTRAINT/);
  });
});
