import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People, workspaces, calendars and SOPs. Accounts and what belongs to a sign-in are global; everything else starts with `workspace_id`.
 * The global tables that name a workspace (placement, membership, token home) hold ids only: they are how a workspace is found.
 */
export class CreateIdentityAndSops1764000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /* Global: a person's sign-in, which may belong to several workspaces. */
      create table account (
        id uuid primary key,
        /* Normalised: trimmed, lower case. */
        email text not null unique,
        name text not null,
        lang text not null default 'zh',
        /* argon2id in PHC form; null until the invitation is accepted. */
        password_hash text,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        disabled_at timestamptz,
        constraint account_lang check (lang in ('zh', 'en'))
      );
      create table session (
        id uuid primary key,
        account_id uuid not null references account (id) on delete cascade,
        /* SHA-256 of the token; the token itself is only in the cookie. */
        token_hash bytea not null unique,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        ip text,
        user_agent text
      );
      create index session_account on session (account_id);
      /* Lets an invited person choose the first password, once. */
      create table account_token (
        id uuid primary key,
        account_id uuid not null references account (id) on delete cascade,
        purpose text not null,
        token_hash bytea not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint account_token_purpose check (purpose in ('invitation', 'password_reset'))
      );
      create index account_token_account on account_token (account_id);
      /* Failed sign-ins per SHA-256 of (scope, e-mail, address); rows older than a day are swept. */
      create table sign_in_throttle (
        key bytea primary key,
        failures integer not null,
        last_failure_at timestamptz not null,
        locked_until timestamptz
      );
      create index sign_in_throttle_age on sign_in_throttle (last_failure_at);

      create table workspace (
        id uuid primary key,
        /* Short name in addresses: a-z0-9-. */
        key text not null unique,
        name text not null,
        zone text not null default 'Asia/Shanghai',
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      /* Every workspace and where its rows live ("default" while there is one database). Global: workers go through it. */
      create table workspace_placement (
        workspace_id uuid primary key references workspace (id),
        placement text not null default 'default'
      );

      create table member (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        account_id uuid not null references account (id),
        name text not null,
        status text not null default 'active',
        mentor_id uuid,
        /* Absence: a deputy stands in while now() is inside; away_until null: until further notice. */
        away_from timestamptz,
        away_until timestamptz,
        away_reason text,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        revision integer not null default 1,
        primary key (workspace_id, id),
        constraint member_account unique (workspace_id, account_id),
        constraint member_status check (status in ('active', 'disabled')),
        foreign key (workspace_id, mentor_id) references member (workspace_id, id)
      );
      /* In which workspaces an account is a member. Global, and without names, so that a sign-in finds its workspaces. */
      create table membership (
        account_id uuid not null references account (id),
        workspace_id uuid not null,
        member_id uuid not null,
        primary key (account_id, workspace_id),
        foreign key (workspace_id, member_id) references member (workspace_id, id)
      );
      create index membership_of_member on membership (workspace_id, member_id);

      create table role (
        workspace_id uuid not null references workspace (id),
        key text not null,
        title_zh text not null,
        title_en text not null,
        /* team: has a board and tasks; office: manager, admin, viewer, guest. */
        kind text not null,
        position integer not null,
        archived_at timestamptz,
        primary key (workspace_id, key),
        constraint role_kind check (kind in ('team', 'office'))
      );
      create table member_role (
        workspace_id uuid not null,
        member_id uuid not null,
        role_key text not null,
        level text not null,
        primary key (workspace_id, member_id, role_key),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        foreign key (workspace_id, role_key) references role (workspace_id, key),
        constraint member_role_level check (level in ('lead', 'member', 'trainee'))
      );
      create index member_role_holders on member_role (workspace_id, role_key);
      create table deputy (
        workspace_id uuid not null,
        member_id uuid not null,
        deputy_id uuid not null,
        position integer not null,
        primary key (workspace_id, member_id, deputy_id),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        foreign key (workspace_id, deputy_id) references member (workspace_id, id),
        constraint deputy_is_another check (member_id <> deputy_id)
      );
      create index deputy_of on deputy (workspace_id, deputy_id);
      create table workspace_setting (
        workspace_id uuid not null references workspace (id),
        /* policy.refund_authority.lead, sop.after_sales_refund.autoLimit, sop.after_sales_refund.autoLimit@tmall */
        key text not null,
        value jsonb not null,
        updated_at timestamptz not null,
        updated_by uuid,
        primary key (workspace_id, key)
      );
      create table api_token (
        workspace_id uuid not null,
        id uuid not null,
        member_id uuid not null,
        name text not null,
        /* The readable part of baton_live_<prefix>_<secret>. */
        prefix text not null,
        /* SHA-256 of the whole token. */
        secret_hash bytea not null,
        scopes text[] not null,
        created_at timestamptz not null,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        primary key (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id)
      );
      create index api_token_member on api_token (workspace_id, member_id);

      /* Where a token lives, by its hash, so that the bearer of a secret finds the workspace before one is chosen. Global. */
      create table api_token_home (
        secret_hash bytea primary key,
        workspace_id uuid not null,
        token_id uuid not null,
        foreign key (workspace_id, token_id) references api_token (workspace_id, id)
      );

      create table calendar (
        workspace_id uuid not null references workspace (id),
        /* A role key; '*' is the fallback for roles without their own. */
        role_key text not null,
        zone text not null,
        /* {"1": [["09:00","18:00"]], ...} ISO weekdays, 1 = Monday. */
        week jsonb not null,
        /* 'observe': statutory holidays are off and make-up days are worked; 'ignore'. */
        holidays text not null,
        updated_at timestamptz not null,
        primary key (workspace_id, role_key),
        constraint calendar_holidays check (holidays in ('observe', 'ignore'))
      );
      create table calendar_day (
        workspace_id uuid not null references workspace (id),
        role_key text not null,
        date date not null,
        /* [] = off; [["10:00","20:00"]] = these hours; null = the hours of a normal working day. */
        hours jsonb,
        note text not null default '',
        primary key (workspace_id, role_key, date)
      );

      create table sop (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        key text not null,
        title_zh text not null,
        title_en text not null,
        owner_role text not null,
        /* active: runs may start; inactive: none may start, running ones go on; archived: also out of sight. */
        status text not null,
        active_version_id uuid,
        latest_number integer not null default 0,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        revision integer not null default 1,
        primary key (workspace_id, id),
        constraint sop_key_unique unique (workspace_id, key),
        constraint sop_status check (status in ('draft', 'active', 'inactive', 'archived'))
      );
      /* Published versions never change: baton_app has select and insert only. */
      create table sop_version (
        workspace_id uuid not null,
        id uuid not null,
        sop_id uuid not null,
        number integer not null,
        /* The document as it was written, YAML or JSON. */
        source text not null,
        /* SHA-256 of source. */
        content_hash bytea not null,
        title_zh text not null,
        title_en text not null,
        note text not null default '',
        origin text not null,
        author_ids uuid[] not null,
        published_by uuid,
        published_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, sop_id) references sop (workspace_id, id),
        constraint sop_version_number unique (workspace_id, sop_id, number),
        constraint sop_version_origin check (origin in ('shipped', 'member'))
      );
      alter table sop add foreign key (workspace_id, active_version_id) references sop_version (workspace_id, id);
      create table sop_draft (
        workspace_id uuid not null,
        sop_id uuid not null,
        source text not null,
        /* Everyone who saved it since the last publishing: the sole author may not publish. */
        author_ids uuid[] not null,
        revision integer not null default 1,
        updated_at timestamptz not null,
        primary key (workspace_id, sop_id),
        foreign key (workspace_id, sop_id) references sop (workspace_id, id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table sop drop constraint sop_workspace_id_active_version_id_fkey;
      drop table sop_draft, sop_version, sop, calendar_day, calendar, api_token_home, api_token, workspace_setting, deputy, member_role, role,
        membership, member, workspace_placement, workspace, sign_in_throttle, account_token, session, account
    `);
  }
}
