/** Printed under `baton --help`. */
export const SETTINGS_HELP = `
设置（环境变量）Settings (environment variables):
  PORT              端口 port of API and board (3000)
  HOST              监听地址 address to listen on (127.0.0.1)
  DATABASE_URL      使用外部 PostgreSQL 15–18 use an outside PostgreSQL 15 to 18 (default: an embedded one)
  BATON_DATA        数据目录 folder for the embedded database and files (.baton)
  其余见 README · the others are in the README`;

/** Printed under every command's help; scripts rely on it. The codes are `EXIT`. */
export const EXIT_HELP = `
退出码 Exit codes:
  0  完成 done
  1  发现问题或被拒绝 something is wrong with what was checked, or the request was refused
  2  用法错误 unknown command, option, argument or file
  3  环境变量有误 a setting cannot be used
  4  端口不可用 the port is taken or may not be opened
  5  数据库不可用 the database cannot be reached or used
  6  数据目录正在使用或不可写 the data folder is in use or cannot be written`;
