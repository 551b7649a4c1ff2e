import { DEMO_SIGN_INS } from '../demo-shop/index.js';
import type { Running } from './start.js';

/** What `baton up` prints once it takes requests. */
export function welcome({ url, dataDir, embedded, demo }: Running): string[] {
  return [
    '',
    `  Baton 接力 已就绪 · is ready     ${url}`,
    `  GraphQL                          ${url}/graphql`,
    `  数据 data                        ${embedded ? dataDir : `DATABASE_URL (${dataDir})`}`,
    ...(demo ? ['', '  示例店铺登录 demo sign-ins', ...signIns()] : []),
    '',
    '  Ctrl-C 停止 · stops it',
    '',
  ];
}

const signIns = (): string[] =>
  DEMO_SIGN_INS.map(
    ({ email, password, name, title }) => `    ${email.padEnd(28)} ${password}   ${name} ${title.zh} · ${title.en}`,
  );
