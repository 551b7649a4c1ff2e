import type { Text } from '#sop-core';
import { MOST_FAILURES } from './judge.js';
import type { OffReason } from './webhook.entity.js';

/** What those hear who look after a webhook that the program switched off. */
export const switchedOffText = (name: string, reason: OffReason): Text =>
  reason === 'gone'
    ? {
        zh: `对方声明不再接收（410），Webhook「${name}」已停用`,
        en: `The receiver is gone (410); the webhook "${name}" was switched off`,
      }
    : {
        zh: `连续 ${MOST_FAILURES} 条投递失败，Webhook「${name}」已停用；请检查接收方后重新启用`,
        en: `${MOST_FAILURES} deliveries in a row failed; the webhook "${name}" was switched off. Check the receiver, then switch it on again`,
      };
