import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartView, compileSop, foldRun, readSop, runScenario, type CompiledSop, type RunState } from '#sop-core';
import { fillReply } from '#replies';
import { readArticle } from '../../libs/knowledge/src/shipped/read-article.js';
import { paperOf, scoreOf, type Answers } from '../../libs/knowledge/src/quiz/paper.js';
import { readQuiz } from '../../libs/knowledge/src/quiz/read-quiz.js';
import { readReplies } from '../../libs/replies/src/read-replies.js';

const ROOT = join(import.meta.dirname, '../..');
const filesOf = (folder: string, end: string): { name: string; text: string }[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(end))
    .map((name) => ({ name, text: readFileSync(join(ROOT, folder, name), 'utf8') }));

const sops = new Map<string, CompiledSop>(
  filesOf('sops', '.sop.yaml').map(({ text }) => {
    const { doc } = readSop(text);
    return [doc!.sop, compileSop(doc!)];
  }),
);
const stagesOf = (sop: CompiledSop): Set<string> => new Set(chartView(sop.doc).nodes.map(({ id }) => id));

const articles = filesOf('knowledge/articles', '.md').map(({ name, text }) => ({ name, ...readArticle(text) }));
const quizzes = filesOf('knowledge/quizzes', '.quiz.yaml').map(({ name, text }) => ({ name, ...readQuiz(text) }));
const replies = filesOf('knowledge/replies', '.replies.yaml').map(({ name, text }) => ({ name, ...readReplies(text) }));
const allReplies = replies.flatMap((file) => file.replies);

/** Everything the SOPs name: articles beside their tasks, quizzes, replies. */
const named = (find: (task: CompiledSop['doc']['tasks'][string]) => (string | undefined)[]): string[] => [
  ...new Set(
    [...sops.values()].flatMap(({ doc }) => Object.values(doc.tasks).flatMap(find)).filter((key) => key !== undefined),
  ),
];

