import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { capture } from './child.mjs';
import { projectNode } from './node-binary.mjs';
import { Stop, root, say } from './say.mjs';

const SOURCES = ['apps', 'libs', 'migrations', 'bench'];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Compiles into `dist/` when a source changed since the last build. Judged by content, because git and copies do not keep times. */
export const ensureBuilt = async () => {
  const stamp = join(root, 'dist', '.stamp');
  const sources = SOURCES.flatMap((folder) => filesBelow(join(root, folder))).filter((file) =>
    /\.(ts|json)$/.test(file),
  );
  const now = fingerprint([...sources, ...SETTINGS.map((name) => join(root, name))]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;

  say('正在编译……', 'Building ...');
  rmSync(stamp, { force: true });
  removeOrphans(sources);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output } = await capture(projectNode(), [tsc, '-p', 'tsconfig.build.json']);
  if (code !== 0) {
    process.stderr.write(output);
    throw new Stop('编译失败，错误见上。', 'The build failed; see the errors above.');
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, now);
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
  const outputs = SOURCES.flatMap((folder) => filesBelow(join(dist, folder)));
  for (const file of outputs) {
    if (!expected.has(relative(dist, file).replace(/\.(d\.ts|js(\.map)?)$/, ''))) rmSync(file);
  }
};
