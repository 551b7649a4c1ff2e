import { Module } from '@nestjs/common';
import { SearchIndex } from './search-index.js';
import { SearchStore } from './search.store.js';

/** Finding texts by their words. */
@Module({ providers: [SearchStore, SearchIndex], exports: [SearchIndex] })
export class SearchModule {}
