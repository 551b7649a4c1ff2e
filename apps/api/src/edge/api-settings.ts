import type { Env } from '#config';

/** Nest injection token of `ApiSettings`. */
export const API_SETTINGS = Symbol('ApiSettings');

/** What the edge needs to know of the surroundings. */
export interface ApiSettings {
  env: Env;
  /** Cookies are `__Host-` and Secure. */
  secureCookies: boolean;
}

export const apiSettingsOf = (env: Env): ApiSettings => ({ env, secureCookies: env.publicUrl?.protocol === 'https:' });
