-- Written by the schema dump from the migrated database; do not edit. Migrations are the source.

create table account (
  id uuid not null,
  email text not null,
  name text not null,
  lang text not null default 'zh'::text,
  password_hash text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_email_key UNIQUE (email),
  constraint account_lang CHECK ((lang = ANY (ARRAY['zh'::text, 'en'::text])))
);

create table account_token (
  id uuid not null,
  account_id uuid not null,
  purpose text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  workspace_id uuid,
  invited_by uuid,
  constraint account_token_pkey PRIMARY KEY (id),
  constraint account_token_token_hash_key UNIQUE (token_hash),
  constraint account_token_purpose CHECK ((purpose = ANY (ARRAY['invitation'::text, 'password_reset'::text])))
);

create table api_token (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_token_pkey PRIMARY KEY (workspace_id, id)
);

create table api_token_home (
  secret_hash bytea not null,
  workspace_id uuid not null,
  token_id uuid not null,
  constraint api_token_home_pkey PRIMARY KEY (secret_hash)
);

create table article (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  title_zh text not null,
  title_en text not null,
  status text not null,
  owner_role text,
  owner_id uuid,
  roles text[] not null default '{}'::text[],
  review_months integer,
  review_at timestamp with time zone,
  active_version_id uuid,
  latest_number integer not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  revision integer not null default 1,
  constraint article_pkey PRIMARY KEY (workspace_id, id),
  constraint article_key UNIQUE (workspace_id, key),
  constraint article_owner CHECK ((num_nonnulls(owner_role, owner_id) = 1)),
  constraint article_review CHECK (((review_months >= 1) AND (review_months <= 60))),
  constraint article_status CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'archived'::text])))
);

create table article_draft (
  workspace_id uuid not null,
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
  updated_at timestamp with time zone not null,
  updated_by uuid,
  constraint article_draft_pkey PRIMARY KEY (workspace_id, article_id)
);

create table article_link (
  workspace_id uuid not null,
  article_id uuid not null,
  sop_key text not null,
  state text not null,
  task text not null,
  field text not null,
  constraint article_link_pkey PRIMARY KEY (workspace_id, article_id, sop_key, state, task, field)
);

create table article_picture (
  workspace_id uuid not null,
  name text not null,
  svg text not null,
  constraint article_picture_pkey PRIMARY KEY (workspace_id, name)
);

create table article_suggestion (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  text text not null,
  status text not null,
  suggested_by uuid not null,
  created_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason text,
  constraint article_suggestion_pkey PRIMARY KEY (workspace_id, id),
  constraint article_suggestion_status CHECK ((status = ANY (ARRAY['open'::text, 'accepted'::text, 'refused'::text])))
);

create table article_version (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  number integer not null,
  title_zh text not null,
  title_en text not null,
  body_zh text not null,
  body_en text not null,
  note text not null default ''::text,
  content_hash bytea not null,
  origin text not null,
  author_ids uuid[] not null,
  published_by uuid,
  published_at timestamp with time zone not null,
  constraint article_version_pkey PRIMARY KEY (workspace_id, id),
  constraint article_version_number UNIQUE (workspace_id, article_id, number),
  constraint article_version_origin CHECK ((origin = ANY (ARRAY['shipped'::text, 'member'::text])))
);

create table board_limit (
  workspace_id uuid not null,
  column_key text not null,
  role_key text not null,
  most integer not null,
  hard boolean not null,
  constraint board_limit_pkey PRIMARY KEY (workspace_id, column_key, role_key),
  constraint board_limit_most CHECK (((most >= 1) AND (most <= 10000)))
);

create table board_view (
  workspace_id uuid not null,
  id uuid not null,
  slug text not null,
  name text not null,
  scope text not null,
  layout text not null,
  owner_id uuid not null,
  config jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  revision integer not null default 1,
  constraint board_view_pkey PRIMARY KEY (workspace_id, id),
  constraint board_view_layout CHECK ((layout = ANY (ARRAY['board'::text, 'table'::text, 'calendar'::text, 'runs'::text]))),
  constraint board_view_scope CHECK ((scope = ANY (ARRAY['private'::text, 'shared'::text]))),
  constraint board_view_size CHECK ((octet_length((config)::text) <= 20000))
);

create table board_view_default (
  workspace_id uuid not null,
  holder text not null,
  view_id uuid not null,
  constraint board_view_default_pkey PRIMARY KEY (workspace_id, holder)
);

create table calendar (
  workspace_id uuid not null,
  role_key text not null,
  zone text not null,
  week jsonb not null,
  holidays text not null,
  updated_at timestamp with time zone not null,
  constraint calendar_pkey PRIMARY KEY (workspace_id, role_key),
  constraint calendar_holidays CHECK ((holidays = ANY (ARRAY['observe'::text, 'ignore'::text])))
);

create table calendar_day (
  workspace_id uuid not null,
  role_key text not null,
  date date not null,
  hours jsonb,
  note text not null default ''::text,
  constraint calendar_day_pkey PRIMARY KEY (workspace_id, role_key, date)
);

create table checklist (
  workspace_id uuid not null,
  id uuid not null,
  sop_key text not null,
  input jsonb not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  revision integer not null default 1,
  constraint checklist_pkey PRIMARY KEY (workspace_id, id),
  constraint checklist_sop UNIQUE (workspace_id, sop_key)
);

create table command (
  workspace_id uuid not null,
  id uuid not null,
  fingerprint bytea not null,
  outcome jsonb not null,
  at timestamp with time zone not null,
  constraint command_pkey PRIMARY KEY (workspace_id, id)
);

create table comment (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid,
  task_id uuid,
  author_id uuid not null,
  body text not null,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint comment_pkey PRIMARY KEY (workspace_id, id),
  constraint comment_is_about_something CHECK (((run_id IS NOT NULL) OR (task_id IS NOT NULL)))
);

create table confirmation (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  article_id uuid,
  article_version_id uuid,
  sop_id uuid,
  sop_version_id uuid,
  hashes jsonb not null,
  confirmed_at timestamp with time zone not null,
  constraint confirmation_pkey PRIMARY KEY (workspace_id, id),
  constraint confirmation_once UNIQUE NULLS NOT DISTINCT (workspace_id, member_id, article_version_id, sop_version_id),
  constraint confirmation_about CHECK (((num_nonnulls(article_version_id, sop_version_id) = 1) AND ((article_id IS NULL) = (article_version_id IS NULL)) AND ((sop_id IS NULL) = (sop_version_id IS NULL))))
);

create table confirmation_ask (
  workspace_id uuid not null,
  request_id uuid not null,
  member_id uuid not null,
  steps text[] not null,
  due_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  dropped_at timestamp with time zone,
  constraint confirmation_ask_pkey PRIMARY KEY (workspace_id, request_id, member_id)
);

create table confirmation_request (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid,
  article_version_id uuid,
  sop_id uuid,
  sop_version_id uuid,
  roles text[] not null,
  member_ids uuid[] not null,
  note text not null default ''::text,
  due_at timestamp with time zone not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint confirmation_request_pkey PRIMARY KEY (workspace_id, id),
  constraint confirmation_request_about CHECK (((num_nonnulls(article_version_id, sop_version_id) = 1) AND ((article_id IS NULL) = (article_version_id IS NULL)) AND ((sop_id IS NULL) = (sop_version_id IS NULL))))
);

create table deputy (
  workspace_id uuid not null,
  member_id uuid not null,
  deputy_id uuid not null,
  "position" integer not null,
  constraint deputy_pkey PRIMARY KEY (workspace_id, member_id, deputy_id),
  constraint deputy_is_another CHECK ((member_id <> deputy_id))
);

