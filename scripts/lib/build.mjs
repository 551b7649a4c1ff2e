import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { capture } from './child.mjs';
import { projectNode } from './node-binary.mjs';
import { Stop, root, say } from './say.mjs';

const SOURCES = ['apps', 'libs', 'migrations', 'bench'];
const WEB = join(root, 'apps', 'web');
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'schema.graphql'];

/**
 * Builds the program and the board into `dist/` when a source changed since the last build. Judged by content, because git and copies do
 * not keep times. The two have stamps of their own: whoever works on one does not wait for the other.
 */
export const ensureBuilt = async () => {
  await ensureProgram();
  await ensureWeb();
};

/** The program alone: what printing the schema needs, from which the board's types are made. */
export const ensureProgram = () => {
  const sources = SOURCES.flatMap((folder) => filesBelow(join(root, folder))).filter(
    (file) => /\.(ts|json)$/.test(file) && !file.startsWith(WEB),
  );
  return whenChanged('.stamp', [...sources, ...SETTINGS.map((name) => join(root, name))], async () => {
    say('正在编译……', 'Building ...');
    removeOrphans(sources);
    await compile(['typescript', 'bin', 'tsc'], ['-p', 'tsconfig.build.json']);
  });
};

/** The board needs the core, because it checks forms and draws charts with it. */
const ensureWeb = () => {
  const sources = [WEB, join(root, 'libs', 'sop-core', 'src')].flatMap(filesBelow);
  return whenChanged('.stamp-web', [...sources, ...SETTINGS.map((name) => join(root, name))], async () => {
    say('正在编译看板页面……', 'Building the board ...');
    await compile(
      ['vite', 'bin', 'vite.js'],
      ['build', '--config', join('apps', 'web', 'vite.config.mjs'), '--logLevel', 'error'],
    );
    compressAssets();
  });
};

/** Once here instead of for everybody who opens the page. */
const compressAssets = () => {
  const scripts = filesBelow(join(root, 'dist', 'apps', 'web', 'assets')).filter((file) => /\.(js|css)$/.test(file));
  for (const file of scripts) {
    const text = readFileSync(file);
    if (text.length < 1_000) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
};

const whenChanged = async (stampName, files, build) => {
  const stamp = join(root, 'dist', stampName);
  const now = fingerprint(files);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  rmSync(stamp, { force: true });
  await build();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, now);
};

const compile = async (program, args) => {
  const { code, output } = await capture(projectNode(), [join(root, 'node_modules', ...program), ...args]);
  if (code === 0) return;
  process.stderr.write(output);
  throw new Stop('编译失败，错误见上。', 'The build failed; see the errors above.');
};

const filesBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
        return [path];
      })
    : [];

const fingerprint = (files) => {
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    hash.update(relative(root, file)).update('\0');
    if (existsSync(file)) hash.update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

/** A file that was renamed or deleted must not live on in `dist/`: migrations are found by folder. */
const removeOrphans = (sources) => {
  const dist = join(root, 'dist');
  const expected = new Set(sources.map((file) => relative(root, file).replace(/\.ts$/, '')));
  const web = join(dist, 'apps', 'web');
  const outputs = SOURCES.flatMap((folder) => filesBelow(join(dist, folder))).filter((file) => !file.startsWith(web));
  for (const file of outputs) {
    if (!expected.has(relative(dist, file).replace(/\.(d\.ts|js(\.map)?)$/, ''))) rmSync(file);
  }
};
