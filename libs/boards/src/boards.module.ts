import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { ViewStore } from './views/view.store.js';
import { Views } from './views/views.js';

/** What of this room keeps something; reading is plain functions. Needs the global `DatabaseModule` and `EventsModule`. */
@Module({ imports: [IdentityModule], providers: [Views, ViewStore], exports: [Views, ViewStore] })
export class BoardsModule {}
