/** The view of the reply library, as the address holds it. */
export interface RepliesSearch {
  tab?: 'suggestions';
  q?: string;
  channel?: string;
  tone?: ReplyToneKey;
  sop?: string;
  /** Only together with `sop`. */
  step?: string;
  order?: 'used' | 'solved' | 'updated';
  archived?: true;
  /** Key of the reply that is open. */
  reply?: string;
}

export const TONES = ['warm', 'formal', 'brief'] as const;
export type ReplyToneKey = (typeof TONES)[number];

export const ORDERS = ['used', 'solved', 'updated'] as const;

/** Unknown or malformed parts are left out, never an error. */
export const readRepliesSearch = (search: Record<string, unknown>): RepliesSearch => {
  const tone = TONES.find((one) => one === search['tone']);
  const order = ORDERS.find((one) => one === search['order']);
  return {
    ...(search['tab'] === 'suggestions' ? { tab: 'suggestions' as const } : {}),
    ...textOf(search, 'q', 100),
    ...textOf(search, 'channel', 60),
    ...(tone ? { tone } : {}),
    ...textOf(search, 'sop', 60),
    ...(typeof search['sop'] === 'string' ? textOf(search, 'step', 60) : {}),
    ...(order ? { order } : {}),
    ...(search['archived'] === true ? { archived: true as const } : {}),
    ...textOf(search, 'reply', 60),
  };
};

const textOf = <K extends string>(search: Record<string, unknown>, name: K, most: number): { [N in K]?: string } => {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? ({ [name]: value.slice(0, most) } as { [N in K]?: string }) : {};
};
