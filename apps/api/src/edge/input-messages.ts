import type { Language } from './language.js';

/** Texts of the blockers that the edge itself makes. `{name}` is filled from the blocker's params. */
const TEXTS: Record<string, { zh: string; en: string }> = {
  text_length: { zh: '应为 {min} 到 {max} 个字，请修改。', en: 'Must be {min} to {max} characters; change it.' },
  list_of_texts: {
    zh: '最多 {most} 项，每项 {min} 到 {max} 个字，请修改。',
    en: 'At most {most} entries of {min} to {max} characters each; change it.',
  },
  number_range: {
    zh: '应为 {min} 到 {max} 的整数，请修改。',
    en: 'Must be a whole number from {min} to {max}; change it.',
  },
  list_length: { zh: '最多 {most} 项，请分批发送。', en: 'At most {most} entries; send them in parts.' },
  key_form: {
    zh: '应以字母开头，只含字母、数字和 _ . # -，最多 80 个字符。',
    en: 'Must start with a letter and hold only letters, digits and _ . # -, at most 80 characters.',
  },
  slug_form: {
    zh: '只能含小写字母、汉字、数字和 -，最多 60 个字符。',
    en: 'Only small letters, digits and -, at most 60 characters.',
  },
  link_form: { zh: '应为 http 或 https 开头的网址。', en: 'Must be a web address starting with http or https.' },
  email_form: { zh: '不是有效的邮箱地址，请检查。', en: 'Not an e-mail address; check it.' },
  object_needed: { zh: '应为“字段: 值”形式的对象。', en: 'Must be an object of field names and values.' },
  too_deep: { zh: '条件嵌套超过 {most} 层，请简化。', en: 'Nested deeper than {most} levels; simplify it.' },
  text_nul: {
    zh: '含有无法保存的字符 U+0000，请删除。',
    en: 'Contains the character U+0000, which cannot be kept; remove it.',
  },
  text_surrogate: {
    zh: '含有不完整的字符（孤立代理项），请重新输入。',
    en: 'Contains half a character (a lone surrogate); type it again.',
  },
  page_direction: {
    zh: 'first/after 与 last/before 不能同时使用。',
    en: 'Use either first and after, or last and before.',
  },
  cursor_invalid: {
    zh: '位置标记无效，请从列表开头重新读取。',
    en: 'Not a position of this list; read it again from the start.',
  },
  after_one_column: {
    zh: '继续读取时只能指定一列，请在 keys 中只写这一列。',
    en: 'To read on, name exactly one column in keys.',
  },
  event_id_form: {
    zh: '应为日志行的编号（数字）。',
    en: 'Must be the number of a row of the log.',
  },
  history_too_long: {
    zh: '这个流程的日志超过 {max} 行，无法逐步回放，请看报表。',
    en: 'The log of this run has more than {max} rows; look at the reports instead.',
  },
  filter_too_large: {
    zh: '筛选条件超过 {most} 个，请减少。',
    en: 'The filter holds more than {most} comparisons; use fewer.',
  },
  file_too_large: {
    zh: '文件超过 {max} MB，请压缩后再上传。',
    en: 'The file is larger than {max} MB; make it smaller and upload again.',
  },
  file_type: {
    zh: '不接受这种文件；可上传图片、PDF、Office 文档、CSV、纯文本、压缩包、音视频。',
    en: 'This kind of file is not taken; send a picture, PDF, Office document, CSV, plain text, archive, audio or video.',
  },
  file_missing: {
    zh: '没有收到文件，请用 multipart 字段 file 上传。',
    en: 'No file arrived; send it as the multipart field "file".',
  },
  file_unknown: { zh: '没有这个文件，请先上传。', en: 'There is no such file; upload it first.' },
  evidence_either: { zh: '请给出 fileId 或 url 其中之一。', en: 'Give either fileId or url.' },
  not_sensitive: { zh: '这个字段不是买家信息，或不存在。', en: 'This field holds no buyer data, or does not exist.' },
  busy: {
    zh: '系统正忙，请几秒后重试；不会重复执行。',
    en: 'The system is busy; try again in a few seconds. Nothing is done twice.',
  },
};

/** The text of an edge blocker, or null when the code is not one of ours. */
export function inputMessage(code: string, params: Record<string, unknown> | undefined, lang: Language): string | null {
  const text = TEXTS[code];
  if (!text) return null;
  return text[lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params?.[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });
}
