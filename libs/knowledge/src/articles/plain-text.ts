/** What of a Markdown text is words: for finding it and for showing a piece of it. Nothing of it is run or trusted. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/^(```|~~~).*$/gm, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d{1,3}[.)])\s+/gm, '')
    .replace(/^\s*\|?[\s:|-]+\|?\s*$/gm, ' ')
    .replace(/[*_`|~]+/g, (marks) => (marks === '_' ? '_' : ' '))
    .replace(/\s+/g, ' ')
    .trim();