create table event (
  workspace_id uuid not null,
  id bigint generated always as identity not null,
  xid xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null,
  type text not null,
  run_id uuid,
  task_id uuid,
  revision integer,
  actor_kind text not null,
  actor_id uuid,
  on_behalf_of uuid,
  from_value text,
  to_value text,
  data jsonb not null,
  core jsonb,
  command_id uuid,
  request_id text,
  constraint event_pkey PRIMARY KEY (workspace_id, id)
);

create table file (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  mime text not null,
  size_bytes bigint not null,
  sha256 bytea not null,
  storage_key text not null,
  run_id uuid,
  task_id uuid,
  uploaded_by uuid not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint file_pkey PRIMARY KEY (workspace_id, id),
  constraint file_sha256 CHECK ((octet_length(sha256) = 32)),
  constraint file_size CHECK ((size_bytes >= 0))
);

create table log_place (
  workspace_id uuid not null,
  reader text not null,
  place text not null,
  constraint log_place_pkey PRIMARY KEY (workspace_id, reader)
);

create table member (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  status text not null default 'active'::text,
  mentor_id uuid,
  away_from timestamp with time zone,
  away_until timestamp with time zone,
  away_reason text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  revision integer not null default 1,
  constraint member_pkey PRIMARY KEY (workspace_id, id),
  constraint member_account UNIQUE (workspace_id, account_id),
  constraint member_status CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);

create table member_role (
  workspace_id uuid not null,
  member_id uuid not null,
  role_key text not null,
  level text not null,
  constraint member_role_pkey PRIMARY KEY (workspace_id, member_id, role_key),
  constraint member_role_level CHECK ((level = ANY (ARRAY['lead'::text, 'member'::text, 'trainee'::text])))
);

create table membership (
  account_id uuid not null,
  workspace_id uuid not null,
  member_id uuid not null,
  constraint membership_pkey PRIMARY KEY (account_id, workspace_id)
);

create table notification (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  event_id bigint not null,
  text_zh text not null,
  text_en text not null,
  urgent boolean not null default false,
  run_id uuid,
  task_id uuid,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  kind text not null default 'notice'::text,
  snoozed_until timestamp with time zone,
  about text,
  constraint notification_pkey PRIMARY KEY (workspace_id, id),
  constraint notification_once UNIQUE (workspace_id, member_id, event_id),
  constraint notification_kind CHECK ((kind = ANY (ARRAY['assigned'::text, 'mention'::text, 'rejected'::text, 'verdict_wanted'::text, 'overdue'::text, 'escalated'::text, 'notice'::text])))
);

create table notification_mute (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  run_id uuid,
  kind text,
  created_at timestamp with time zone not null,
  constraint notification_mute_pkey PRIMARY KEY (workspace_id, id),
  constraint notification_mute_once UNIQUE NULLS NOT DISTINCT (workspace_id, member_id, run_id, kind),
  constraint notification_mute_is_about_something CHECK (((run_id IS NOT NULL) OR (kind IS NOT NULL)))
);

create table onboarding (
  workspace_id uuid not null,
  run_id uuid not null,
  member_id uuid not null,
  role_key text not null,
  sop_key text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  outcome text,
  constraint onboarding_pkey PRIMARY KEY (workspace_id, run_id),
  constraint onboarding_ends_somehow CHECK (((outcome IS NULL) = (ended_at IS NULL))),
  constraint onboarding_outcome CHECK ((outcome = ANY (ARRAY['signed_off'::text, 'ended'::text, 'canceled'::text])))
);

create table onboarding_deed (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  member_id uuid not null,
  role_key text not null,
  run_id uuid,
  at timestamp with time zone not null,
  constraint onboarding_deed_pkey PRIMARY KEY (workspace_id, id),
  constraint onboarding_deed_kind CHECK ((kind = ANY (ARRAY['begin'::text, 'promote'::text, 'cancel'::text]))),
  constraint onboarding_deed_run CHECK (((kind = 'begin'::text) = (run_id IS NULL)))
);

create table onboarding_programme (
  workspace_id uuid not null,
  role_key text not null,
  sop_key text,
  updated_at timestamp with time zone not null,
  constraint onboarding_programme_pkey PRIMARY KEY (workspace_id, role_key)
);

create table practice (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  sop_version_id uuid not null,
  exercise_key text not null,
  exercise jsonb not null,
  moves jsonb not null,
  clock timestamp with time zone not null,
  clock_at timestamp with time zone not null,
  status text not null,
  result jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  revision integer not null default 1,
  constraint practice_pkey PRIMARY KEY (workspace_id, id),
  constraint practice_result CHECK (((status = 'finished'::text) = (result IS NOT NULL))),
  constraint practice_size CHECK ((octet_length((moves)::text) <= 1000000)),
  constraint practice_status CHECK ((status = ANY (ARRAY['open'::text, 'finished'::text])))
);

create table product (
  workspace_id uuid not null,
  id uuid not null,
  sku text not null,
  title_zh text not null,
  title_en text not null,
  unit_cost bigint not null,
  list_price bigint not null,
  floor_price bigint not null,
  freight bigint not null,
  category text not null default ''::text,
  tags text[] not null default '{}'::text[],
  active boolean not null default true,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  revision integer not null default 1,
  constraint product_pkey PRIMARY KEY (workspace_id, id),
  constraint product_sku UNIQUE (workspace_id, sku),
  constraint product_money CHECK (((unit_cost >= 0) AND (list_price > 0) AND (floor_price >= 0) AND (freight >= 0)))
);

create table quiz (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  title_zh text not null,
  title_en text not null,
  owner_role text not null,
  status text not null,
  active_version_id uuid not null,
  latest_number integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  revision integer not null default 1,
  constraint quiz_pkey PRIMARY KEY (workspace_id, id),
  constraint quiz_key UNIQUE (workspace_id, key),
  constraint quiz_status CHECK ((status = ANY (ARRAY['active'::text, 'archived'::text])))
);

create table quiz_attempt (
  workspace_id uuid not null,
  id uuid not null,
  quiz_id uuid not null,
  quiz_version_id uuid not null,
  member_id uuid not null,
  number integer not null,
  answers jsonb not null,
  started_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  score integer,
  passed boolean,
  revision integer not null default 1,
  constraint quiz_attempt_pkey PRIMARY KEY (workspace_id, id),
  constraint quiz_attempt_number UNIQUE (workspace_id, member_id, quiz_id, number),
  constraint quiz_attempt_score CHECK ((((score >= 0) AND (score <= 100)) AND ((submitted_at IS NULL) = (score IS NULL)) AND ((score IS NULL) = (passed IS NULL))))
);

create table quiz_draft (
  workspace_id uuid not null,
  key text not null,
  title_zh text not null,
  title_en text not null,
  owner_role text not null,
  source text not null,
  updated_by uuid,
  revision integer not null default 1,
  updated_at timestamp with time zone not null,
  constraint quiz_draft_pkey PRIMARY KEY (workspace_id, key)
);

create table quiz_release (
  workspace_id uuid not null,
  id uuid not null,
  quiz_id uuid not null,
  member_id uuid not null,
  note text not null,
  released_by uuid not null,
  released_at timestamp with time zone not null,
  constraint quiz_release_pkey PRIMARY KEY (workspace_id, id)
);

create table quiz_version (
  workspace_id uuid not null,
  id uuid not null,
  quiz_id uuid not null,
  number integer not null,
  source text not null,
  content jsonb not null,
  content_hash bytea not null,
  note text not null default ''::text,
  origin text not null,
  published_by uuid,
  published_at timestamp with time zone not null,
  constraint quiz_version_pkey PRIMARY KEY (workspace_id, id),
  constraint quiz_version_number UNIQUE (workspace_id, quiz_id, number),
  constraint quiz_version_origin CHECK ((origin = ANY (ARRAY['shipped'::text, 'member'::text])))
);

