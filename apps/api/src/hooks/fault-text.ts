import type { Fault } from '#hooks';
import type { Language } from '../edge/language.js';

/** Why a try did not arrive, in words for whoever looks after the receiver. */
export const faultText = (fault: Fault, status: number | null, lang: Language): string =>
  TEXTS[fault][lang].replace('{status}', String(status ?? ''));

const TEXTS: Record<Fault, { zh: string; en: string }> = {
  status: { zh: '对方返回 {status}，不是 2xx。', en: 'The answer was {status} and not 2xx.' },
  redirect: {
    zh: '对方返回 {status} 跳转；不跟随跳转，请直接填写最终网址。',
    en: 'The answer {status} sends elsewhere; redirects are not followed, give the final address.',
  },
  timeout: { zh: '对方没有及时应答。', en: 'There was no answer in time.' },
  address_refused: {
    zh: '地址指向内部网络，已拒绝发送。',
    en: 'The address leads into a private network; nothing was sent.',
  },
  name_unknown: { zh: '域名无法解析，请检查网址。', en: 'The name leads nowhere; check the address.' },
  tls: {
    zh: '加密连接失败，请检查对方的证书。',
    en: 'No trusted encrypted connection; check the certificate of the receiver.',
  },
  connection: { zh: '无法连接，或连接中断。', en: 'No connection could be made, or it broke.' },
  url_invalid: { zh: '网址无效。', en: 'The address cannot be read.' },
};
