export { RepliesModule } from './replies.module.js';
export { REPLIES_ENTITIES, type Reply, type ReplySuggestion, type ReplyVersion, type Tone } from './reply.entity.js';
export { REPLY_LIMITS, type SituationParts } from './reply-values.js';
export { fillReply, textIn, type RunFactsOfReply } from './fill-reply.js';
export { exampleRun, variablesOf, type ReplyVariable, type SopsOfReplies } from './reply-variables.js';
export type { AdaptedUse } from './reply.store.js';
export { ReplyQueries, type ReplyFilter, type ReplyOrder, type ReplyView } from './queries/reply.queries.js';

export { DecideReplySuggestion } from './commands/decide-reply-suggestion.js';
export { ImportShippedReplies, type ImportedReply } from './commands/import-shipped-replies.js';
export { JudgeUse } from './commands/judge-use.js';
export { SaveReply } from './commands/save-reply.js';
export { SetReplyStatus } from './commands/set-reply-status.js';
export { SuggestReply } from './commands/suggest-reply.js';
export { UseReply, type UsedReply } from './commands/use-reply.js';