create table reply (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  title_zh text not null,
  title_en text not null,
  channels text[] not null,
  tone text not null,
  tags text[] not null,
  status text not null,
  active_version_id uuid not null,
  latest_number integer not null,
  used integer not null default 0,
  solved integer not null default 0,
  unsolved integer not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  revision integer not null default 1,
  constraint reply_pkey PRIMARY KEY (workspace_id, id),
  constraint reply_key UNIQUE (workspace_id, key),
  constraint reply_counts CHECK (((solved >= 0) AND (unsolved >= 0) AND (used >= (solved + unsolved)))),
  constraint reply_status CHECK ((status = ANY (ARRAY['active'::text, 'archived'::text]))),
  constraint reply_tone CHECK ((tone = ANY (ARRAY['warm'::text, 'formal'::text, 'brief'::text])))
);

create table reply_situation (
  workspace_id uuid not null,
  reply_id uuid not null,
  sop_key text not null,
  stage text not null,
  task text not null,
  constraint reply_situation_pkey PRIMARY KEY (workspace_id, reply_id, sop_key, stage, task)
);

create table reply_suggestion (
  workspace_id uuid not null,
  id uuid not null,
  reply_id uuid,
  title_zh text not null,
  title_en text not null,
  text_zh text not null,
  text_en text not null,
  why text not null,
  status text not null,
  suggested_by uuid not null,
  created_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason text,
  reply_version_id uuid,
  constraint reply_suggestion_pkey PRIMARY KEY (workspace_id, id),
  constraint reply_suggestion_status CHECK ((status = ANY (ARRAY['open'::text, 'accepted'::text, 'refused'::text])))
);

create table reply_use (
  workspace_id uuid not null,
  id uuid not null,
  reply_id uuid not null,
  reply_version_id uuid not null,
  member_id uuid not null,
  run_id uuid,
  task_id uuid,
  channel text,
  adapted_text text,
  solved boolean,
  used_at timestamp with time zone not null,
  constraint reply_use_pkey PRIMARY KEY (workspace_id, id)
);

create table reply_version (
  workspace_id uuid not null,
  id uuid not null,
  reply_id uuid not null,
  number integer not null,
  text_zh text not null,
  text_en text not null,
  content_hash bytea not null,
  note text not null default ''::text,
  origin text not null,
  published_by uuid,
  published_at timestamp with time zone not null,
  constraint reply_version_pkey PRIMARY KEY (workspace_id, id),
  constraint reply_version_number UNIQUE (workspace_id, reply_id, number),
  constraint reply_version_origin CHECK ((origin = ANY (ARRAY['shipped'::text, 'member'::text])))
);

create table role (
  workspace_id uuid not null,
  key text not null,
  title_zh text not null,
  title_en text not null,
  kind text not null,
  "position" integer not null,
  archived_at timestamp with time zone,
  constraint role_pkey PRIMARY KEY (workspace_id, key),
  constraint role_kind CHECK ((kind = ANY (ARRAY['team'::text, 'office'::text])))
);

create table run (
  workspace_id uuid not null,
  id uuid not null,
  sop_version_id uuid not null,
  sop_key text not null,
  number integer not null,
  subject text not null,
  status text not null,
  stages text[] not null,
  final text,
  owner_id uuid,
  parent_id uuid,
  duplicate_of uuid,
  reopen_of uuid,
  priority text not null default 'P2'::text,
  sandbox boolean not null default false,
  revision integer not null,
  state jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  channel text,
  stages_since timestamp with time zone not null default now(),
  constraint run_pkey PRIMARY KEY (workspace_id, id),
  constraint run_number_unique UNIQUE (workspace_id, sop_key, number),
  constraint run_status CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'done'::text])))
) with (fillfactor=80);

create table run_key (
  workspace_id uuid not null,
  sop_key text not null,
  key text not null,
  run_id uuid not null,
  constraint run_key_pkey PRIMARY KEY (workspace_id, sop_key, key)
);

create table search_doc (
  workspace_id uuid not null,
  kind text not null,
  id uuid not null,
  number integer not null,
  words text[] not null,
  constraint search_doc_pkey PRIMARY KEY (workspace_id, kind, id),
  constraint search_doc_number UNIQUE (workspace_id, kind, number)
);

create table search_word (
  workspace_id uuid not null,
  kind text not null,
  word text not null,
  bucket integer not null,
  titles bit(512),
  bodies bit(512),
  constraint search_word_pkey PRIMARY KEY (workspace_id, kind, word, bucket)
);

create table session (
  id uuid not null,
  account_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  ip text,
  user_agent text,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash)
);

create table sign_in_throttle (
  key bytea not null,
  failures integer not null,
  last_failure_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint sign_in_throttle_pkey PRIMARY KEY (key)
);

create table sop (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  title_zh text not null,
  title_en text not null,
  owner_role text not null,
  status text not null,
  active_version_id uuid,
  latest_number integer not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  revision integer not null default 1,
  constraint sop_pkey PRIMARY KEY (workspace_id, id),
  constraint sop_key_unique UNIQUE (workspace_id, key),
  constraint sop_status CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'inactive'::text, 'archived'::text])))
);

create table sop_draft (
  workspace_id uuid not null,
  sop_id uuid not null,
  source text not null,
  author_ids uuid[] not null,
  revision integer not null default 1,
  updated_at timestamp with time zone not null,
  base_version_id uuid,
  updated_by uuid,
  constraint sop_draft_pkey PRIMARY KEY (workspace_id, sop_id)
);

create table sop_draft_revision (
  workspace_id uuid not null,
  sop_id uuid not null,
  revision integer not null,
  source text not null,
  saved_by uuid,
  saved_at timestamp with time zone not null,
  constraint sop_draft_revision_pkey PRIMARY KEY (workspace_id, sop_id, revision)
);

create table sop_proposal (
  workspace_id uuid not null,
  sop_id uuid not null,
  revision integer not null,
  status text not null,
  note text not null,
  reasons jsonb not null,
  submitted_by uuid,
  submitted_at timestamp with time zone not null,
  judged_by uuid,
  judged_at timestamp with time zone,
  judgement text,
  constraint sop_proposal_pkey PRIMARY KEY (workspace_id, sop_id),
  constraint sop_proposal_judged CHECK ((((status = 'rejected'::text) = (judged_at IS NOT NULL)) AND ((status = 'rejected'::text) = (judgement IS NOT NULL)))),
  constraint sop_proposal_status CHECK ((status = ANY (ARRAY['waiting'::text, 'rejected'::text])))
);

create table sop_version (
  workspace_id uuid not null,
  id uuid not null,
  sop_id uuid not null,
  number integer not null,
  source text not null,
  content_hash bytea not null,
  title_zh text not null,
  title_en text not null,
  note text not null default ''::text,
  origin text not null,
  author_ids uuid[] not null,
  published_by uuid,
  published_at timestamp with time zone not null,
  changes jsonb not null default '[]'::jsonb,
  warnings jsonb not null default '[]'::jsonb,
  submitted_by uuid,
  restored_from integer,
  constraint sop_version_pkey PRIMARY KEY (workspace_id, id),
  constraint sop_version_number UNIQUE (workspace_id, sop_id, number),
  constraint sop_version_origin CHECK ((origin = ANY (ARRAY['shipped'::text, 'member'::text])))
);

