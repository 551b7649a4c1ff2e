import type { ArticleSaveInput, KnowledgeWriteQuery } from '../../gql/generated.js';

/** An article as the page holds it while somebody writes. */
export interface ArticleForm {
  titleZh: string;
  titleEn: string;
  /** Markdown. */
  bodyZh: string;
  bodyEn: string;
  /** `role:cs` or `member:<id>`. */
  owner: string;
  /** Who should read it; empty: everybody. */
  roles: string[];
  /** 0: never. */
  reviewMonths: number;
  links: ArticleFormLink[];
}

/** Beside which work it is shown; an empty part says nothing. */
export interface ArticleFormLink {
  sop: string;
  state: string;
  task: string;
  field: string;
}

type WrittenArticle = NonNullable<KnowledgeWriteQuery['article']>;

/** The draft, or else what is published. */
export const formOf = (article: WrittenArticle): ArticleForm => {
  const { draft, version } = article;
  if (draft) {
    const { titleZh, titleEn, bodyZh, bodyEn, roles, reviewMonths, links } = draft;
    return {
      ...{ titleZh, titleEn, bodyZh, bodyEn, roles, reviewMonths: reviewMonths ?? 0 },
      owner: ownerOf(draft.ownerRole, draft.ownerId),
      links: links.map(linkOf),
    };
  }
  const { titleZh, titleEn, ownerRole, owner, roles, reviewMonths, links } = article;
  return {
    ...{ titleZh, titleEn, roles, reviewMonths: reviewMonths ?? 0 },
    ...{ bodyZh: version?.bodyZh ?? '', bodyEn: version?.bodyEn ?? '' },
    owner: ownerOf(ownerRole, owner?.id),
    // What an SOP names by itself is not the article's to change.
    links: links.filter(({ from }) => from === 'article').map(linkOf),
  };
};

/** What the API takes. A link without an SOP is not finished and stays here. */
export const inputOf = (key: string, form: ArticleForm): ArticleSaveInput => {
  const { owner, links, titleZh, titleEn, bodyZh, bodyEn, roles, reviewMonths } = form;
  const [kind, id = ''] = owner.split(':');
  return {
    ...{ key, titleZh, titleEn, bodyZh, bodyEn, roles, reviewMonths },
    ...(kind === 'member' ? { ownerId: id } : { ownerRole: id }),
    links: links
      .filter(({ sop }) => sop !== '')
      .map(({ sop, state, task, field }) => ({
        sop,
        ...(state !== '' && { state }),
        ...(task !== '' && { task }),
        ...(field !== '' && { field }),
      })),
  };
};

const ownerOf = (role: string | null | undefined, member: string | null | undefined): string =>
  role ? `role:${role}` : `member:${member ?? ''}`;

const linkOf = ({
  sop,
  state,
  task,
  field,
}: {
  sop: string;
  state: string | null;
  task: string | null;
  field: string | null;
}): ArticleFormLink => ({ sop, state: state ?? '', task: task ?? '', field: field ?? '' });
