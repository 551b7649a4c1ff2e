import { createHmac } from 'node:crypto';
import type { Client } from 'pg';
import { connectionComplaint, withClient } from './connect.js';
import { DatabaseSetupError, errorCode } from './errors.js';

/** PostgreSQL versions this program is tested with. */
const OLDEST = 15;
const NEWEST = 18;

const APP_ROLE = 'baton_app';

export interface RoleRequest {
  /** `DATABASE_URL`: owns the schema, runs migrations. */
  ownerUrl: string;
  /** `DATABASE_APP_URL`: a role made by hand for the program, when the owner may not create roles. */
  appUrl?: string | null;
  /** Password for `baton_app`. Without it one is derived from the owner's, so that every process finds the same. */
  appPassword?: string;
}

export interface PreparedRoles {
  ownerUrl: string;
  appUrl: string;
}

/**
 * Two roles: the owner changes the schema, the program's role owns nothing and is bound by row-level security. Creates `baton_app` if it
 * may, and checks in any case that the program's role cannot get around the policies.
 * @throws DatabaseSetupError with one sentence naming the setting.
 */
export const prepareRoles = async (request: RoleRequest): Promise<PreparedRoles> => {
  const appUrl = request.appUrl ?? (await ensureAppRole(request));
  await checkAppRole(appUrl, request.appUrl ? 'DATABASE_APP_URL' : 'DATABASE_URL');
  return { ownerUrl: request.ownerUrl, appUrl };
};

const ensureAppRole = (request: RoleRequest): Promise<string> =>
  asSetup('DATABASE_URL', request.ownerUrl, (db) => ensureAppRoleOn(db, request));

const ensureAppRoleOn = async (db: Client, request: RoleRequest): Promise<string> => {
  await checkVersion(db);
  const password = request.appPassword ?? derivedPassword(request.ownerUrl);
  const url = withUser(request.ownerUrl, APP_ROLE, password);
  const { rowCount } = await db.query('select from pg_roles where rolname = $1', [APP_ROLE]);
  if (rowCount === 0) await createAppRole(db, password);
  else if (!(await canConnect(url))) await resetPassword(db, password);
  return url;
};

const createAppRole = async (db: Client, password: string): Promise<void> => {
  try {
    await db.query(
      `create role ${APP_ROLE} login nosuperuser nobypassrls nocreatedb nocreaterole password ${db.escapeLiteral(password)}`,
    );
  } catch (error) {
    // Another process was quicker: 42710 when it had finished, 23505 when both were at it.
    if (['42710', '23505'].includes(errorCode(error) ?? '')) return;
    if (errorCode(error) === '42501') throw new DatabaseSetupError(BY_HAND, error);
    throw error;
  }
};

const CREATE_ROLE = `create role ${APP_ROLE} login nobypassrls password '...'`;
const BY_HAND = {
  zh: `DATABASE_URL：这个用户无权创建角色，而程序不能以表的所有者身份运行。请管理员执行 ${CREATE_ROLE}，再把 DATABASE_APP_URL 设为带该用户和密码的地址。`,
  en:
    'DATABASE_URL: this user may not create roles, and the program must not run as the owner of its tables. ' +
    `Have an administrator run: ${CREATE_ROLE}; then set DATABASE_APP_URL to an address with that user and password.`,
};

const resetPassword = async (db: Client, password: string): Promise<void> => {
  try {
    await db.query(`alter role ${APP_ROLE} login password ${db.escapeLiteral(password)}`);
  } catch (error) {
    throw new DatabaseSetupError(
      {
        zh: `角色 ${APP_ROLE} 已存在，但密码不同。请把 DATABASE_APP_URL 设为带该用户及其密码的地址。`,
        en: `The role ${APP_ROLE} exists with another password. Set DATABASE_APP_URL to an address with that user and its password.`,
      },
      error,
    );
  }
};

/** From the owner's password, so that restarts and other processes need nothing stored. An owner without one (trust, peer) gets a role likewise. */
const derivedPassword = (ownerUrl: string): string => {
  const { password } = new URL(ownerUrl);
  return createHmac('sha256', `baton ${decodeURIComponent(password)}`)
    .update(APP_ROLE)
    .digest('base64url');
};

const canConnect = async (url: string): Promise<boolean> => {
  try {
    await withClient(url, (db) => db.query('select'));
    return true;
  } catch {
    return false;
  }
};

const checkVersion = async (db: Client): Promise<void> => {
  const { rows } = await db.query<{ version: number }>(
    `select current_setting('server_version_num')::integer / 10000 as version`,
  );
  const version = rows[0]?.version ?? 0;
  if (version < OLDEST || version > NEWEST) {
    throw new DatabaseSetupError({
      zh: `DATABASE_URL：这台服务器是 PostgreSQL ${version}；Baton 需要 ${OLDEST} 到 ${NEWEST}。`,
      en: `DATABASE_URL: this server is PostgreSQL ${version}; Baton needs ${OLDEST} to ${NEWEST}.`,
    });
  }
};

/** Row-level security binds neither superusers nor BYPASSRLS roles nor (without FORCE) owners. */
const checkAppRole = (appUrl: string, setting: string): Promise<void> =>
  asSetup(setting, appUrl, async (db) => {
    await checkVersion(db);
    const { rows } = await db.query<{ name: string; above: boolean; owns: boolean }>(
      `select rolname as name, rolsuper or rolbypassrls as above,
         exists (select from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace) as owns
       from pg_roles r where rolname = current_user`,
    );
    const role = rows[0];
    if (role?.above || role?.owns) {
      throw new DatabaseSetupError({
        zh: `${setting}：角色“${role.name}”${role.above ? '不受行级安全约束' : '拥有表'}；程序需要一个既非超级用户也非所有者的角色。`,
        en: `${setting}: the role "${role.name}" ${role.above ? 'is above row-level security' : 'owns tables'}; the program needs a role that is neither superuser nor owner.`,
      });
    }
  });

const asSetup = async <T>(setting: string, url: string, work: (db: Client) => Promise<T>): Promise<T> => {
  try {
    return await withClient(url, work);
  } catch (error) {
    throw connectionComplaint(setting, url, error) ?? error;
  }
};

const withUser = (url: string, user: string, password: string): string => {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
};
