/** What the launches of the shop have in common: figures that belong together, and channels. */
export const CHANNELS = ['tmall', 'douyin', 'own_site'] as const;

export const SIZES = [
  { channel: 'tmall', w: 800, h: 800, maxKb: 3000 },
  { channel: 'douyin', w: 1080, h: 1080, maxKb: 3000 },
  { channel: 'own_site', w: 1200, h: 1200, maxKb: 3000 },
];

export const SPLIT = [
  { channel: 'tmall', qty: 500 },
  { channel: 'douyin', qty: 200 },
  { channel: 'own_site', qty: 100 },
];

/** Drafts of a listing, all complete. */
export const drafts = (spu: string): { channel: string; url: string; completenessPct: number }[] =>
  CHANNELS.map((channel) => ({
    channel,
    url: `https://shop.qinghe.example/${channel}/draft/${spu}`,
    completenessPct: 100,
  }));

/** The same price everywhere, a little less in our own shop. */
export const prices = (sku: string, price: number, own = price): { sku: string; channel: string; price: number }[] =>
  CHANNELS.map((channel) => ({ sku, channel, price: channel === 'own_site' ? own : price }));

/** Keywords: core words, scenes, and the long ones people really type. */
export const keywords = (core: string[], scenes: string[], long: string[]): { word: string; kind: string }[] => [
  ...core.map((word) => ({ word, kind: 'core' })),
  ...scenes.map((word) => ({ word, kind: 'scene' })),
  ...long.map((word) => ({ word, kind: 'long_tail' })),
];

export const replies = (pairs: [string, string][]): { question: string; reply: string }[] =>
  pairs.map(([question, reply]) => ({ question, reply }));
