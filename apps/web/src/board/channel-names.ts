import { currentLanguage, type Language } from '../i18n/language.js';

/** Sales channels that SOPs of this trade name by these keys; a shop may have others. */
const CHANNELS: Record<string, Record<Language, string>> = {
  tmall: { zh: '天猫', en: 'Tmall' },
  taobao: { zh: '淘宝', en: 'Taobao' },
  jd: { zh: '京东', en: 'JD' },
  pdd: { zh: '拼多多', en: 'Pinduoduo' },
  douyin: { zh: '抖音', en: 'Douyin' },
  kuaishou: { zh: '快手', en: 'Kuaishou' },
  xiaohongshu: { zh: '小红书', en: 'Xiaohongshu' },
  wechat: { zh: '微信小店', en: 'WeChat shop' },
  own_site: { zh: '自营商城', en: 'Own site' },
};

/** Keys of the usual channels. */
export const CHANNEL_KEYS: readonly string[] = Object.keys(CHANNELS);

/** A channel in the language shown; its key when it is none of the usual ones. */
export const channelName = (key: string, language = currentLanguage()): string => CHANNELS[key]?.[language] ?? key;

/** The key of a channel called so in either language; the text itself when it is none of the usual ones. */
export const channelKey = (name: string): string => {
  const wanted = name.toLowerCase();
  const found = Object.entries(CHANNELS).find(
    ([key, { zh, en }]) => key === wanted || zh === wanted || en.toLowerCase() === wanted,
  );
  return found?.[0] ?? name;
};
