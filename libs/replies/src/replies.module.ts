import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { SearchModule } from '#search';
import { DecideReplySuggestion } from './commands/decide-reply-suggestion.js';
import { ImportShippedReplies } from './commands/import-shipped-replies.js';
import { JudgeUse } from './commands/judge-use.js';
import { SaveReply } from './commands/save-reply.js';
import { SetReplyStatus } from './commands/set-reply-status.js';
import { SuggestReply } from './commands/suggest-reply.js';
import { UseReply } from './commands/use-reply.js';
import { ReplyQueries } from './queries/reply.queries.js';
import { ReplyStore } from './reply.store.js';

const commands = [
  SaveReply,
  SetReplyStatus,
  UseReply,
  JudgeUse,
  SuggestReply,
  DecideReplySuggestion,
  ImportShippedReplies,
];

/** The library of replies. Needs the global `DatabaseModule` and `EventsModule`. */
@Module({
  imports: [IdentityModule, SearchModule],
  providers: [ReplyStore, ReplyQueries, ...commands],
  exports: [ReplyQueries, ...commands],
})
export class RepliesModule {}
