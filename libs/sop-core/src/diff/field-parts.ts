import type { FieldDef, SopDocument, Text } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { expressionOrCode } from '../words/expression-words.js';
import { both, listed, quoted, same } from '../words/texts.js';
import { typeWords } from '../words/type-words.js';
import { alike, always, demanding, Parts, plain } from './compare.js';
import type { ChangePart } from './sop-change.js';

export interface FieldPair {
  name: string;
  before: FieldDef;
  after: FieldDef;
  docs: { before: SopDocument; after: SopDocument };
  path: DocumentPath;
  /** The task whose form it stands in. */
  task?: string;
}

/** What differs about one field: its kind, whether it is asked, its limits and choices, its words. */
export const fieldParts = ({ before, after, docs, path, task }: FieldPair): ChangePart[] => {
  const parts = new Parts(path);
  const place = task === undefined ? {} : { task };
  const said = (value: number | string): Text =>
    typeof value === 'string' ? expressionOrCode(docs.after, value, place) : same(value);
  if (!alike([before.type, before.list ?? false], [after.type, after.list ?? false])) {
    const [from, to] = [typeWords(before), typeWords(after)];
    parts.add(['type'], 'breaking', both(`类型 ${from.zh} → ${to.zh}`, `kind ${from.en} → ${to.en}`));
  }
  const [wasAsked, isAsked] = [asking(before), asking(after)];
  if (wasAsked !== isAsked) parts.add(['optional'], isAsked === 'always' ? 'breaking' : 'notable', ASKING[isAsked]);
  parts.turned('requiredWhen', both('必填条件', 'required when'), {
    before: before.requiredWhen,
    after: after.requiredWhen,
    say: said,
    weight: demanding,
  });
  for (const [key, label] of LIMITS)
    parts.turned(key, label, { before: before[key], after: after[key], say: said, weight: always('notable') });
  parts.turned('pattern', both('格式', 'pattern'), {
    before: before.pattern,
    after: after.pattern,
    say: plain,
    weight: always('notable'),
  });
  choices(parts, before, after);
  parts.turned('default', both('默认值', 'default'), {
    before: before.default,
    after: after.default,
    say: plain,
    weight: always('notable'),
  });
  parts.differs('prefill', both('预填', 'prefill'), before.prefill, after.prefill, 'notable');
  parts.differs('check', both('校验规则', 'rule'), before.check, after.check, 'breaking');
  flag(parts, 'known', before, after, [
    both('必须是商品资料里有的货号', 'must be a known product'),
    both('不再要求是已有货号', 'need not be a known product any more'),
  ]);
  flag(parts, 'sensitive', before, after, [
    both('改为买家隐私（遮盖显示）', 'is buyer data now (masked)'),
    both('不再按买家隐私遮盖', 'is not masked any more'),
  ]);
  flag(parts, 'unique', before, after, [
    both('不能重复', 'must be unique now'),
    both('可以重复', 'need not be unique any more'),
  ]);
  columns(parts, before, after);
  if (!alike(before.title, after.title))
    parts.add(
      ['title'],
      'cosmetic',
      both(
        `标题「${before.title?.zh ?? ''}」→「${after.title?.zh ?? ''}」`,
        `title “${before.title?.en ?? ''}” → “${after.title?.en ?? ''}”`,
      ),
    );
  parts.differs('hint', both('提示', 'hint'), before.hint, after.hint, 'cosmetic');
  parts.differs('message', both('校验提示', 'message'), before.message, after.message, 'cosmetic');
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!TOLD.has(key))
      parts.differs(key, same(key), before[key as keyof FieldDef], after[key as keyof FieldDef], 'notable');
  return parts.found;
};

type Asking = 'always' | 'sometimes' | 'never';

const asking = (def: FieldDef): Asking => {
  if (def.requiredWhen !== undefined) return 'sometimes';
  return def.optional === true ? 'never' : 'always';
};

const ASKING: Record<Asking, Text> = {
  always: both('改为必填', 'is required now'),
  sometimes: both('改为有条件必填', 'is required under a condition now'),
  never: both('改为选填', 'is optional now'),
};

const LIMITS = [
  ['min', both('下限', 'at least')],
  ['max', both('上限', 'at most')],
  ['above', both('须大于', 'above')],
  ['below', both('须小于', 'below')],
  ['minLength', both('最少字数', 'shortest')],
  ['maxLength', both('最多字数', 'longest')],
  ['minItems', both('最少项数', 'fewest entries')],
  ['maxItems', both('最多项数', 'most entries')],
] as const;

const TOLD: ReadonlySet<string> = new Set([
  ...LIMITS.map(([key]) => key),
  ...[
    'type',
    'list',
    'optional',
    'requiredWhen',
    'pattern',
    'values',
    'default',
    'prefill',
    'check',
    'known',
    'sensitive',
    'unique',
  ],
  ...['columns', 'title', 'hint', 'message'],
]);

const flag = (
  parts: Parts,
  key: 'known' | 'sensitive' | 'unique',
  before: FieldDef,
  after: FieldDef,
  [on, off]: readonly [Text, Text],
): void => {
  const [was, is] = [before[key] ?? false, after[key] ?? false];
  if (was !== is) parts.add([key], is ? 'breaking' : 'notable', is ? on : off);
};

const choices = (parts: Parts, before: FieldDef, after: FieldDef): void => {
  const of = (def: FieldDef): Map<string, Text> =>
    new Map(
      (def.values ?? []).map((choice) =>
        typeof choice === 'string' ? [choice, same(choice)] : [choice.value, choice.title],
      ),
    );
  const [was, is] = [of(before), of(after)];
  const added = [...is].filter(([value]) => !was.has(value)).map(([, title]) => quoted(title));
  const gone = [...was].filter(([value]) => !is.has(value)).map(([, title]) => quoted(title));
  if (added.length > 0)
    parts.add(['values'], 'notable', both(`新增选项${listed(added).zh}`, `new choices ${listed(added).en}`));
  if (gone.length > 0)
    parts.add(['values'], 'breaking', both(`取消选项${listed(gone).zh}`, `choices removed: ${listed(gone).en}`));
  const reworded = [...is]
    .filter(([value, title]) => was.has(value) && !alike(was.get(value), title))
    .map(([, title]) => quoted(title));
  if (reworded.length > 0)
    parts.add(
      ['values'],
      'cosmetic',
      both(`选项改写：${listed(reworded).zh}`, `choices reworded: ${listed(reworded).en}`),
    );
};

const columns = (parts: Parts, before: FieldDef, after: FieldDef): void => {
  const [was, is] = [before.columns ?? {}, after.columns ?? {}];
  const titled = (name: string, def: FieldDef): Text => quoted(def.title ?? same(name));
  for (const [name, def] of Object.entries(is)) {
    const old = Object.hasOwn(was, name) ? was[name] : undefined;
    const title = titled(name, def);
    if (old === undefined)
      parts.add(
        ['columns', name],
        asking(def) === 'always' ? 'breaking' : 'notable',
        both(`新增列${title.zh}`, `new column ${title.en}`),
      );
    else if (!alike(old, def))
      parts.add(['columns', name], 'notable', both(`列${title.zh}有改动`, `column ${title.en} changed`));
  }
  for (const [name, def] of Object.entries(was))
    if (!Object.hasOwn(is, name))
      parts.add(
        ['columns'],
        'breaking',
        both(`取消列${titled(name, def).zh}`, `column ${titled(name, def).en} removed`),
      );
};
