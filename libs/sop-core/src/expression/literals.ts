/**
 * Whole-number literals outside of texts and indexes as doubles. CEL's `? :` wants one type on both sides, our numbers are doubles, and
 * nobody should have to write `0.0`: checker and runtime both ask again with doubles when an expression does not type-check as written.
 */
export const withDoubles = (text: string): string =>
  text.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[\s*\d+\s*\]|(?<![\w.])\d+(?![\w.])/g, (part) =>
    /^\d/.test(part) ? `${part}.0` : part,
  );
