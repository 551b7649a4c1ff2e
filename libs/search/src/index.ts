import { SearchDoc, SearchWord } from './search.entity.js';

export { SearchModule } from './search.module.js';
export { SearchIndex, type Found, type Searchable } from './search-index.js';
export { snippetOf, type SnippetPart } from './snippet.js';

/** Entities of this room, for the data source. */
export const SEARCH_ENTITIES = [SearchDoc, SearchWord];
