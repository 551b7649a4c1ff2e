/** A small but complete SOP for the specs of the reader, the linter and the exports: two roles, a decision, a rework gate, a timer. */
export const SMALL_SOP = `sop: small_refund
title: { zh: 小额退款, en: Small refund }
owner: cs
key: orderNo
subject: orderNo
settings:
  autoLimit: { type: money, title: { zh: 自动上限, en: Auto limit }, default: 50 }
form:
  orderNo: { type: orderNo, title: { zh: 订单号, en: Order } }
  amount: { type: money, title: { zh: 金额, en: Amount }, above: 0 }
  lines:
    type: table
    title: { zh: 商品, en: Lines }
    minItems: 1
    columns:
      sku: { type: sku, title: { zh: 货号, en: SKU }, unique: true }
      qty: { type: int, title: { zh: 数量, en: Quantity }, min: 1 }
data:
  approved: { type: money, optional: true, title: { zh: 批准金额, en: Approved } }
derived:
  small: { type: bool, value: amount <= settings.autoLimit }
timers:
  wait: 48h
events:
  DECIDE.PAY:
    title: { zh: 同意, en: Pay }
    fields:
      amount: { type: money, title: { zh: 金额, en: Amount } }
  DECIDE.REJECT: { title: { zh: 拒绝, en: Reject } }
  BUYER.WITHDRAW: { title: { zh: 买家撤回, en: Buyer withdraws }, by: [cs] }
tasks:
  T1:
    title: { zh: 审核, en: Review }
    role: cs
    due: +8wh
    decision:
      pay: { title: { zh: 同意, en: Pay }, event: DECIDE.PAY, with: { amount: this.amount } }
      reject: { title: { zh: 拒绝, en: Reject }, event: DECIDE.REJECT }
    form:
      amount: { type: money, title: { zh: 金额, en: Amount }, max: "amount", optional: true }
  T2:
    title: { zh: 打款, en: Pay out }
    role: cs
    acceptor: cs.lead
    separateFrom: [T1]
    checklist:
      - { key: account, title: { zh: 核对账户, en: Check the account } }
    form:
      txnNo: { type: string, title: { zh: 流水号, en: Transaction } }
    criteria:
      - { key: proof, title: { zh: 截图, en: Screenshot }, kind: evidence, min: 1 }
machine:
  id: small_refund
  initial: run
  on:
    CANCEL: .canceled
  states:
    run:
      initial: triage
      on:
        BUYER.WITHDRAW: withdrawn
      states:
        triage:
          always:
            - { guard: small, target: paying, actions: [{ type: set, params: { approved: amount } }] }
            - { target: reviewing }
        reviewing:
          title: { zh: 审核中, en: Reviewing }
          tasks: [T1]
          on:
            DECIDE.PAY: { target: paying, actions: [{ type: set, params: { approved: event.amount } }] }
            DECIDE.REJECT: '#small_refund.rejected'
          after:
            wait: { actions: [{ type: notify, params: { to: [manager], text: { zh: "{{orderNo}} 未处理", en: "{{orderNo}} waits" } } }] }
        paying:
          title: { zh: 打款中, en: Paying }
          tasks: [T2]
          on:
            TASKS.SETTLED: '#small_refund.paid'
    paid: { type: final, title: { zh: 已退款, en: Refunded } }
    rejected: { type: final, title: { zh: 已拒绝, en: Rejected } }
    withdrawn: { type: final, title: { zh: 已撤回, en: Withdrawn } }
    canceled: { type: final, title: { zh: 已取消, en: Canceled } }
scenarios:
  - name: small amounts are paid at once
    given: { orderNo: A1001, amount: 20, lines: [{ sku: CUP, qty: 1 }] }
    steps:
      - { do: T2, with: { txnNo: "88" }, evidence: 1 }
      - { accept: T2 }
    final: paid
`;
