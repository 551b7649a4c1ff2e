import { readFileSync, readdirSync } from 'node:fs';
import { REFUSAL_CODES, refuse } from '../refusal.js';
import { BLOCKER_MESSAGES, explain, explainBlocker, REFUSAL_MESSAGES } from './index.js';

test('every refusal has a text in both languages', () => {
  for (const code of REFUSAL_CODES) {
    expect(explain(refuse(code), 'zh').message).toMatch(/\p{Script=Han}/u);
    expect(explain(refuse(code), 'en').message).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
  }
});

test('every blocker that the core can name has a text in both languages', () => {
  const root = new URL('..', import.meta.url).pathname;
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /^(run|task-machine|decide|moves)/.test(file) && /(?<!spec)\.ts$/.test(file),
  );
  const codes = new Set(
    sources.flatMap((file) =>
      [...readFileSync(root + file, 'utf8').matchAll(/code: '([a-z]\w+)'/g)].map(([, code]) => code ?? ''),
    ),
  );
  expect(codes.size).toBeGreaterThan(30);
  expect([...codes].filter((code) => BLOCKER_MESSAGES[code] === undefined)).toEqual([]);
});

test('texts name amounts, roles and statuses as people do', () => {
  const limit = { code: 'over_limit', params: { kind: 'refund', amount: 20_001, limit: 20_000 } };
  expect(explainBlocker(limit, 'zh')).toBe('金额 ¥200.01 超过您的额度 ¥200.00，请转给额度足够的人。');
  expect(explainBlocker({ code: 'roles_needed', params: { roles: ['cs.lead', 'manager'] } }, 'zh')).toBe(
    '只有这些岗位可以操作：客服组长、店长。',
  );
  expect(explainBlocker({ code: 'status', params: { status: 'submitted' } }, 'en')).toBe(
    'The task is “submitted” now.',
  );
  expect(explainBlocker({ code: 'item_open', item: 'x', params: { title: { zh: '看光线', en: 'light' } } }, 'zh')).toBe(
    '请勾选「看光线」。',
  );
});

test('a code without a text is shown bare, a refusal code as its message', () => {
  expect(explainBlocker({ code: 'brand_new' }, 'en')).toBe('brand_new');
  expect(explainBlocker({ code: 'RUN_NOT_PAUSED' }, 'en')).toBe(REFUSAL_MESSAGES.RUN_NOT_PAUSED.en);
});
