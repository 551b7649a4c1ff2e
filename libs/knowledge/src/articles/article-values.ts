import type { Blocker } from '#sop-core';
import { KEYS } from '#shipped';
import type { LinkParts } from './article.entity.js';

/** What people say about an article. */
export interface ArticleValues {
  titleZh: string;
  titleEn: string;
  /** Markdown. */
  bodyZh: string;
  bodyEn: string;
  /** Exactly one of the two. */
  ownerRole: string | null;
  ownerId: string | null;
  roles: string[];
  reviewMonths: number | null;
  links: LinkParts[];
}

export const ARTICLE_LIMITS = {
  title: 120,
  /** Bytes of one language. */
  body: 200_000,
  roles: 50,
  links: 100,
  reviewMonths: 60,
  note: 500,
  suggestion: 2_000,
  reason: 500,
} as const;

/** Field by field what cannot be kept. Bodies may be empty while an article is being written. */
export const articleBlockers = (values: Partial<ArticleValues>): Blocker[] => [
  ...titleBlockers('titleZh', values.titleZh),
  ...titleBlockers('titleEn', values.titleEn),
  ...bodyBlockers('bodyZh', values.bodyZh),
  ...bodyBlockers('bodyEn', values.bodyEn),
  ...(values.reviewMonths === undefined || values.reviewMonths === null || isMonths(values.reviewMonths)
    ? []
    : [{ code: 'whole_number', field: 'reviewMonths', params: { min: 1, max: ARTICLE_LIMITS.reviewMonths } }]),
  ...(values.roles !== undefined && values.roles.length > ARTICLE_LIMITS.roles
    ? [{ code: 'too_many', field: 'roles', params: { most: ARTICLE_LIMITS.roles } }]
    : []),
  ...(values.links !== undefined && values.links.length > ARTICLE_LIMITS.links
    ? [{ code: 'too_many', field: 'links', params: { most: ARTICLE_LIMITS.links } }]
    : []),
  ...(values.links ?? []).flatMap((link, place) => linkBlockers(link, `links[${place}]`)),
];

export const keyBlockers = (key: string): Blocker[] =>
  KEYS.article.test(key) ? [] : [{ code: 'article_key', field: 'key' }];

/** Text for colleagues: reasons, notes, suggestions. */
export const textBlockers = (field: string, value: string, min: number, max: number): Blocker[] => {
  const length = [...value.trim()].length;
  return value.isWellFormed() && !value.includes('\u0000') && length >= min && length <= max
    ? []
    : [{ code: 'text_form', field, params: { min, max } }];
};

/** Pictures that a text shows: `pictures/x.svg` came with the program, `file:<id>` was uploaded, anything else is none of ours. */
export const picturesIn = (body: string): { names: string[]; fileIds: string[]; others: string[] } => {
  const addresses = [
    ...new Set([...body.matchAll(/!\[[^\]]*\]\(\s*<?([^)\s>]*)/g)].map(([, address = '']) => address)),
  ];
  const names = addresses.flatMap((address) => /^pictures\/([a-z0-9][a-z0-9._-]{0,79}\.svg)$/.exec(address)?.[1] ?? []);
  const fileIds = addresses.flatMap(
    (address) => /^file:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(address)?.[1] ?? [],
  );
  const ours = new Set([...names.map((name) => `pictures/${name}`), ...fileIds.map((id) => `file:${id}`)]);
  return { names, fileIds, others: addresses.filter((address) => !ours.has(address)) };
};

const titleBlockers = (field: string, title: string | undefined): Blocker[] =>
  title === undefined || !/[\p{Cc}\u2028\u2029]/u.test(title)
    ? title === undefined
      ? []
      : textBlockers(field, title, 1, ARTICLE_LIMITS.title)
    : [{ code: 'text_form', field, params: { min: 1, max: ARTICLE_LIMITS.title } }];

const bodyBlockers = (field: string, body: string | undefined): Blocker[] => {
  if (body === undefined) return [];
  if (Buffer.byteLength(body) > ARTICLE_LIMITS.body)
    return [{ code: 'text_too_large', field, params: { most: ARTICLE_LIMITS.body / 1_000 } }];
  return body.isWellFormed() && !body.includes('\u0000')
    ? []
    : [{ code: 'text_form', field, params: { min: 0, max: ARTICLE_LIMITS.body } }];
};

const linkBlockers = ({ sop, state, task, field }: LinkParts, path: string): Blocker[] => [
  ...(KEYS.sop.test(sop) ? [] : [{ code: 'link_part', field: `${path}.sop` }]),
  ...(state === '' || KEYS.stage.test(state) ? [] : [{ code: 'link_part', field: `${path}.state` }]),
  ...(task === '' || KEYS.task.test(task) ? [] : [{ code: 'link_part', field: `${path}.task` }]),
  ...(field === '' || KEYS.field.test(field) ? [] : [{ code: 'link_part', field: `${path}.field` }]),
];

const isMonths = (months: number): boolean =>
  Number.isInteger(months) && months >= 1 && months <= ARTICLE_LIMITS.reviewMonths;
