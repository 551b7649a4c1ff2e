import type { Blocker } from '#sop-core';
import { KEYS, readYaml } from '#shipped';
import type { LinkParts } from '../articles/article.entity.js';
import { ARTICLE_LIMITS, articleBlockers, picturesIn, type ArticleValues } from '../articles/article-values.js';

export interface ArticleFile {
  key: string;
  values: ArticleValues;
}

/** Reads an article that comes with the program; the format is in the room's README. */
export const readArticle = (source: string): { article: ArticleFile | null; problems: Blocker[] } => {
  const problems: Blocker[] = [];
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(source);
  if (!parts) return { article: null, problems: [{ code: 'front_matter' }] };
  const [, front = '', text = ''] = parts;
  const given = readYaml(front, problems).object(['key', 'title', 'owner', 'roles', 'review', 'links']);
  const [bodyZh = '', bodyEn = ''] = text.split(/^<!-- en -->[ \t]*\r?$/m).map((body) => body.trim());
  const title = given.title.texts(ARTICLE_LIMITS.title);
  const key = given.key.matching(KEYS.article, 'KB09');
  const values: ArticleValues = {
    ...{ titleZh: title.zh, titleEn: title.en, bodyZh, bodyEn, ownerId: null },
    ownerRole: given.owner.matching(KEYS.role, 'cs'),
    roles: given.roles.isGiven
      ? given.roles
          .list(0, ARTICLE_LIMITS.roles)
          .map((role) => role.matching(KEYS.role, 'cs'))
          .sort()
      : [],
    reviewMonths: given.review.isGiven ? given.review.whole(1, ARTICLE_LIMITS.reviewMonths) : null,
    links: given.links.isGiven ? given.links.list(0, ARTICLE_LIMITS.links).map(linkOf) : [],
  };
  if (bodyZh === '')
    problems.push({
      code: 'article_needs',
      field: 'bodyZh',
      params: { title: { zh: '中文正文', en: 'Chinese text' } },
    });
  for (const field of ['bodyZh', 'bodyEn'] as const) {
    const { fileIds, others } = picturesIn(values[field]);
    for (const address of [...fileIds.map((id) => `file:${id}`), ...others])
      problems.push({ code: 'picture_foreign', field, params: { address } });
  }
  problems.push(...articleBlockers(values));
  return problems.length > 0 ? { article: null, problems } : { article: { key, values }, problems };
};

const linkOf = (entry: ReturnType<typeof readYaml>): LinkParts => {
  const { sop, state, task, field } = entry.object(['sop', 'state', 'task', 'field']);
  return {
    sop: sop.matching(KEYS.sop, 'after_sales_refund'),
    state: state.isGiven ? state.matching(KEYS.stage, 'return_flow.inspecting') : '',
    task: task.isGiven ? task.matching(KEYS.task, 'C01') : '',
    field: field.isGiven ? field.matching(KEYS.field, 'reason') : '',
  };
};
