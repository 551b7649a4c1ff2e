/** The server's whole environment: nothing of the program's settings and secrets, and messages in one language. */
export const SERVER_ENV = { PATH: '/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin', LC_ALL: 'C', TZ: 'UTC' };
