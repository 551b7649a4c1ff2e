/** Calls another system when it opens, with more than that system may know; then the warehouse packs. */
export const ORDER = `sop: order
title: { zh: 订单, en: Order }
owner: cs
subject: orderNo
form:
  orderNo: { type: string, title: { zh: 单号, en: Order number } }
  buyerPhone: { type: string, sensitive: true, title: { zh: 电话, en: Phone }, default: "13987654321" }
  parcels:
    type: table
    optional: true
    title: { zh: 包裹, en: Parcels }
    columns:
      code: { type: string, title: { zh: 运单, en: Waybill } }
      address: { type: string, sensitive: true, title: { zh: 地址, en: Address } }
data:
  lastContact: { type: string, title: { zh: 最近联系, en: Last contact } }
derived:
  contact: { type: string, value: '"tel " + buyerPhone' }
tasks:
  PACK:
    title: { zh: 打包, en: Pack }
    role: warehouse
    form:
      phoneToCall: { type: string, optional: true, prefill: contact, title: { zh: 联系, en: Call } }
machine:
  id: order
  initial: open
  on: { CANCEL: .canceled }
  states:
    open:
      title: { zh: 处理中, en: Open }
      tasks: [PACK]
      entry:
        - { type: set, params: { lastContact: contact } }
        - type: hook
          params: { name: oms.hold, data: { orderNo: orderNo, phone: buyerPhone, contact: lastContact, parcels: parcels, kind: '"hold"' } }
        - { type: hook, params: { name: oms.parcel, each: 'parcels.map(p, p.address)', data: { orderNo: orderNo, to: item } } }
      on: { TASKS.SETTLED: done }
    done: { type: final, title: { zh: 完成, en: Done } }
    canceled: { type: final, title: { zh: 已取消, en: Canceled } }
`;
