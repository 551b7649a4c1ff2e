export { validateFields, type FieldContext, type ValidFields } from './validate.js';
export { fieldsFromDocument, fromDocument, valuesFromDocument } from './from-document.js';
export { prefill } from './prefill.js';
export { FIELD_MESSAGES, type FieldBlockerCode } from './messages.js';
export { safePattern } from './pattern.js';
export { VALUE_LIMITS } from './limits.js';
