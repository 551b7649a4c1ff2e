import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import Markdown, { defaultUrlTransform } from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** An article as people read it. Its HTML, if somebody wrote any, stays text; pictures come from this server only. */
const ArticleBody = ({ body }: { body: string }): ReactNode => (
  <div className="kn-body">
    <Markdown
      remarkPlugins={[remarkGfm]}
      skipHtml
      urlTransform={(url) => (OWN.test(url) ? url : defaultUrlTransform(url))}
      components={{
        // The page has its own first heading.
        h1: ({ children }) => <h2>{children}</h2>,
        h2: ({ children }) => <h2>{children}</h2>,
        a: ({ href, children }) => <Reference href={href ?? ''}>{children}</Reference>,
        img: ({ src, alt }) => (
          <img src={addressOf(typeof src === 'string' ? src : '')} alt={alt ?? ''} loading="lazy" />
        ),
        table: ({ children }) => (
          <div className="kn-table" tabIndex={0} role="group">
            <table>{children}</table>
          </div>
        ),
      }}
    >
      {body}
    </Markdown>
  </div>
);

/** `[words](KB10)` leads to another article, everything else out of the house. */
const Reference = ({ href, children }: { href: string; children: ReactNode }): ReactNode =>
  ARTICLE.test(href) ? (
    <Link to="/knowledge/$key" params={{ key: href }}>
      {children}
    </Link>
  ) : (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );

const ARTICLE = /^[A-Za-z][A-Za-z0-9]{1,19}$/;
const OWN = /^(file:[0-9a-f-]{36}|pictures\/[\w.-]+\.svg)$/;

/** `pictures/x.svg` came with the program, `file:<id>` was uploaded here. */
const addressOf = (src: string): string =>
  src.startsWith('file:')
    ? `/files/${src.slice('file:'.length)}`
    : src.startsWith('pictures/')
      ? `/knowledge/${src}`
      : '';

export default ArticleBody;