describe('what comes with the program', () => {
  test('every file is read without a complaint', () => {
    for (const { name, problems } of [...articles, ...quizzes, ...replies])
      expect([name, problems]).toEqual([name, []]);
  });

  test('there are the twenty articles, each with a name of its own and enough to read', () => {
    const keys = articles.map(({ article }) => article!.key);
    expect([...keys].sort()).toEqual(Array.from({ length: 20 }, (_, i) => `KB${String(i + 1).padStart(2, '0')}`));
    for (const { article, name } of articles) {
      expect(name.startsWith(`${article!.key}-`)).toBe(true);
      expect(article!.values.bodyZh.length).toBeGreaterThan(500);
      expect(article!.values.bodyEn.length).toBeGreaterThan(150);
    }
  });

  test('articles stand beside work that exists, show pictures that exist and point to articles that exist', () => {
    const keys = new Set(articles.map(({ article }) => article!.key));
    for (const { article } of articles) {
      const { bodyZh, bodyEn, links } = article!.values;
      for (const [, file] of `${bodyZh}${bodyEn}`.matchAll(/!\[[^\]]+\]\(pictures\/([^)]+)\)/g))
        expect([article!.key, file, existsSync(join(ROOT, 'knowledge/pictures', file!))]).toEqual([
          article!.key,
          file,
          true,
        ]);
      for (const [, key] of `${bodyZh}${bodyEn}`.matchAll(/\]\((KB\d+)\)/g)) expect(keys).toContain(key);
      for (const { sop: key, state, task, field } of links) {
        const sop = sops.get(key);
        expect([article!.key, key, sop !== undefined]).toEqual([article!.key, key, true]);
        if (state) expect(stagesOf(sop!)).toContain(state);
        if (task) expect(Object.keys(sop!.doc.tasks)).toContain(task);
        if (field) expect(Object.keys(task ? (sop!.doc.tasks[task]!.form ?? {}) : sop!.doc.form)).toContain(field);
      }
    }
  });

  test('whatever an SOP names is there', () => {
    const written = {
      articles: articles.map(({ article }) => article!.key),
      quizzes: quizzes.map(({ content }) => content!.key),
      replies: allReplies.map(({ key }) => key),
    };
    expect(named(({ guide = [] }) => guide).filter((key) => !written.articles.includes(key))).toEqual([]);
    expect(
      named(({ training, criteria = [] }) => [training?.quiz, ...criteria.map(({ quiz }) => quiz)]).filter(
        (key) => !written.quizzes.includes(key),
      ),
    ).toEqual([]);
    expect(named((task) => task.replies ?? []).filter((key) => !written.replies.includes(key))).toEqual([]);
  });

  test('quizzes ask about articles that exist, on diagrams that have these stages, and strictly where money is at stake', () => {
    expect(quizzes.length).toBeGreaterThanOrEqual(12);
    const keys = articles.map(({ article }) => article!.key);
    for (const { name, content } of quizzes) {
      const { article, key, passMark, pools, topics } = content!;
      expect(`${key}.quiz.yaml`).toBe(name);
      expect(keys).toContain(article);
      if (topics.length > 0) expect(passMark).toBeGreaterThanOrEqual(90);
      const questions = pools.flatMap((pool) => pool.questions);
      expect(questions.length).toBeGreaterThanOrEqual(6);
      for (const question of questions)
        if (question.type === 'state')
          for (const stage of question.states) expect(stagesOf(sops.get(question.sop)!)).toContain(stage);
    }
    const types = new Set(
      quizzes.flatMap(({ content }) => content!.pools.flatMap((pool) => pool.questions.map(({ type }) => type))),
    );
    expect([...types].sort()).toEqual(['multiple', 'number', 'order', 'single', 'state', 'truth']);
  });

  test('each quiz can be passed, and not by leaving it empty', () => {
    for (const { content } of quizzes) {
      const sheets = paperOf(content!, 'an attempt');
      const right: Answers = Object.fromEntries(
        sheets.map(({ shown, right }) => [
          shown.id,
          'number' in right ? { number: right.number } : { chosen: right.chosen },
        ]),
      );
      expect([content!.key, scoreOf(sheets, right), scoreOf(sheets, {})]).toEqual([content!.key, 100, 0]);
    }
  });

  test('figures of the quizzes are what the shop computes', () => {
    const answer = (quiz: string, key: string): number => {
      const questions = quizzes
        .find(({ content }) => content!.key === quiz)!
        .content!.pools.flatMap((pool) => pool.questions);
      const question = questions.find((asked) => asked.key === key);
      if (question?.type !== 'number') throw new Error(`${quiz} has no number ${key}.`);
      return question.right;
    };
    const cents = (value: number): number => Math.round(value * 100) / 100;
    expect(answer('price_stacking', 'box_39')).toBe(cents(39 - (39 * 50) / 300));
    expect(answer('price_stacking', 'box_399')).toBe(cents(39.9 - (39.9 * 50) / 300));
    expect(answer('price_stacking', 'gn500')).toBe(cents(77 - (77 * 50) / 300));
    expect(answer('price_stacking', 'margin')).toBeCloseTo(((64.17 - 38 - 64.17 * 0.05 - 4.5) / 64.17) * 100, 1);
    expect(answer('metrics', 'margin')).toBeCloseTo(((89 - 35 - 89 * 0.05 - 4.5) / 89) * 100, 2);
    expect(answer('metrics', 'gmv')).toBe(60_000 * 0.04 * 125);
    expect(answer('reorder_point', 'rp')).toBe(30 * 12 + 120);
    expect(answer('campaign_timeline', 'agents')).toBe(Math.ceil((240 * 0.5 * 5) / (60 * 3 * 0.8)));
    const { settings } = sops.get('after_sales_refund')!.doc;
    expect(answer('kb09_after_sales', 'agent_limit')).toBe(Number(settings!['csLimit']!.default) / 100);
    expect(answer('kb09_after_sales', 'lead_limit')).toBe(Number(settings!['leadLimit']!.default) / 100);
  });

  test('there are at least forty replies, offered in situations that exist, and each fills from a refund', () => {
    expect(allReplies.length).toBeGreaterThanOrEqual(40);
    expect(new Set(allReplies.map(({ key }) => key)).size).toBe(allReplies.length);
    const refund = sops.get('after_sales_refund')!;
    // With everything known that a refund may come to know: played to its end.
    const scenario = refund.doc.scenarios!.find(({ final }) => final === 'refunded')!;
    const played = foldRun(refund, runScenario(refund, scenario).decided);
    const state: RunState = played.state!;
    for (const { key, values } of allReplies) {
      for (const { sop, task, stage } of values.situations) {
        expect([key, sop, sops.has(sop)]).toEqual([key, sop, true]);
        if (task) expect(Object.keys(sops.get(sop)!.doc.tasks)).toContain(task);
        if (stage) expect(stagesOf(sops.get(sop)!)).toContain(stage);
      }
      for (const text of [values.textZh, values.textEn]) {
        const { missing, text: filled } = fillReply(text, { sop: refund, state }, new Date('2026-11-25T00:00:00Z'));
        expect([key, missing]).toEqual([key, []]);
        expect(filled).not.toMatch(/\{\{|\}\}|undefined|null/);
      }
    }
  });
});
