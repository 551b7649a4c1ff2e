/** A way of working with everything the engine has to carry out: two tasks at once, an acceptor, dues, timers, an anchor, pauses. */
export const PARCEL = `sop: parcel
title: { zh: 包裹, en: Parcel }
owner: cs
subject: orderNo
key: orderNo
reopenWithin: 7d
anchors: { arrival: arrivesAt }
reschedule: { fields: [arrivesAt] }
form:
  orderNo: { type: string, title: { zh: 单号, en: Order } }
  arrivesAt: { type: datetime, title: { zh: 到货, en: Arrival }, optional: true }
timers: { patience: 48h }
events:
  CARRIER.LOST: { title: { zh: 丢件, en: Lost }, by: [cs] }
tasks:
  PACK: { title: { zh: 打包, en: Pack }, role: cs, due: +2h }
  LABEL: { title: { zh: 贴单, en: Label }, role: cs, due: +8wh }
  CHECK:
    title: { zh: 复核, en: Check }
    role: cs
    acceptor: warehouse
    due: arrival+1d
    criteria:
      - { key: clean, title: { zh: 外观完好, en: Looks good }, kind: manual }
  CALL: { title: { zh: 联系快递, en: Call the carrier }, role: cs, due: +4h, required: false }
machine:
  id: parcel
  initial: preparing
  on: { CANCEL: .canceled }
  states:
    preparing:
      title: { zh: 备货, en: Preparing }
      tasks: [PACK, LABEL]
      on: { TASKS.SETTLED: checking }
    checking:
      title: { zh: 复核, en: Checking }
      tasks: [CHECK]
      on: { TASKS.SETTLED: travelling }
    travelling:
      title: { zh: 在途, en: Travelling }
      tasks: [CALL]
      on: { CARRIER.LOST: lost }
      after:
        patience: { target: arrived, actions: [{ type: notify, params: { to: [cs.lead], text: { zh: "{{orderNo}} 已送达", en: "{{orderNo}} has arrived" } } }] }
    arrived: { type: final, title: { zh: 送达, en: Arrived } }
    lost: { type: final, title: { zh: 丢失, en: Lost } }
    canceled: { type: final, title: { zh: 已取消, en: Canceled } }
`;

/** Effects that reach beyond the run: assignments, child runs, counts, tasks without a run, hooks. */
export const COMPLAINT = `sop: complaint
title: { zh: 投诉, en: Complaint }
owner: cs
subject: sku
form:
  sku: { type: string, title: { zh: 货号, en: SKU } }
  follow: { type: string, title: { zh: 后续, en: Follow-up }, default: parcel }
events:
  SETTLE: { title: { zh: 了结, en: Settle }, by: [cs] }
tasks:
  LISTEN: { title: { zh: 倾听, en: Listen }, role: cs, assign: least_loaded }
  ANSWER: { title: { zh: 答复, en: Answer }, role: cs, assign: owner }
machine:
  id: complaint
  initial: open
  on: { CANCEL: .canceled }
  states:
    open:
      title: { zh: 处理中, en: Open }
      tasks: [LISTEN, ANSWER]
      entry:
        - type: tally
          params:
            name: complaints
            key: sku
            within: 7d
            atLeast: 3
            then: [{ type: escalate, params: { to: [manager], text: { zh: "{{sku}} 投诉过多", en: "Too many complaints about {{sku}}" } } }]
      on:
        SETTLE:
          target: settled
          actions:
            - { type: spawn, params: { sop: parcel, form: { orderNo: sku } } }
            - { type: task, params: { title: { zh: "回访 {{sku}}", en: "Call back about {{sku}}" }, role: cs, due: 24h } }
            - { type: hook, params: { name: complaint.settled, data: { sku: sku } } }
    settled: { type: final, title: { zh: 已了结, en: Settled } }
    canceled: { type: final, title: { zh: 已取消, en: Canceled } }
`;