create table stock (
  workspace_id uuid not null,
  sku text not null,
  on_hand integer not null default 0,
  reserved integer not null default 0,
  kept integer not null default 0,
  safety_stock integer not null default 0,
  counted_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  revision integer not null default 1,
  constraint stock_pkey PRIMARY KEY (workspace_id, sku),
  constraint stock_bounds CHECK ((((on_hand >= 0) AND (on_hand <= 9999999)) AND (reserved >= 0) AND (kept >= 0) AND ((safety_stock >= 0) AND (safety_stock <= 9999999)))),
  constraint stock_not_oversold CHECK ((on_hand >= (reserved + kept)))
);

create table stock_channel (
  workspace_id uuid not null,
  sku text not null,
  channel text not null,
  quantity integer not null,
  constraint stock_channel_pkey PRIMARY KEY (workspace_id, sku, channel),
  constraint stock_channel_bounds CHECK (((quantity >= 0) AND (quantity <= 9999999)))
);

create table stock_lot (
  workspace_id uuid not null,
  id uuid not null,
  sku text not null,
  reference text not null,
  quantity integer not null,
  received integer not null default 0,
  defective integer not null default 0,
  eta timestamp with time zone not null,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint stock_lot_pkey PRIMARY KEY (workspace_id, id),
  constraint stock_lot_reference UNIQUE (workspace_id, sku, reference),
  constraint stock_lot_bounds CHECK ((((quantity >= 1) AND (quantity <= 9999999)) AND ((received >= 0) AND (received <= 9999999)) AND ((defective >= 0) AND (defective <= received))))
);

create table stock_reservation (
  workspace_id uuid not null,
  id uuid not null,
  sku text not null,
  channel text,
  quantity integer not null,
  drawn integer not null default 0,
  reason text not null,
  run_id uuid,
  expires_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint stock_reservation_pkey PRIMARY KEY (workspace_id, id),
  constraint stock_reservation_bounds CHECK ((((quantity >= 1) AND (quantity <= 9999999)) AND ((drawn >= 0) AND (drawn <= quantity))))
);

create table tally (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  key text not null,
  at timestamp with time zone not null,
  run_id uuid,
  constraint tally_pkey PRIMARY KEY (workspace_id, id)
);

create table task (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid,
  related_run_id uuid,
  instance text not null,
  task_key text not null,
  sop_key text,
  title_zh text not null,
  title_en text not null,
  role text not null,
  acceptor_role text,
  stage text,
  status text not null,
  required boolean not null,
  attempt integer not null,
  rework integer not null,
  assignee_id uuid,
  doer_id uuid,
  priority text not null default 'P2'::text,
  done_count integer not null default 0,
  total_count integer not null default 0,
  rank text not null,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone,
  due_spec jsonb,
  overdue_at timestamp with time zone,
  started_at timestamp with time zone,
  submitted_at timestamp with time zone,
  closed_at timestamp with time zone,
  status_since timestamp with time zone not null,
  revision integer not null,
  state jsonb not null,
  definition jsonb,
  created_by uuid,
  updated_at timestamp with time zone not null,
  risk50_at timestamp with time zone,
  risk75_at timestamp with time zone,
  parent_task_id uuid,
  constraint task_pkey PRIMARY KEY (workspace_id, id),
  constraint task_instance_unique UNIQUE (workspace_id, run_id, instance)
) with (fillfactor=80);

create table timer (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid,
  task_id uuid,
  key text not null,
  kind text not null,
  due_at timestamp with time zone,
  spec jsonb not null,
  remaining_ms bigint,
  payload jsonb not null,
  parked_at timestamp with time zone,
  error text,
  constraint timer_pkey PRIMARY KEY (workspace_id, id),
  constraint timer_kind CHECK ((kind = ANY (ARRAY['after'::text, 'sla'::text, 'recur'::text])))
);

create table webhook (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  secret text not null,
  events text[] not null,
  active boolean not null default true,
  from_xid xid8 not null,
  failures integer not null default 0,
  off_at timestamp with time zone,
  off_reason text,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  revision integer not null default 1,
  constraint webhook_pkey PRIMARY KEY (workspace_id, id),
  constraint webhook_is_off_for_a_reason CHECK (((active = (off_reason IS NULL)) AND (active = (off_at IS NULL)))),
  constraint webhook_off_reason CHECK ((off_reason = ANY (ARRAY['by_hand'::text, 'failing'::text, 'gone'::text])))
);

create table webhook_attempt (
  workspace_id uuid not null,
  id uuid not null,
  delivery_id uuid not null,
  at timestamp with time zone not null,
  status integer,
  ms integer not null,
  fault text,
  detail text,
  response text,
  constraint webhook_attempt_pkey PRIMARY KEY (workspace_id, id)
);

create table webhook_cursor (
  workspace_id uuid not null,
  xid xid8 not null,
  event_id bigint not null,
  constraint webhook_cursor_pkey PRIMARY KEY (workspace_id)
);

create table webhook_delivery (
  workspace_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  event_id bigint not null,
  type text not null,
  body text not null,
  status text not null default 'pending'::text,
  by_hand boolean not null default false,
  tries integer not null default 0,
  due_at timestamp with time zone,
  claim uuid,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint webhook_delivery_pkey PRIMARY KEY (workspace_id, id),
  constraint webhook_delivery_once UNIQUE (workspace_id, webhook_id, event_id),
  constraint webhook_delivery_settled CHECK ((((due_at IS NULL) = (settled_at IS NOT NULL)) AND ((due_at IS NULL) = (status = ANY (ARRAY['delivered'::text, 'dead'::text, 'withdrawn'::text]))))),
  constraint webhook_delivery_status CHECK ((status = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text, 'dead'::text, 'withdrawn'::text])))
);

create table workspace (
  id uuid not null,
  key text not null,
  name text not null,
  zone text not null default 'Asia/Shanghai'::text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  settings_revision integer not null default 0,
  calendar_revision integer not null default 0,
  constraint workspace_pkey PRIMARY KEY (id),
  constraint workspace_key_key UNIQUE (key)
);

create table workspace_placement (
  workspace_id uuid not null,
  placement text not null default 'default'::text,
  constraint workspace_placement_pkey PRIMARY KEY (workspace_id)
);

create table workspace_setting (
  workspace_id uuid not null,
  key text not null,
  value jsonb not null,
  updated_at timestamp with time zone not null,
  updated_by uuid,
  constraint workspace_setting_pkey PRIMARY KEY (workspace_id, key)
);


