import type { DocumentPath } from '#sop-core';

/** A place in the document as it stands in an address: `machine/states/open`. Keys may hold a `/` themselves, so it is escaped as in JSON pointers. */
export const addressOfPath = (path: DocumentPath): string =>
  path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

/** Numbers become indexes; a key that looks like a number is found all the same, because places compare as texts there. */
export const pathOfAddress = (address: string): DocumentPath =>
  address === ''
    ? []
    : address
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
        .map((part) => (/^\d{1,4}$/u.test(part) ? Number(part) : part));
