/**
 * May a browser page from `origin` act with this server's cookie? Only pages we served ourselves: same host, or the public address.
 * Programs send no Origin and carry a token instead.
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, publicUrl: URL | null): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (publicUrl && url.origin === publicUrl.origin) return true;
  return host !== undefined && url.host === host.toLowerCase();
}
