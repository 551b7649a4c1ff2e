import type { CriterionDef, SopDocument, Text } from '../definition.js';
import { expressionOrCode } from './expression-words.js';
import { both, quoted } from './texts.js';

/** What a criterion demands: `1 份凭证「有照片」`. */
export const criterionWords = (
  doc: SopDocument,
  task: string,
  { kind, title, min, max, value, check }: CriterionDef,
): Text => {
  const name = quoted(title);
  switch (kind) {
    case 'evidence': {
      const count = min ?? 1;
      return both(
        `至少 ${count} 份凭证${name.zh}`,
        `at least ${count} ${count === 1 ? 'file or link' : 'files or links'} ${name.en}`,
      );
    }
    case 'number': {
      const range = [min === undefined ? '' : `≥ ${min}`, max === undefined ? '' : `≤ ${max}`]
        .filter((part) => part !== '')
        .join(', ');
      const measured = value === undefined ? null : expressionOrCode(doc, value, { task });
      return measured === null
        ? both(`${name.zh} ${range}`, `${name.en} ${range}`)
        : both(`${name.zh}（${measured.zh} ${range}）`, `${name.en} (${measured.en} ${range})`);
    }
    case 'expression': {
      const condition = check === undefined ? null : expressionOrCode(doc, check, { task });
      return condition === null ? name : both(`${name.zh}（${condition.zh}）`, `${name.en} (${condition.en})`);
    }
    case 'quiz':
      return both(`通过测验${name.zh}`, `a passed quiz ${name.en}`);
    case 'manual':
      return name;
  }
};
