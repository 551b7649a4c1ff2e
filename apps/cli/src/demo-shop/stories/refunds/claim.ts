import { crc32 } from 'node:zlib';
import type { House } from '../../stage/house.js';
import { type Beginning, Play } from '../../stage/play.js';
import type { StaffKey } from '../../staff.js';

/** A buyer's claim as customer service writes it down. */
export interface Claim {
  name: string;
  /** Who takes it. */
  agent: StaffKey;
  at: Date;
  channel: 'tmall' | 'douyin' | 'own_site';
  sku: string;
  /** What was paid, in yuan. */
  paid: number;
  /** What is asked for, when it is not all of it. */
  asked?: number;
  type: 'refund_only' | 'return_refund' | 'exchange' | 'reship' | 'price_adjust';
  reason: string;
  buyer: string;
  words?: string;
  /** Days since the parcel was signed for; absent: it was not. */
  deliveredDaysAgo?: number;
  /** Hours since it was signed for, where days are too coarse. */
  deliveredHoursAgo?: number;
  /** On its way, last seen so many hours ago. */
  lastScanHoursAgo?: number;
  photos?: string[];
  contact?: 'chat' | 'phone' | 'email' | 'platform';
  priority?: Beginning['priority'];
  /** Further fields of the form. */
  also?: Record<string, unknown>;
}

const HOUR = 3_600_000;
const ORDER_MARK = { tmall: 'T', douyin: 'D', own_site: 'O' } as const;

/** Registers a claim on its day; what follows is told by the paths. */
export async function register(house: House, claim: Claim, keepsHours: boolean): Promise<Play> {
  await house.time.until(claim.at);
  const { agent, photos } = claim;
  const play = await Play.begin(
    house,
    claim.name,
    {
      sop: 'after_sales_refund',
      // A newcomer learns on cases that a colleague has opened.
      by: agent === 'u09' ? 'u08' : agent,
      owner: agent,
      priority: claim.priority ?? 'P2',
      form: formOf(claim, house.time.now),
      ...(photos && { photos: { evidence: photos } }),
    },
    keepsHours,
  );
  await play.do('C01', { by: agent, takes: 0 });
  return play;
}

/** Tells the tracking number of a claim by its name, so that the warehouse finds the same one on the parcel. */
export const trackingOf = ({ name }: Claim): string => `SF14${digits(name, 8)}`;

export const returnNumberOf = ({ name }: Claim): string => `YT77${digits(name, 8)}`;

export const transactionOf = ({ name }: Claim, time: Date): string =>
  `${time.toISOString().slice(2, 10).replaceAll('-', '')}${digits(name, 8)}`;

function formOf(claim: Claim, now: Date): Record<string, unknown> {
  const ago = (hours: number): string => new Date(now.getTime() - hours * HOUR).toISOString();
  const delivered =
    claim.deliveredHoursAgo ?? (claim.deliveredDaysAgo === undefined ? undefined : claim.deliveredDaysAgo * 24);
  const shipped = delivered === undefined ? claim.lastScanHoursAgo && claim.lastScanHoursAgo + 50 : delivered + 62;
  const paidHours = shipped === undefined ? 0.3 : shipped + 20;
  return {
    channel: claim.channel,
    orderNo: orderOf(claim, now, paidHours),
    contactChannel: claim.contact ?? 'chat',
    claimType: claim.type,
    reason: claim.reason,
    lines: [{ sku: claim.sku, qty: 1, paidAmount: claim.paid }],
    requestedAmount: claim.asked ?? claim.paid,
    paidAt: ago(paidHours),
    shipStatus:
      delivered !== undefined ? 'delivered' : claim.lastScanHoursAgo !== undefined ? 'in_transit' : 'unshipped',
    buyerRef: claim.buyer,
    ...(shipped !== undefined && { shippedAt: ago(shipped), trackingNo: trackingOf(claim) }),
    ...(delivered !== undefined && { deliveredAt: ago(delivered) }),
    ...(claim.lastScanHoursAgo !== undefined && { lastScanAt: ago(claim.lastScanHoursAgo) }),
    ...(claim.words !== undefined && { buyerNote: claim.words }),
    ...claim.also,
  };
}

/** `T26112300017`: channel, day of payment, a number. */
function orderOf({ channel, name }: Claim, now: Date, paidHours: number): string {
  const day = new Date(now.getTime() - (paidHours - 8) * HOUR).toISOString().slice(2, 10).replaceAll('-', '');
  return `${ORDER_MARK[channel]}${day}${digits(name, 5)}`;
}

/** Digits that belong to a name. */
const digits = (name: string, length: number): string =>
  String(crc32(Buffer.from(name)))
    .padStart(10, '0')
    .slice(-length);
