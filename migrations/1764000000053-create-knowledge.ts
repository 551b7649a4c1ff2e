import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  ...['search_doc', 'search_word', 'log_place', 'article', 'article_version', 'article_draft', 'article_link'],
  ...['article_suggestion', 'article_picture', 'confirmation_request', 'confirmation_ask', 'confirmation'],
  ...['quiz', 'quiz_version', 'quiz_attempt', 'quiz_release'],
];

const CURRENT = `nullif(current_setting('app.workspace', true), '')::uuid`;

/** What people need to know, how it is found, and whether they know it. */
export class CreateKnowledge1764000000053 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table notification
        /* What else it is about: 'article:KB09', 'sop:after_sales_refund', 'quiz:kb09_after_sales'. */
        add column about text;

      /* Everything that is found by its words. The number is short, because it stands in many lists. */
      create table search_doc (
        workspace_id uuid not null references workspace (id),
        kind text not null,
        id uuid not null,
        number integer not null,
        /* Every word it stands under, so that they can be taken back. */
        words text[] not null,
        primary key (workspace_id, kind, id),
        constraint search_doc_number unique (workspace_id, kind, number)
      );

      /* Which documents hold a word; bucket = number / 512, so that a change rewrites a short list. */
      create table search_word (
        workspace_id uuid not null references workspace (id),
        kind text not null,
        word text collate "C" not null,
        bucket integer not null,
        titles integer[] not null default '{}',
        bodies integer[] not null default '{}',
        primary key (workspace_id, kind, word, bucket)
      );

      /* How far somebody has read the log. */
      create table log_place (
        workspace_id uuid not null references workspace (id),
        reader text not null,
        place text not null,
        primary key (workspace_id, reader)
      );

      create table article (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        key text not null,
        title_zh text not null,
        title_en text not null,
        status text not null,
        owner_role text,
        owner_id uuid,
        /* Who should read it; empty: everybody. */
        roles text[] not null default '{}',
        review_months integer,
        /* When somebody has to say again that it holds. */
        review_at timestamptz,
        active_version_id uuid,
        latest_number integer not null default 0,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        revision integer not null default 1,
        primary key (workspace_id, id),
        foreign key (workspace_id, owner_id) references member (workspace_id, id),
        constraint article_key unique (workspace_id, key),
        constraint article_status check (status in ('draft', 'published', 'archived')),
        constraint article_owner check (num_nonnulls(owner_role, owner_id) = 1),
        constraint article_review check (review_months between 1 and 60)
      );
      create index article_due on article (workspace_id, review_at) where status = 'published' and review_at is not null;

      /* Never changes. */
      create table article_version (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        article_id uuid not null,
        number integer not null,
        title_zh text not null,
        title_en text not null,
        body_zh text not null,
        /* Empty: readers of English see the Chinese text. */
        body_en text not null,
        note text not null default '',
        content_hash bytea not null,
        origin text not null,
        author_ids uuid[] not null,
        published_by uuid,
        published_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, article_id) references article (workspace_id, id),
        constraint article_version_number unique (workspace_id, article_id, number),
        constraint article_version_origin check (origin in ('shipped', 'member'))
      );

      /* What is being written, at most one for each article. */
      create table article_draft (
        workspace_id uuid not null references workspace (id),
        article_id uuid not null,
        title_zh text not null,
        title_en text not null,
        body_zh text not null,
        body_en text not null,
        owner_role text,
        owner_id uuid,
        roles text[] not null,
        review_months integer,
        links jsonb not null,
        author_ids uuid[] not null,
        revision integer not null default 1,
        updated_at timestamptz not null,
        primary key (workspace_id, article_id),
        foreign key (workspace_id, article_id) references article (workspace_id, id)
      );

      /* Beside which work an article is shown; an empty part says nothing. */
      create table article_link (
        workspace_id uuid not null references workspace (id),
        article_id uuid not null,
        sop_key text not null,
        state text not null,
        task text not null,
        field text not null,
        primary key (workspace_id, article_id, sop_key, state, task, field),
        foreign key (workspace_id, article_id) references article (workspace_id, id)
      );
      create index article_link_of_sop on article_link (workspace_id, sop_key);

      create table article_suggestion (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        article_id uuid not null,
        text text not null,
        status text not null,
        suggested_by uuid not null,
        created_at timestamptz not null,
        decided_by uuid,
        decided_at timestamptz,
        reason text,
        primary key (workspace_id, id),
        foreign key (workspace_id, article_id) references article (workspace_id, id),
        foreign key (workspace_id, suggested_by) references member (workspace_id, id),
        constraint article_suggestion_status check (status in ('open', 'accepted', 'refused'))
      );
      create index article_suggestion_of on article_suggestion (workspace_id, article_id, created_at);

      /* Pictures that came with the program; what members upload is in file. */
      create table article_picture (
        workspace_id uuid not null references workspace (id),
        name text not null,
        svg text not null,
        primary key (workspace_id, name)
      );

      /* Somebody, or the program, wants members to read something. */
      create table confirmation_request (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        article_id uuid,
        article_version_id uuid,
        sop_id uuid,
        sop_version_id uuid,
        roles text[] not null,
        member_ids uuid[] not null,
        note text not null default '',
        due_at timestamptz not null,
        /* Null: the program, because a version was published. */
        created_by uuid,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, article_version_id) references article_version (workspace_id, id),
        foreign key (workspace_id, sop_version_id) references sop_version (workspace_id, id),
        constraint confirmation_request_about check (num_nonnulls(article_version_id, sop_version_id) = 1
          and (article_id is null) = (article_version_id is null) and (sop_id is null) = (sop_version_id is null))
      );
      create unique index confirmation_request_once on confirmation_request (workspace_id, sop_version_id) where created_by is null;
      create index confirmation_request_of_sop on confirmation_request (workspace_id, sop_id) where sop_id is not null;
      create index confirmation_request_of_article on confirmation_request (workspace_id, article_id) where article_id is not null;

      /* What one member is asked for. */
      create table confirmation_ask (
        workspace_id uuid not null references workspace (id),
        request_id uuid not null,
        member_id uuid not null,
        /* Keys of tasks of the SOP version; empty for articles. */
        steps text[] not null,
        due_at timestamptz not null,
        confirmed_at timestamptz,
        /* A newer request asks for it. */
        dropped_at timestamptz,
        primary key (workspace_id, request_id, member_id),
        foreign key (workspace_id, request_id) references confirmation_request (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id)
      );
      create index confirmation_ask_open on confirmation_ask (workspace_id, member_id, due_at) where confirmed_at is null and dropped_at is null;

      /* What a member has read, for ever. */
      create table confirmation (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        member_id uuid not null,
        article_id uuid,
        article_version_id uuid,
        sop_id uuid,
        sop_version_id uuid,
        /* By task key of the SOP version: the hash of what its doer must know. */
        hashes jsonb not null,
        confirmed_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        foreign key (workspace_id, article_version_id) references article_version (workspace_id, id),
        foreign key (workspace_id, sop_version_id) references sop_version (workspace_id, id),
        constraint confirmation_about check (num_nonnulls(article_version_id, sop_version_id) = 1
          and (article_id is null) = (article_version_id is null) and (sop_id is null) = (sop_version_id is null)),
        constraint confirmation_once unique nulls not distinct (workspace_id, member_id, article_version_id, sop_version_id)
      );
      create index confirmation_of_sop on confirmation (workspace_id, member_id, sop_id) where sop_id is not null;

      create table quiz (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        key text not null,
        title_zh text not null,
        title_en text not null,
        owner_role text not null,
        status text not null,
        active_version_id uuid not null,
        latest_number integer not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        revision integer not null default 1,
        primary key (workspace_id, id),
        constraint quiz_key unique (workspace_id, key),
        constraint quiz_status check (status in ('active', 'archived'))
      );

      /* Never changes: attempts stay on the version they began with. */
      create table quiz_version (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        quiz_id uuid not null,
        number integer not null,
        /* As it was written. */
        source text not null,
        /* As it was understood, with the SOP versions of its diagrams. */
        content jsonb not null,
        content_hash bytea not null,
        note text not null default '',
        origin text not null,
        published_by uuid,
        published_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, quiz_id) references quiz (workspace_id, id) deferrable initially deferred,
        constraint quiz_version_number unique (workspace_id, quiz_id, number),
        constraint quiz_version_origin check (origin in ('shipped', 'member'))
      );
      alter table quiz add foreign key (workspace_id, active_version_id) references quiz_version (workspace_id, id) deferrable initially deferred;

      create table quiz_attempt (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        quiz_id uuid not null,
        quiz_version_id uuid not null,
        member_id uuid not null,
        /* 1, 2, 3 … of this member at this quiz. */
        number integer not null,
        /* By question key, as the member sees the options. */
        answers jsonb not null,
        started_at timestamptz not null,
        submitted_at timestamptz,
        /* Percent of the points, rounded down. */
        score integer,
        passed boolean,
        revision integer not null default 1,
        primary key (workspace_id, id),
        foreign key (workspace_id, quiz_id) references quiz (workspace_id, id),
        foreign key (workspace_id, quiz_version_id) references quiz_version (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        constraint quiz_attempt_number unique (workspace_id, member_id, quiz_id, number),
        constraint quiz_attempt_score check (score between 0 and 100 and (submitted_at is null) = (score is null) and (score is null) = (passed is null))
      );
      create unique index quiz_attempt_open on quiz_attempt (workspace_id, member_id, quiz_id) where submitted_at is null;
      create index quiz_attempt_passed on quiz_attempt (workspace_id, member_id) where passed;

      /* A mentor has talked with somebody who failed too often: they may try again. */
      create table quiz_release (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        quiz_id uuid not null,
        member_id uuid not null,
        note text not null,
        released_by uuid not null,
        released_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, quiz_id) references quiz (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id)
      );
      create index quiz_release_of on quiz_release (workspace_id, member_id, quiz_id, released_at);
    `);
    for (const table of TABLES) {
      await db.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy own_workspace on ${table} using (workspace_id = ${CURRENT}) with check (workspace_id = ${CURRENT})
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table quiz drop constraint quiz_workspace_id_active_version_id_fkey;
      drop table ${[...TABLES].reverse().join(', ')};
      alter table notification drop column about
    `);
  }
}