alter table account_token add constraint account_token_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
alter table account_token add constraint account_token_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table account_token add constraint account_token_workspace_id_invited_by_fkey FOREIGN KEY (workspace_id, invited_by) REFERENCES member(workspace_id, id);
alter table api_token add constraint api_token_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table api_token_home add constraint api_token_home_workspace_id_token_id_fkey FOREIGN KEY (workspace_id, token_id) REFERENCES api_token(workspace_id, id);
alter table article add constraint article_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table article add constraint article_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES member(workspace_id, id);
alter table article_draft add constraint article_draft_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES article(workspace_id, id);
alter table article_draft add constraint article_draft_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table article_draft add constraint article_draft_workspace_id_updated_by_fkey FOREIGN KEY (workspace_id, updated_by) REFERENCES member(workspace_id, id);
alter table article_link add constraint article_link_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES article(workspace_id, id);
alter table article_link add constraint article_link_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table article_picture add constraint article_picture_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table article_suggestion add constraint article_suggestion_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES article(workspace_id, id);
alter table article_suggestion add constraint article_suggestion_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table article_suggestion add constraint article_suggestion_workspace_id_suggested_by_fkey FOREIGN KEY (workspace_id, suggested_by) REFERENCES member(workspace_id, id);
alter table article_version add constraint article_version_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES article(workspace_id, id);
alter table article_version add constraint article_version_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table board_limit add constraint board_limit_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table board_view add constraint board_view_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table board_view add constraint board_view_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES member(workspace_id, id);
alter table board_view_default add constraint board_view_default_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table board_view_default add constraint board_view_default_workspace_id_view_id_fkey FOREIGN KEY (workspace_id, view_id) REFERENCES board_view(workspace_id, id) ON DELETE CASCADE;
alter table calendar add constraint calendar_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table calendar_day add constraint calendar_day_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table checklist add constraint checklist_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES member(workspace_id, id);
alter table checklist add constraint checklist_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table comment add constraint comment_workspace_id_author_id_fkey FOREIGN KEY (workspace_id, author_id) REFERENCES member(workspace_id, id);
alter table comment add constraint comment_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table comment add constraint comment_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table comment add constraint comment_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES task(workspace_id, id);
alter table confirmation add constraint confirmation_workspace_id_article_version_id_fkey FOREIGN KEY (workspace_id, article_version_id) REFERENCES article_version(workspace_id, id);
alter table confirmation add constraint confirmation_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table confirmation add constraint confirmation_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table confirmation add constraint confirmation_workspace_id_sop_version_id_fkey FOREIGN KEY (workspace_id, sop_version_id) REFERENCES sop_version(workspace_id, id);
alter table confirmation_ask add constraint confirmation_ask_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table confirmation_ask add constraint confirmation_ask_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table confirmation_ask add constraint confirmation_ask_workspace_id_request_id_fkey FOREIGN KEY (workspace_id, request_id) REFERENCES confirmation_request(workspace_id, id);
alter table confirmation_request add constraint confirmation_request_workspace_id_article_version_id_fkey FOREIGN KEY (workspace_id, article_version_id) REFERENCES article_version(workspace_id, id);
alter table confirmation_request add constraint confirmation_request_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table confirmation_request add constraint confirmation_request_workspace_id_sop_version_id_fkey FOREIGN KEY (workspace_id, sop_version_id) REFERENCES sop_version(workspace_id, id);
alter table deputy add constraint deputy_workspace_id_deputy_id_fkey FOREIGN KEY (workspace_id, deputy_id) REFERENCES member(workspace_id, id);
alter table deputy add constraint deputy_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table file add constraint file_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table file add constraint file_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table file add constraint file_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES task(workspace_id, id);
alter table file add constraint file_workspace_id_uploaded_by_fkey FOREIGN KEY (workspace_id, uploaded_by) REFERENCES member(workspace_id, id);
alter table log_place add constraint log_place_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table member add constraint member_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table member add constraint member_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table member add constraint member_workspace_id_mentor_id_fkey FOREIGN KEY (workspace_id, mentor_id) REFERENCES member(workspace_id, id);
alter table member_role add constraint member_role_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table member_role add constraint member_role_workspace_id_role_key_fkey FOREIGN KEY (workspace_id, role_key) REFERENCES role(workspace_id, key);
alter table membership add constraint membership_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table membership add constraint membership_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table notification add constraint notification_workspace_id_event_id_fkey FOREIGN KEY (workspace_id, event_id) REFERENCES event(workspace_id, id);
alter table notification add constraint notification_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table notification add constraint notification_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table notification add constraint notification_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table notification add constraint notification_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES task(workspace_id, id);
alter table notification_mute add constraint notification_mute_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table notification_mute add constraint notification_mute_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table notification_mute add constraint notification_mute_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table onboarding add constraint onboarding_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table onboarding add constraint onboarding_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table onboarding add constraint onboarding_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table onboarding_deed add constraint onboarding_deed_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table onboarding_deed add constraint onboarding_deed_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table onboarding_programme add constraint onboarding_programme_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table practice add constraint practice_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table practice add constraint practice_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table practice add constraint practice_workspace_id_sop_version_id_fkey FOREIGN KEY (workspace_id, sop_version_id) REFERENCES sop_version(workspace_id, id);
alter table product add constraint product_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table quiz add constraint quiz_workspace_id_active_version_id_fkey FOREIGN KEY (workspace_id, active_version_id) REFERENCES quiz_version(workspace_id, id) DEFERRABLE INITIALLY DEFERRED;
alter table quiz add constraint quiz_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table quiz_attempt add constraint quiz_attempt_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table quiz_attempt add constraint quiz_attempt_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table quiz_attempt add constraint quiz_attempt_workspace_id_quiz_id_fkey FOREIGN KEY (workspace_id, quiz_id) REFERENCES quiz(workspace_id, id);
alter table quiz_attempt add constraint quiz_attempt_workspace_id_quiz_version_id_fkey FOREIGN KEY (workspace_id, quiz_version_id) REFERENCES quiz_version(workspace_id, id);
alter table quiz_draft add constraint quiz_draft_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table quiz_draft add constraint quiz_draft_workspace_id_updated_by_fkey FOREIGN KEY (workspace_id, updated_by) REFERENCES member(workspace_id, id);
alter table quiz_release add constraint quiz_release_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table quiz_release add constraint quiz_release_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table quiz_release add constraint quiz_release_workspace_id_quiz_id_fkey FOREIGN KEY (workspace_id, quiz_id) REFERENCES quiz(workspace_id, id);
alter table quiz_version add constraint quiz_version_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table quiz_version add constraint quiz_version_workspace_id_quiz_id_fkey FOREIGN KEY (workspace_id, quiz_id) REFERENCES quiz(workspace_id, id) DEFERRABLE INITIALLY DEFERRED;
alter table reply add constraint reply_workspace_id_active_version_id_fkey FOREIGN KEY (workspace_id, active_version_id) REFERENCES reply_version(workspace_id, id) DEFERRABLE INITIALLY DEFERRED;
alter table reply add constraint reply_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table reply_situation add constraint reply_situation_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table reply_situation add constraint reply_situation_workspace_id_reply_id_fkey FOREIGN KEY (workspace_id, reply_id) REFERENCES reply(workspace_id, id);
alter table reply_suggestion add constraint reply_suggestion_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table reply_suggestion add constraint reply_suggestion_workspace_id_reply_id_fkey FOREIGN KEY (workspace_id, reply_id) REFERENCES reply(workspace_id, id);
alter table reply_suggestion add constraint reply_suggestion_workspace_id_reply_version_id_fkey FOREIGN KEY (workspace_id, reply_version_id) REFERENCES reply_version(workspace_id, id);
alter table reply_suggestion add constraint reply_suggestion_workspace_id_suggested_by_fkey FOREIGN KEY (workspace_id, suggested_by) REFERENCES member(workspace_id, id);
alter table reply_use add constraint reply_use_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table reply_use add constraint reply_use_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table reply_use add constraint reply_use_workspace_id_reply_id_fkey FOREIGN KEY (workspace_id, reply_id) REFERENCES reply(workspace_id, id);
alter table reply_use add constraint reply_use_workspace_id_reply_version_id_fkey FOREIGN KEY (workspace_id, reply_version_id) REFERENCES reply_version(workspace_id, id);
alter table reply_use add constraint reply_use_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table reply_use add constraint reply_use_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES task(workspace_id, id);
alter table reply_version add constraint reply_version_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table reply_version add constraint reply_version_workspace_id_reply_id_fkey FOREIGN KEY (workspace_id, reply_id) REFERENCES reply(workspace_id, id) DEFERRABLE INITIALLY DEFERRED;
alter table role add constraint role_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table run add constraint run_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table run add constraint run_workspace_id_sop_version_id_fkey FOREIGN KEY (workspace_id, sop_version_id) REFERENCES sop_version(workspace_id, id);
alter table run_key add constraint run_key_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table search_doc add constraint search_doc_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table search_word add constraint search_word_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table session add constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
alter table sop add constraint sop_workspace_id_active_version_id_fkey FOREIGN KEY (workspace_id, active_version_id) REFERENCES sop_version(workspace_id, id);
alter table sop add constraint sop_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table sop_draft add constraint sop_draft_workspace_id_base_version_id_fkey FOREIGN KEY (workspace_id, base_version_id) REFERENCES sop_version(workspace_id, id);
alter table sop_draft add constraint sop_draft_workspace_id_sop_id_fkey FOREIGN KEY (workspace_id, sop_id) REFERENCES sop(workspace_id, id);
alter table sop_draft add constraint sop_draft_workspace_id_updated_by_fkey FOREIGN KEY (workspace_id, updated_by) REFERENCES member(workspace_id, id);
alter table sop_draft_revision add constraint sop_draft_revision_workspace_id_saved_by_fkey FOREIGN KEY (workspace_id, saved_by) REFERENCES member(workspace_id, id);
alter table sop_draft_revision add constraint sop_draft_revision_workspace_id_sop_id_fkey FOREIGN KEY (workspace_id, sop_id) REFERENCES sop_draft(workspace_id, sop_id) ON DELETE CASCADE;
alter table sop_proposal add constraint sop_proposal_workspace_id_judged_by_fkey FOREIGN KEY (workspace_id, judged_by) REFERENCES member(workspace_id, id);
alter table sop_proposal add constraint sop_proposal_workspace_id_sop_id_fkey FOREIGN KEY (workspace_id, sop_id) REFERENCES sop_draft(workspace_id, sop_id) ON DELETE CASCADE;
alter table sop_proposal add constraint sop_proposal_workspace_id_submitted_by_fkey FOREIGN KEY (workspace_id, submitted_by) REFERENCES member(workspace_id, id);
alter table sop_version add constraint sop_version_workspace_id_sop_id_fkey FOREIGN KEY (workspace_id, sop_id) REFERENCES sop(workspace_id, id);
alter table sop_version add constraint sop_version_workspace_id_submitted_by_fkey FOREIGN KEY (workspace_id, submitted_by) REFERENCES member(workspace_id, id);
alter table stock add constraint stock_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table stock add constraint stock_workspace_id_sku_fkey FOREIGN KEY (workspace_id, sku) REFERENCES product(workspace_id, sku);
alter table stock_channel add constraint stock_channel_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table stock_channel add constraint stock_channel_workspace_id_sku_fkey FOREIGN KEY (workspace_id, sku) REFERENCES product(workspace_id, sku);
alter table stock_lot add constraint stock_lot_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table stock_lot add constraint stock_lot_workspace_id_sku_fkey FOREIGN KEY (workspace_id, sku) REFERENCES product(workspace_id, sku);
alter table stock_reservation add constraint stock_reservation_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES member(workspace_id, id);
alter table stock_reservation add constraint stock_reservation_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table stock_reservation add constraint stock_reservation_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table stock_reservation add constraint stock_reservation_workspace_id_sku_fkey FOREIGN KEY (workspace_id, sku) REFERENCES product(workspace_id, sku);
alter table task add constraint task_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table task add constraint task_workspace_id_parent_task_id_fkey FOREIGN KEY (workspace_id, parent_task_id) REFERENCES task(workspace_id, id);
alter table task add constraint task_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table timer add constraint timer_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table timer add constraint timer_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES task(workspace_id, id);
alter table webhook add constraint webhook_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES member(workspace_id, id);
alter table webhook add constraint webhook_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table webhook_attempt add constraint webhook_attempt_workspace_id_delivery_id_fkey FOREIGN KEY (workspace_id, delivery_id) REFERENCES webhook_delivery(workspace_id, id) ON DELETE CASCADE;
alter table webhook_attempt add constraint webhook_attempt_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table webhook_cursor add constraint webhook_cursor_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table webhook_delivery add constraint webhook_delivery_workspace_id_event_id_fkey FOREIGN KEY (workspace_id, event_id) REFERENCES event(workspace_id, id);
alter table webhook_delivery add constraint webhook_delivery_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table webhook_delivery add constraint webhook_delivery_workspace_id_webhook_id_fkey FOREIGN KEY (workspace_id, webhook_id) REFERENCES webhook(workspace_id, id) ON DELETE CASCADE;
alter table workspace_placement add constraint workspace_placement_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table workspace_setting add constraint workspace_setting_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);

