import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import express from 'express';
import type { RequestHandler } from 'express';

/** The board, when it was built; otherwise a page that says honestly what is here. */
export function frontPage(root: string): RequestHandler[] {
  const board = join(root, 'dist', 'apps', 'web');
  if (!existsSync(join(board, 'index.html'))) return [only('/', (_req, res) => void res.type('html').send(PLAIN_PAGE))];
  const page = join(board, 'index.html');
  return [
    workersMayMakeFunctions,
    smaller(board),
    // Built files carry a hash in their name; the page that names them does not.
    express.static(board, { index: false, maxAge: '1y', immutable: true }),
    (req, res, next) =>
      isPage(req.method, req.path, req.headers.accept)
        ? res.setHeader('cache-control', 'no-cache').sendFile(page)
        : next(),
  ];
}

/** Scripts and styles as the build has compressed them, for browsers that take Brotli: a third of the size, at no cost now. */
const smaller = (board: string): RequestHandler => {
  const folder = join(board, 'assets');
  const compressed = new Set(existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.br')) : []);
  return (req, res, next) => {
    const name = /^\/assets\/([\w.-]+\.(?:js|css))$/.exec(req.path)?.[1];
    const takes = /(^|[ ,])br\b/.test(String(req.headers['accept-encoding'] ?? ''));
    if (name === undefined || !takes || !compressed.has(`${name}.br`)) return next();
    res.type(extname(name)).setHeader('content-encoding', 'br').setHeader('vary', 'accept-encoding');
    res.sendFile(`${name}.br`, { root: folder, maxAge: '1y', immutable: true });
  };
};

/**
 * The reader of SOPs compiles their schema to a function, which the policy of the page forbids. It runs in a worker, whose policy comes with
 * its own file: there functions may be made from text, and nothing may be called.
 */
const workersMayMakeFunctions: RequestHandler = (req, res, next) => {
  if (/^\/assets\/[\w-]+\.worker-[\w-]+\.js$/.test(req.path))
    res.setHeader('content-security-policy', "default-src 'none'; script-src 'self' 'unsafe-eval'");
  next();
};

/** The board keeps its view in the address, so any address people open is its page; those of the API are not. */
const isPage = (method: string, path: string, accept: string | undefined): boolean =>
  method === 'GET' &&
  (accept ?? '').includes('text/html') &&
  !/^\/(graphql|files|healthz|readyz|metrics|test)(\/|$)/.test(path);

const only =
  (path: string, handler: RequestHandler): RequestHandler =>
  (req, res, next) =>
    req.path === path && (req.method === 'GET' || req.method === 'HEAD') ? handler(req, res, next) : next();

const PLAIN_PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Baton 接力</title>
<style>
  body { font: 16px/1.7 system-ui, sans-serif; max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem; color: #1f2328 }
  code { background: #f1f3f5; padding: .1em .4em; border-radius: 4px }
  h1 { font-size: 1.6rem }
</style>
<h1>Baton 接力</h1>
<p>服务已启动。看板页面尚未构建；目前可以通过 <code>/graphql</code> 使用全部功能（GraphQL，POST），实时更新在同一地址的 WebSocket 上。</p>
<p>The server is running. The board has not been built here; everything can be used through <code>/graphql</code> (GraphQL over POST), with live updates by WebSocket at the same address.</p>
<p>状态 Status: <a href="/healthz"><code>/healthz</code></a> · <a href="/readyz"><code>/readyz</code></a> · <a href="/metrics"><code>/metrics</code></a></p>
</html>
`;
