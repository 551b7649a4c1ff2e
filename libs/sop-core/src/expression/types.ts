import type { FieldDef, FieldType } from '../definition.js';

/** cel-js' name for an instant. */
export const TIMESTAMP = 'google.protobuf.Timestamp';

/**
 * How a field looks inside an expression. Texts, choices and ids are strings, every number is a double (money in fen), dates and times
 * are timestamps, several choices and lists are lists. A table is a list of rows; the checker gives its rows their own type.
 */
export const celTypeOf = (def: Pick<FieldDef, 'type' | 'list'>): string => {
  const one = CEL_TYPES[def.type];
  return def.list === true ? `list<${one}>` : one;
};

const CEL_TYPES: Record<FieldType, string> = {
  string: 'string',
  text: 'string',
  url: 'string',
  image: 'string',
  file: 'string',
  user: 'string',
  sku: 'string',
  orderNo: 'string',
  enum: 'string',
  int: 'double',
  decimal: 'double',
  money: 'double',
  pct: 'double',
  bool: 'bool',
  date: TIMESTAMP,
  datetime: TIMESTAMP,
  multi: 'list<string>',
  table: 'list<dyn>',
};

/** Names that expressions already use for something else, so that no field, derived value or task may take them. */
export const SCOPE_NAMES: ReadonlySet<string> = new Set([
  'data',
  'form',
  'settings',
  'event',
  'this',
  'item',
  'run',
  'regionDone',
  'now',
  'products',
]);

/** What every task result offers beside the task's own fields. */
export const RESULT_FIELDS: Readonly<Record<string, string>> = {
  doer: 'string',
  level: 'string',
  status: 'string',
  attempt: 'double',
  evidence: 'double',
  all: 'list<dyn>',
};

/** Facts about the run, as `run.x`. */
export const RUN_FIELDS: Readonly<Record<string, string>> = {
  id: 'string',
  startedBy: 'string',
  startedAt: TIMESTAMP,
  owner: 'string',
  duplicateOf: 'string',
  reopenOf: 'string',
  parent: 'string',
};

/** Facts of the catalogue, as `products[sku].x`. Money in fen. */
export const PRODUCT_FIELDS: Readonly<Record<string, string>> = {
  known: 'bool',
  active: 'bool',
  titleZh: 'string',
  titleEn: 'string',
  unitCost: 'double',
  listPrice: 'double',
  floorPrice: 'double',
  freight: 'double',
  tags: 'list<string>',
  onHand: 'double',
  reserved: 'double',
  available: 'double',
  availableTo: 'map<string, double>',
  safetyStock: 'double',
  inbound: 'double',
  arrivals: 'list<Arrival>',
};

/** Goods on their way. */
export const ARRIVAL_FIELDS: Readonly<Record<string, string>> = { at: TIMESTAMP, quantity: 'double' };

/** Words that CEL keeps for itself: as a field's name they would mean something else, or nothing. */
export const CEL_WORDS: ReadonlySet<string> = new Set(
  (
    'as break const continue else false for function if import in let loop namespace null package return true var void while ' +
    'bool bytes cel double duration dyn int list map math null_type optional optional_type string timestamp type uint'
  ).split(' '),
);
