import type { Play } from '../../stage/play.js';
import { type Claim, returnNumberOf, trackingOf, transactionOf } from './claim.js';

type Cause = 'listing' | 'quality' | 'packing' | 'mispick' | 'carrier' | 'buyer' | 'price' | 'service';
type Role = 'design' | 'cs' | 'warehouse' | 'ops' | 'manager';

/** How a case ends for the people in it. */
export interface Ending {
  cause: Cause;
  feedback: Role;
  note?: string;
  satisfaction?: number;
  reviewRisk?: boolean;
}

const DAY = 24 * 60;

/** 未发货，仓库拦下，极速退款。 Not shipped yet: stopped and paid at once. */
export async function stopped(play: Play, claim: Claim, ending: Ending): Promise<void> {
  await play.do('C04', { with: { holdResult: 'stopped' }, proof: ['订单系统已标记停发'], takes: 20 });
  await settle(play, claim, claim.paid, ending);
}

/** 判定后退货：审批、寄回、质检、退款、入库。 A return, from the ruling to the shelf. */
export async function returned(
  play: Play,
  claim: Claim,
  ruling: {
    rule: string;
    liability: 'seller' | 'buyer' | 'supplier';
    freight?: number;
    grade?: 'A_resell' | 'B_repack' | 'C_defect';
  },
  ending: Ending,
): Promise<void> {
  await rule(play, claim, { ...ruling, decision: 'return_refund' });
  await sendBack(play, claim, ruling.freight);
  await inspect(play, claim, ruling.grade ?? 'A_resell');
  const disposition = { A_resell: 'restock', B_repack: 'repack', C_defect: 'return_supplier' }[
    ruling.grade ?? 'A_resell'
  ];
  await play.together(
    () => settle(play, claim, claim.paid + (ruling.liability === 'buyer' ? 0 : (ruling.freight ?? 0)), ending),
    () => play.do('C16', { with: { disposition, qty: 1 } }),
    ...(ruling.liability === 'supplier' ? [() => recover(play, Math.round(claim.paid * 0.4))] : []),
  );
}

/** 不退货退款：判定、付款，承运商或供应商赔。 Paid without a return; whoever is liable pays us. */
export async function paidWithoutReturn(
  play: Play,
  claim: Claim,
  ruling: { rule: string; liability: 'carrier' | 'seller' | 'supplier'; amount?: number },
  ending: Ending,
): Promise<void> {
  const amount = ruling.amount ?? claim.paid;
  await play.do('C03', {
    by: claim.agent,
    with: { decision: 'refund_only', ruleCode: ruling.rule, liability: ruling.liability, approvedAmount: amount },
  });
  await approved(play, '凭证齐全，按规则退');
  await play.together(
    () => settle(play, claim, amount, ending),
    ...(ruling.liability === 'seller' ? [] : [() => recover(play, amount)]),
  );
}

/** 小额低风险，极速退款。 Small and harmless: paid without a ruling. */
export const instant = (play: Play, claim: Claim, ending: Ending): Promise<void> =>
  settle(play, claim, claim.asked ?? claim.paid, ending);

/** 超期无理由，拒绝。 Too late: turned down, and nobody objects. */
export async function turnedDown(play: Play, claim: Claim): Promise<void> {
  await play.do('C03', { by: claim.agent, with: { decision: 'reject', ruleCode: 'R7D', liability: 'buyer' } });
}

/** 丢件：承运商认丢，买家要退款或补发。 Lost: the carrier admits it, the buyer chooses. */
export async function lost(play: Play, claim: Claim, choice: 'refund' | 'reship', ending: Ending): Promise<void> {
  await play.do('C12', { with: { trace: 'lost' }, proof: ['承运商丢件确认函'] });
  await play.after(120);
  await play.tell('BUYER.CHOOSE', claim.agent, { choice });
  await approved(play, '承运商已认丢');
  if (choice === 'refund') {
    await play.together(
      () => settle(play, claim, claim.paid, ending),
      () => recover(play, claim.paid),
    );
    return;
  }
  await sendAgain(play, claim);
  await play.together(
    () => care(play, claim, ending),
    () => recover(play, claim.paid),
  );
}

