/**
 * How much one request may ask for. The largest document of our own clients (a run page with stages, tasks, criteria and history) has
 * about 700 tokens and depth 9, so these leave room for it and little for anybody else.
 */
export const LIMITS = {
  /** Words and signs of a document, checked while parsing. */
  tokens: 1_000,
  /** Levels of fields, fragments followed. Introspection needs 13 and is measured by tokens alone. */
  depth: 12,
  /** Renamed fields, `__typename` included. */
  aliases: 30,
  directives: 10,
  /** Objects that could be returned, pages multiplied; see `cost.ts`. */
  cost: 5_000,
  /** Errors returned for one request. */
  errors: 5,
  /** Bytes of an HTTP body. Our largest SOP is 150 kB, and managers publish by this way. */
  bodyBytes: 512 * 1024,
  /** Levels of arrays and objects in an HTTP body. */
  bodyDepth: 32,
  /** Bytes of one WebSocket message. */
  messageBytes: 64 * 1024,
  /** Running subscriptions of one connection. */
  subscriptions: 20,
  /** Bytes a slow subscriber may leave unread before it is disconnected. */
  unreadBytes: 4 * 1024 * 1024,
} as const;
