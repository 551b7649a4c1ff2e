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
  constraint sop_draft_pkey PRIMARY KEY (workspace_id, sop_id)
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
alter table api_token add constraint api_token_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table api_token_home add constraint api_token_home_workspace_id_token_id_fkey FOREIGN KEY (workspace_id, token_id) REFERENCES api_token(workspace_id, id);
alter table board_limit add constraint board_limit_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table board_view add constraint board_view_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table board_view add constraint board_view_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES member(workspace_id, id);
alter table board_view_default add constraint board_view_default_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table board_view_default add constraint board_view_default_workspace_id_view_id_fkey FOREIGN KEY (workspace_id, view_id) REFERENCES board_view(workspace_id, id) ON DELETE CASCADE;
alter table calendar add constraint calendar_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table calendar_day add constraint calendar_day_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table comment add constraint comment_workspace_id_author_id_fkey FOREIGN KEY (workspace_id, author_id) REFERENCES member(workspace_id, id);
alter table comment add constraint comment_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table comment add constraint comment_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table comment add constraint comment_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES task(workspace_id, id);
alter table deputy add constraint deputy_workspace_id_deputy_id_fkey FOREIGN KEY (workspace_id, deputy_id) REFERENCES member(workspace_id, id);
alter table deputy add constraint deputy_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id);
alter table file add constraint file_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table file add constraint file_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table file add constraint file_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES task(workspace_id, id);
alter table file add constraint file_workspace_id_uploaded_by_fkey FOREIGN KEY (workspace_id, uploaded_by) REFERENCES member(workspace_id, id);
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
alter table product add constraint product_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table role add constraint role_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table run add constraint run_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table run add constraint run_workspace_id_sop_version_id_fkey FOREIGN KEY (workspace_id, sop_version_id) REFERENCES sop_version(workspace_id, id);
alter table run_key add constraint run_key_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES run(workspace_id, id);
alter table session add constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
alter table sop add constraint sop_workspace_id_active_version_id_fkey FOREIGN KEY (workspace_id, active_version_id) REFERENCES sop_version(workspace_id, id);
alter table sop add constraint sop_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table sop_draft add constraint sop_draft_workspace_id_sop_id_fkey FOREIGN KEY (workspace_id, sop_id) REFERENCES sop(workspace_id, id);
alter table sop_version add constraint sop_version_workspace_id_sop_id_fkey FOREIGN KEY (workspace_id, sop_id) REFERENCES sop(workspace_id, id);
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
alter table workspace_placement add constraint workspace_placement_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);
alter table workspace_setting add constraint workspace_setting_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id);

CREATE INDEX account_token_account ON public.account_token USING btree (account_id);
CREATE INDEX api_token_member ON public.api_token USING btree (workspace_id, member_id);
CREATE UNIQUE INDEX board_view_own_slug ON public.board_view USING btree (workspace_id, owner_id, slug) WHERE (scope = 'private'::text);
CREATE UNIQUE INDEX board_view_shared_slug ON public.board_view USING btree (workspace_id, slug) WHERE (scope = 'shared'::text);
CREATE INDEX board_view_default_of ON public.board_view_default USING btree (workspace_id, view_id);
CREATE INDEX command_age ON public.command USING btree (workspace_id, at);
CREATE INDEX comment_of_run ON public.comment USING btree (workspace_id, run_id, id) WHERE (run_id IS NOT NULL);
CREATE INDEX comment_of_task ON public.comment USING btree (workspace_id, task_id, id) WHERE (task_id IS NOT NULL);
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
CREATE UNIQUE INDEX product_sku_any_case ON public.product USING btree (workspace_id, upper(sku));
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

alter table api_token enable row level security; alter table api_token force row level security;
create policy own_workspace on api_token using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
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
alter table command enable row level security; alter table command force row level security;
create policy own_workspace on command using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table comment enable row level security; alter table comment force row level security;
create policy own_workspace on comment using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table deputy enable row level security; alter table deputy force row level security;
create policy own_workspace on deputy using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table event enable row level security; alter table event force row level security;
create policy own_workspace on event using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table file enable row level security; alter table file force row level security;
create policy own_workspace on file using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table member enable row level security; alter table member force row level security;
create policy own_workspace on member using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table member_role enable row level security; alter table member_role force row level security;
create policy own_workspace on member_role using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table notification enable row level security; alter table notification force row level security;
create policy own_workspace on notification using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table notification_mute enable row level security; alter table notification_mute force row level security;
create policy own_workspace on notification_mute using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table product enable row level security; alter table product force row level security;
create policy own_workspace on product using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table role enable row level security; alter table role force row level security;
create policy own_workspace on role using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table run enable row level security; alter table run force row level security;
create policy own_workspace on run using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table run_key enable row level security; alter table run_key force row level security;
create policy own_workspace on run_key using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table sop enable row level security; alter table sop force row level security;
create policy own_workspace on sop using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table sop_draft enable row level security; alter table sop_draft force row level security;
create policy own_workspace on sop_draft using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
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
alter table workspace enable row level security; alter table workspace force row level security;
create policy own_workspace on workspace using ((id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));
alter table workspace_setting enable row level security; alter table workspace_setting force row level security;
create policy own_workspace on workspace_setting using ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid));

grant delete, insert, select, update on account to baton_app;
grant delete, insert, select, update on account_token to baton_app;
grant delete, insert, select, update on api_token to baton_app;
grant delete, insert, select, update on api_token_home to baton_app;
grant delete, insert, select, update on board_limit to baton_app;
grant delete, insert, select, update on board_view to baton_app;
grant delete, insert, select, update on board_view_default to baton_app;
grant delete, insert, select, update on calendar to baton_app;
grant delete, insert, select, update on calendar_day to baton_app;
grant delete, insert, select, update on command to baton_app;
grant delete, insert, select, update on comment to baton_app;
grant delete, insert, select, update on deputy to baton_app;
grant insert, select on event to baton_app;
grant delete, insert, select, update on file to baton_app;
grant delete, insert, select, update on member to baton_app;
grant delete, insert, select, update on member_role to baton_app;
grant delete, insert, select, update on membership to baton_app;
grant delete, insert, select, update on notification to baton_app;
grant delete, insert, select, update on notification_mute to baton_app;
grant delete, insert, select, update on product to baton_app;
grant delete, insert, select, update on role to baton_app;
grant delete, insert, select, update on run to baton_app;
grant delete, insert, select, update on run_key to baton_app;
grant delete, insert, select, update on session to baton_app;
grant delete, insert, select, update on sign_in_throttle to baton_app;
grant delete, insert, select, update on sop to baton_app;
grant delete, insert, select, update on sop_draft to baton_app;
grant insert, select on sop_version to baton_app;
grant delete, insert, select, update on stock to baton_app;
grant delete, insert, select, update on stock_channel to baton_app;
grant delete, insert, select, update on stock_lot to baton_app;
grant delete, insert, select, update on stock_reservation to baton_app;
grant delete, insert, select, update on tally to baton_app;
grant delete, insert, select, update on task to baton_app;
grant delete, insert, select, update on timer to baton_app;
grant delete, insert, select, update on workspace to baton_app;
grant delete, insert, select, update on workspace_placement to baton_app;
grant delete, insert, select, update on workspace_setting to baton_app;
