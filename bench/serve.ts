import { startApi } from '../apps/api/src/index.js';
import { benchEnv } from './world.js';

/** The API as a process of its own: `node serve.js <data folder> <app url>`; prints its address, ends when its parent does. */
const [dataDir, appUrl] = process.argv.slice(2);
if (!dataDir || !appUrl) throw new Error('serve.js <data folder> <app url>');
const api = await startApi({ env: benchEnv(dataDir), database: { appUrl } });
process.on('disconnect', () => void api.close().then(() => process.exit(0)));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000 });
});
process.send?.({ url: api.url });