CREATE INDEX account_token_account ON public.account_token USING btree (account_id);
CREATE INDEX api_token_member ON public.api_token USING btree (workspace_id, member_id);
CREATE INDEX article_due ON public.article USING btree (workspace_id, review_at) WHERE ((status = 'published'::text) AND (review_at IS NOT NULL));
CREATE INDEX article_link_of_sop ON public.article_link USING btree (workspace_id, sop_key);
CREATE INDEX article_suggestion_of ON public.article_suggestion USING btree (workspace_id, article_id, created_at);
CREATE UNIQUE INDEX board_view_own_slug ON public.board_view USING btree (workspace_id, owner_id, slug) WHERE (scope = 'private'::text);
CREATE UNIQUE INDEX board_view_shared_slug ON public.board_view USING btree (workspace_id, slug) WHERE (scope = 'shared'::text);
CREATE INDEX board_view_default_of ON public.board_view_default USING btree (workspace_id, view_id);
CREATE INDEX command_age ON public.command USING btree (workspace_id, at);
CREATE INDEX comment_of_run ON public.comment USING btree (workspace_id, run_id, id) WHERE (run_id IS NOT NULL);
CREATE INDEX comment_of_task ON public.comment USING btree (workspace_id, task_id, id) WHERE (task_id IS NOT NULL);
CREATE INDEX confirmation_of_sop ON public.confirmation USING btree (workspace_id, member_id, sop_id) WHERE (sop_id IS NOT NULL);
CREATE INDEX confirmation_ask_open ON public.confirmation_ask USING btree (workspace_id, member_id, due_at) WHERE ((confirmed_at IS NULL) AND (dropped_at IS NULL));
CREATE INDEX confirmation_request_of_article ON public.confirmation_request USING btree (workspace_id, article_id) WHERE (article_id IS NOT NULL);
CREATE INDEX confirmation_request_of_sop ON public.confirmation_request USING btree (workspace_id, sop_id) WHERE (sop_id IS NOT NULL);
CREATE UNIQUE INDEX confirmation_request_once ON public.confirmation_request USING btree (workspace_id, sop_version_id) WHERE (created_by IS NULL);
CREATE INDEX deputy_of ON public.deputy USING btree (workspace_id, deputy_id);
CREATE INDEX event_follow ON public.event USING btree (workspace_id, xid, id);
CREATE INDEX event_run ON public.event USING btree (workspace_id, run_id, id) WHERE (run_id IS NOT NULL);
CREATE INDEX event_task ON public.event USING btree (workspace_id, task_id, id) WHERE (task_id IS NOT NULL);
CREATE INDEX file_of_run ON public.file USING btree (workspace_id, run_id) WHERE (run_id IS NOT NULL);
CREATE INDEX file_of_task ON public.file USING btree (workspace_id, task_id) WHERE (task_id IS NOT NULL);
CREATE INDEX member_role_holders ON public.member_role USING btree (workspace_id, role_key);
CREATE INDEX membership_of_member ON public.membership USING btree (workspace_id, member_id);
CREATE INDEX notification_unread ON public.notification USING btree (workspace_id, member_id, created_at) WHERE (read_at IS NULL);
CREATE INDEX notification_verdict ON public.notification USING btree (workspace_id, task_id) WHERE ((kind = 'verdict_wanted'::text) AND (read_at IS NULL));
CREATE INDEX onboarding_of_member ON public.onboarding USING btree (workspace_id, member_id, role_key, started_at);
CREATE INDEX onboarding_open ON public.onboarding USING btree (workspace_id, started_at) WHERE (ended_at IS NULL);
CREATE INDEX practice_of_member ON public.practice USING btree (workspace_id, member_id, created_at DESC);
CREATE UNIQUE INDEX product_sku_any_case ON public.product USING btree (workspace_id, upper(sku));
CREATE UNIQUE INDEX quiz_attempt_open ON public.quiz_attempt USING btree (workspace_id, member_id, quiz_id) WHERE (submitted_at IS NULL);
CREATE INDEX quiz_attempt_passed ON public.quiz_attempt USING btree (workspace_id, member_id) WHERE passed;
CREATE INDEX quiz_release_of ON public.quiz_release USING btree (workspace_id, member_id, quiz_id, released_at);
CREATE INDEX reply_situation_of_sop ON public.reply_situation USING btree (workspace_id, sop_key);
CREATE INDEX reply_suggestion_open ON public.reply_suggestion USING btree (workspace_id, created_at) WHERE (status = 'open'::text);
CREATE INDEX reply_use_of ON public.reply_use USING btree (workspace_id, reply_id, used_at);
CREATE INDEX reply_use_of_run ON public.reply_use USING btree (workspace_id, run_id) WHERE (run_id IS NOT NULL);
CREATE INDEX run_linked ON public.run USING btree (workspace_id, duplicate_of) WHERE (duplicate_of IS NOT NULL);
CREATE INDEX run_open ON public.run USING btree (workspace_id, sop_key, created_at) WHERE (finished_at IS NULL);
CREATE INDEX run_recent ON public.run USING btree (workspace_id, created_at DESC, id DESC);
CREATE INDEX run_reopening ON public.run USING btree (workspace_id, reopen_of) WHERE (reopen_of IS NOT NULL);
CREATE INDEX run_spawned ON public.run USING btree (workspace_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX run_key_run ON public.run_key USING btree (workspace_id, run_id);
CREATE INDEX session_account ON public.session USING btree (account_id);
CREATE INDEX sign_in_throttle_age ON public.sign_in_throttle USING btree (last_failure_at);
CREATE INDEX stock_lot_open ON public.stock_lot USING btree (workspace_id, sku, eta) WHERE (closed_at IS NULL);
CREATE INDEX stock_reservation_of_run ON public.stock_reservation USING btree (workspace_id, run_id) WHERE (run_id IS NOT NULL);
CREATE INDEX stock_reservation_of_sku ON public.stock_reservation USING btree (workspace_id, sku, expires_at);
CREATE INDEX tally_key ON public.tally USING btree (workspace_id, name, key, at);
CREATE INDEX task_board ON public.task USING btree (workspace_id, role, rank) WHERE (closed_at IS NULL);
CREATE INDEX task_column ON public.task USING btree (workspace_id, role, (
CASE
    WHEN (status = ANY (ARRAY['todo'::text, 'in_progress'::text])) THEN
    CASE
        WHEN (rework > 0) THEN 'rework'::text
        ELSE status
    END
    WHEN (status = 'submitted'::text) THEN 'review'::text
    WHEN (status = ANY (ARRAY['blocked'::text, 'on_hold'::text])) THEN 'blocked'::text
    ELSE NULL::text
END), rank, id) WHERE (closed_at IS NULL);
CREATE INDEX task_done ON public.task USING btree (workspace_id, role, closed_at DESC, id DESC) WHERE (closed_at IS NOT NULL);
CREATE INDEX task_done_mine ON public.task USING btree (workspace_id, assignee_id, closed_at DESC, id DESC) WHERE (closed_at IS NOT NULL);
CREATE INDEX task_finished ON public.task USING btree (workspace_id, doer_id, closed_at) WHERE (closed_at IS NOT NULL);
CREATE INDEX task_mine ON public.task USING btree (workspace_id, assignee_id, rank) WHERE (closed_at IS NULL);
CREATE INDEX task_of_parent ON public.task USING btree (workspace_id, parent_task_id) WHERE (parent_task_id IS NOT NULL);
CREATE INDEX task_related ON public.task USING btree (workspace_id, related_run_id) WHERE (related_run_id IS NOT NULL);
CREATE INDEX timer_due ON public.timer USING btree (workspace_id, due_at) WHERE ((due_at IS NOT NULL) AND (parked_at IS NULL));
CREATE UNIQUE INDEX timer_of_run ON public.timer USING btree (workspace_id, run_id, key) WHERE (run_id IS NOT NULL);
CREATE UNIQUE INDEX timer_of_task ON public.timer USING btree (workspace_id, task_id, key) WHERE (run_id IS NULL);
CREATE INDEX webhook_attempt_of_delivery ON public.webhook_attempt USING btree (workspace_id, delivery_id, id);
CREATE INDEX webhook_delivery_due ON public.webhook_delivery USING btree (workspace_id, webhook_id, due_at, id) WHERE (due_at IS NOT NULL);
CREATE INDEX webhook_delivery_newest ON public.webhook_delivery USING btree (workspace_id, webhook_id, id);
CREATE INDEX webhook_delivery_settled_at ON public.webhook_delivery USING btree (workspace_id, settled_at) WHERE (settled_at IS NOT NULL);

alter table api_token enable row level security; alter table api_token force row level security;
create policy own_workspace on api_token using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table article enable row level security; alter table article force row level security;
create policy own_workspace on article using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table article_draft enable row level security; alter table article_draft force row level security;
create policy own_workspace on article_draft using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table article_link enable row level security; alter table article_link force row level security;
create policy own_workspace on article_link using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table article_picture enable row level security; alter table article_picture force row level security;
create policy own_workspace on article_picture using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table article_suggestion enable row level security; alter table article_suggestion force row level security;
create policy own_workspace on article_suggestion using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table article_version enable row level security; alter table article_version force row level security;
create policy own_workspace on article_version using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table board_limit enable row level security; alter table board_limit force row level security;
create policy own_workspace on board_limit using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table board_view enable row level security; alter table board_view force row level security;
create policy own_workspace on board_view using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table board_view_default enable row level security; alter table board_view_default force row level security;
create policy own_workspace on board_view_default using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table calendar enable row level security; alter table calendar force row level security;
create policy own_workspace on calendar using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table calendar_day enable row level security; alter table calendar_day force row level security;
create policy own_workspace on calendar_day using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table checklist enable row level security; alter table checklist force row level security;
create policy own_workspace on checklist using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table command enable row level security; alter table command force row level security;
create policy own_workspace on command using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table comment enable row level security; alter table comment force row level security;
create policy own_workspace on comment using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table confirmation enable row level security; alter table confirmation force row level security;
create policy own_workspace on confirmation using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table confirmation_ask enable row level security; alter table confirmation_ask force row level security;
create policy own_workspace on confirmation_ask using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table confirmation_request enable row level security; alter table confirmation_request force row level security;
create policy own_workspace on confirmation_request using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table deputy enable row level security; alter table deputy force row level security;
create policy own_workspace on deputy using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table event enable row level security; alter table event force row level security;
create policy own_workspace on event using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table file enable row level security; alter table file force row level security;
create policy own_workspace on file using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table log_place enable row level security; alter table log_place force row level security;
create policy own_workspace on log_place using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table member enable row level security; alter table member force row level security;
create policy own_workspace on member using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table member_role enable row level security; alter table member_role force row level security;
create policy own_workspace on member_role using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table notification enable row level security; alter table notification force row level security;
create policy own_workspace on notification using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table notification_mute enable row level security; alter table notification_mute force row level security;
create policy own_workspace on notification_mute using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table onboarding enable row level security; alter table onboarding force row level security;
create policy own_workspace on onboarding using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table onboarding_deed enable row level security; alter table onboarding_deed force row level security;
create policy own_workspace on onboarding_deed using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table onboarding_programme enable row level security; alter table onboarding_programme force row level security;
create policy own_workspace on onboarding_programme using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table practice enable row level security; alter table practice force row level security;
create policy own_workspace on practice using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table product enable row level security; alter table product force row level security;
create policy own_workspace on product using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table quiz enable row level security; alter table quiz force row level security;
create policy own_workspace on quiz using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table quiz_attempt enable row level security; alter table quiz_attempt force row level security;
create policy own_workspace on quiz_attempt using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table quiz_draft enable row level security; alter table quiz_draft force row level security;
create policy own_workspace on quiz_draft using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table quiz_release enable row level security; alter table quiz_release force row level security;
create policy own_workspace on quiz_release using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table quiz_version enable row level security; alter table quiz_version force row level security;
create policy own_workspace on quiz_version using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table reply enable row level security; alter table reply force row level security;
create policy own_workspace on reply using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table reply_situation enable row level security; alter table reply_situation force row level security;
create policy own_workspace on reply_situation using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table reply_suggestion enable row level security; alter table reply_suggestion force row level security;
create policy own_workspace on reply_suggestion using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table reply_use enable row level security; alter table reply_use force row level security;
create policy own_workspace on reply_use using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table reply_version enable row level security; alter table reply_version force row level security;
create policy own_workspace on reply_version using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table role enable row level security; alter table role force row level security;
create policy own_workspace on role using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table run enable row level security; alter table run force row level security;
create policy own_workspace on run using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table run_key enable row level security; alter table run_key force row level security;
create policy own_workspace on run_key using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table search_doc enable row level security; alter table search_doc force row level security;
create policy own_workspace on search_doc using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table search_word enable row level security; alter table search_word force row level security;
create policy own_workspace on search_word using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table sop enable row level security; alter table sop force row level security;
create policy own_workspace on sop using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table sop_draft enable row level security; alter table sop_draft force row level security;
create policy own_workspace on sop_draft using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table sop_draft_revision enable row level security; alter table sop_draft_revision force row level security;
create policy own_workspace on sop_draft_revision using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table sop_proposal enable row level security; alter table sop_proposal force row level security;
create policy own_workspace on sop_proposal using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table sop_version enable row level security; alter table sop_version force row level security;
create policy own_workspace on sop_version using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table stock enable row level security; alter table stock force row level security;
create policy own_workspace on stock using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table stock_channel enable row level security; alter table stock_channel force row level security;
create policy own_workspace on stock_channel using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table stock_lot enable row level security; alter table stock_lot force row level security;
create policy own_workspace on stock_lot using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table stock_reservation enable row level security; alter table stock_reservation force row level security;
create policy own_workspace on stock_reservation using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table tally enable row level security; alter table tally force row level security;
create policy own_workspace on tally using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table task enable row level security; alter table task force row level security;
create policy own_workspace on task using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table timer enable row level security; alter table timer force row level security;
create policy own_workspace on timer using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table webhook enable row level security; alter table webhook force row level security;
create policy own_workspace on webhook using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table webhook_attempt enable row level security; alter table webhook_attempt force row level security;
create policy own_workspace on webhook_attempt using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table webhook_cursor enable row level security; alter table webhook_cursor force row level security;
create policy own_workspace on webhook_cursor using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table webhook_delivery enable row level security; alter table webhook_delivery force row level security;
create policy own_workspace on webhook_delivery using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table workspace enable row level security; alter table workspace force row level security;
create policy own_workspace on workspace using ((id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table workspace_setting enable row level security; alter table workspace_setting force row level security;
create policy own_workspace on workspace_setting using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));

grant delete, insert, select, update on account to baton_app;
grant delete, insert, select, update on account_token to baton_app;
grant delete, insert, select, update on api_token to baton_app;
grant delete, insert, select, update on api_token_home to baton_app;
grant delete, insert, select, update on article to baton_app;
grant delete, insert, select, update on article_draft to baton_app;
grant delete, insert, select, update on article_link to baton_app;
grant delete, insert, select, update on article_picture to baton_app;
grant delete, insert, select, update on article_suggestion to baton_app;
grant delete, insert, select, update on article_version to baton_app;
grant delete, insert, select, update on board_limit to baton_app;
grant delete, insert, select, update on board_view to baton_app;
grant delete, insert, select, update on board_view_default to baton_app;
grant delete, insert, select, update on calendar to baton_app;
grant delete, insert, select, update on calendar_day to baton_app;
grant delete, insert, select, update on checklist to baton_app;
grant delete, insert, select, update on command to baton_app;
grant delete, insert, select, update on comment to baton_app;
grant delete, insert, select, update on confirmation to baton_app;
grant delete, insert, select, update on confirmation_ask to baton_app;
grant delete, insert, select, update on confirmation_request to baton_app;
grant delete, insert, select, update on deputy to baton_app;
grant insert, select on event to baton_app;
grant delete, insert, select, update on file to baton_app;
grant delete, insert, select, update on log_place to baton_app;
grant delete, insert, select, update on member to baton_app;
grant delete, insert, select, update on member_role to baton_app;
grant delete, insert, select, update on membership to baton_app;
grant delete, insert, select, update on notification to baton_app;
grant delete, insert, select, update on notification_mute to baton_app;
grant delete, insert, select, update on onboarding to baton_app;
grant delete, insert, select, update on onboarding_deed to baton_app;
grant delete, insert, select, update on onboarding_programme to baton_app;
grant delete, insert, select, update on practice to baton_app;
grant delete, insert, select, update on product to baton_app;
grant delete, insert, select, update on quiz to baton_app;
grant delete, insert, select, update on quiz_attempt to baton_app;
grant delete, insert, select, update on quiz_draft to baton_app;
grant delete, insert, select, update on quiz_release to baton_app;
grant delete, insert, select, update on quiz_version to baton_app;
grant delete, insert, select, update on reply to baton_app;
grant delete, insert, select, update on reply_situation to baton_app;
grant delete, insert, select, update on reply_suggestion to baton_app;
grant delete, insert, select, update on reply_use to baton_app;
grant delete, insert, select, update on reply_version to baton_app;
grant delete, insert, select, update on role to baton_app;
grant delete, insert, select, update on run to baton_app;
grant delete, insert, select, update on run_key to baton_app;
grant delete, insert, select, update on search_doc to baton_app;
grant delete, insert, select, update on search_word to baton_app;
grant delete, insert, select, update on session to baton_app;
grant delete, insert, select, update on sign_in_throttle to baton_app;
grant delete, insert, select, update on sop to baton_app;
grant delete, insert, select, update on sop_draft to baton_app;
grant delete, insert, select, update on sop_draft_revision to baton_app;
grant delete, insert, select, update on sop_proposal to baton_app;
grant insert, select on sop_version to baton_app;
grant delete, insert, select, update on stock to baton_app;
grant delete, insert, select, update on stock_channel to baton_app;
grant delete, insert, select, update on stock_lot to baton_app;
grant delete, insert, select, update on stock_reservation to baton_app;
grant delete, insert, select, update on tally to baton_app;
grant delete, insert, select, update on task to baton_app;
grant delete, insert, select, update on timer to baton_app;
grant delete, insert, select, update on webhook to baton_app;
grant delete, insert, select, update on webhook_attempt to baton_app;
grant delete, insert, select, update on webhook_cursor to baton_app;
grant delete, insert, select, update on webhook_delivery to baton_app;
grant delete, insert, select, update on workspace to baton_app;
grant delete, insert, select, update on workspace_placement to baton_app;
grant delete, insert, select, update on workspace_setting to baton_app;