/** 换货：寄回、质检、有货、再发。 An exchange to the end. */
export async function exchanged(play: Play, claim: Claim, ending: Ending): Promise<void> {
  await rule(play, claim, { rule: 'R15D', liability: 'supplier', decision: 'exchange' });
  await sendBack(play, claim);
  await inspect(play, claim, 'C_defect');
  await sendAgain(play, claim);
  await play.together(
    () => care(play, claim, ending),
    () => play.do('C16', { with: { disposition: 'return_supplier', qty: 1 } }),
    () => recover(play, Math.round(claim.paid * 0.4)),
  );
}

/** 保价期内降价，退差价。 The price fell: the difference is paid. */
export async function priceAdjusted(play: Play, claim: Claim, now: number, ending: Ending): Promise<void> {
  const amount = claim.paid - now;
  await play.do('C03', {
    by: claim.agent,
    with: { decision: 'price_adjust', ruleCode: 'RPP', liability: 'seller', approvedAmount: amount, currentPrice: now },
  });
  await settle(play, claim, amount, ending, 'balance');
}

/** The ruling and, where the amount asks for it, the lead's or manager's word. */
export async function rule(
  play: Play,
  claim: Claim,
  { decision, rule: ruleCode, liability }: { decision: 'return_refund' | 'exchange'; rule: string; liability: string },
): Promise<void> {
  const amount = decision === 'exchange' ? {} : { approvedAmount: claim.paid };
  await play.do('C03', {
    by: claim.agent,
    with: { decision, ruleCode, liability, ...amount, freightBearer: liability === 'buyer' ? 'buyer' : 'seller' },
  });
  await approved(play, '照片和订单都对得上，同意');
}

export async function approved(play: Play, reason: string): Promise<void> {
  for (const [key, by] of [
    ['C06', 'u07'],
    ['C07', 'u01'],
  ] as const) {
    if (await play.isOpen(key)) await play.do(key, { by, with: { decision: 'approve', reason } });
  }
}

/** The guide, the buyer's parcel, and its arrival. */
export async function sendBack(play: Play, claim: Claim, freight?: number): Promise<void> {
  const deadlineAt = new Date(play.now.getTime() + 7 * DAY * 60_000).toISOString();
  await play.do('C08', {
    by: claim.agent,
    with: { warehouse: 'main', deadlineAt },
    proof: ['退货指引聊天截图'],
    takes: 0,
  });
  await play.after(DAY + 300);
  await play.tell('BUYER.SHIPPED', claim.agent, {
    no: returnNumberOf(claim),
    ...(freight !== undefined && { freight }),
  });
  await play.after(2 * DAY);
  await play.tell('PARCEL.ARRIVED', 'u10');
}

export async function inspect(
  play: Play,
  claim: Claim,
  condition: string,
  parcel = returnNumberOf(claim),
): Promise<void> {
  await play.do('C09', {
    with: { parcelNo: parcel, weightG: 600 + (claim.paid % 97) * 10 },
    proof: ['拆包前照片'],
    takes: 0,
  });
  await play.do('C10', { with: { condition, qtyReceived: 1, qtyOk: true, accessoriesOk: true } });
}

export async function sendAgain(play: Play, claim: Claim): Promise<void> {
  await play.do('C13', { with: { availableQty: 6 } });
  await play.do('C14', {
    with: { newTrackingNo: `${trackingOf(claim).slice(0, -1)}X`, sentSku: claim.sku },
    proof: ['装箱照片'],
  });
  await play.after(2 * DAY);
  await play.tell('DELIVERED', claim.agent);
}

/** Paying, and looking after the buyer. */
export async function settle(
  play: Play,
  claim: Claim,
  amount: number,
  ending: Ending,
  method = 'original',
): Promise<void> {
  await play.do('C15', {
    by: claim.agent,
    with: { refundAmount: amount, method, txnNo: transactionOf(claim, play.now), paidAt: play.now.toISOString() },
  });
  await care(play, claim, ending);
}

export async function care(
  play: Play,
  claim: Claim,
  { cause, feedback, note, satisfaction, reviewRisk }: Ending,
): Promise<void> {
  await play.after(180);
  await play.do('C18', {
    by: claim.agent,
    takes: 0,
    with: { ...(satisfaction !== undefined && { satisfaction }), ...(reviewRisk && { reviewRisk }) },
  });
  await play.do('C19', { by: claim.agent, with: { rootCause: cause, feedbackRole: feedback, ...(note && { note }) } });
}

export async function recover(play: Play, amount: number): Promise<void> {
  await play.after(DAY);
  await play.do('C17', { with: { claimAmount: amount, claimResult: 'paid' }, proof: ['对方赔付回执'] });
}
