import { ValidateBy, ValidateIf } from 'class-validator';

/**
 * Rules for input fields. A broken rule becomes a blocker `{code, params}` whose text is in `input-messages.ts`, in the caller's
 * language; class-validator's English sentences are not used. Null and undefined pass: the schema says what is required.
 */
export const RULE_TEXT = {
  encode: (code: string, params: Record<string, number | string> = {}): string => JSON.stringify({ code, params }),
  decode: (message: string): { code: string; params: Record<string, number | string> } =>
    JSON.parse(message) as { code: string; params: Record<string, number | string> },
};

/** Length in characters as people count them; a family emoji is one. */
export const TextBetween = (min: number, max: number): PropertyDecorator =>
  rule('textBetween', (value) => typeof value === 'string' && lengthWithin(value, min, max), 'text_length', {
    min,
    max,
  });

/** Every text of a list, and how many there may be. */
export const TextsBetween = (min: number, max: number, most: number): PropertyDecorator =>
  rule(
    'textsBetween',
    (value) =>
      Array.isArray(value) &&
      value.length <= most &&
      value.every((text) => typeof text === 'string' && lengthWithin(text, min, max)),
    'list_of_texts',
    { min, max, most },
  );

export const IntBetween = (min: number, max: number): PropertyDecorator =>
  rule(
    'intBetween',
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    'number_range',
    { min, max },
  );

export const ListUpTo = (most: number): PropertyDecorator =>
  rule('listUpTo', (value) => Array.isArray(value) && value.length <= most, 'list_length', { most });

/** A key as SOPs and roles write it. */
export const Key = (): PropertyDecorator =>
  rule('key', (value) => typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_.#-]{0,79}$/.test(value), 'key_form', {});

/** A name in addresses, in any script. */
export const Slug = (): PropertyDecorator =>
  rule(
    'slug',
    (value) => typeof value === 'string' && /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}-]{0,59}$/u.test(value),
    'slug_form',
    {},
  );

export const WebLink = (): PropertyDecorator =>
  rule('webLink', (value) => typeof value === 'string' && value.length <= 2000 && isWebLink(value), 'link_form', {});

export const EmailAddress = (): PropertyDecorator =>
  rule('email', (value) => typeof value === 'string' && /^[^\s@]{1,64}@[^\s@]{1,189}$/.test(value), 'email_form', {});

/** An object whose values an SOP decides; the JSON scalar has already made it safe. */
export const JsonObject = (): PropertyDecorator =>
  rule(
    'jsonObject',
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'object_needed',
    {},
  );

function rule(
  name: string,
  validate: (value: unknown) => boolean,
  code: string,
  params: Record<string, number | string>,
): PropertyDecorator {
  const check = ValidateBy({ name, validator: { validate, defaultMessage: () => RULE_TEXT.encode(code, params) } });
  const given = ValidateIf((_object, value) => value !== undefined && value !== null);
  return (target, property) => {
    given(target, property);
    check(target, property);
  };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function lengthWithin(text: string, min: number, max: number): boolean {
  // A stack of combining marks is one character to people, but not to a disk: 16 code units for each is plenty.
  if (text.length > max * 16) return false;
  const length =
    text.length <= max && min <= 1 ? Math.min(text.trim().length, max) : [...graphemes.segment(text.trim())].length;
  return length >= min && length <= max;
}

function isWebLink(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}
