import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetMentor } from '#identity';
import { ShippedFileInvalid } from '#shipped';
import { ImportShipped } from '#sops';
import { codeOf, must } from '../../identity/src/testing/rooms.js';
import { SMALL_SOP } from '../../sops/src/testing/small-sop.js';
import {
  AnswerQuestion,
  ArticleQueries,
  ImportShippedKnowledge,
  PublishArticle,
  PublishQuiz,
  QuizQueries,
  ReleaseAttempts,
  SaveArticle,
  SetQuizStatus,
  StartAttempt,
  SubmitAttempt,
  TrainingQueries,
} from './index.js';
import { paperOf } from './quiz/paper.js';
import { SHIPPED, TestSchool, type Colleague } from './testing/school.js';

const FILE = join(SHIPPED, 'quizzes/kb09_after_sales.quiz.yaml');
const SOURCE = readFileSync(FILE, 'utf8');

describe('quizzes', () => {
  let school: TestSchool;
  let queries: QuizQueries;
  beforeAll(async () => {
    school = await TestSchool.open('quizzes');
    queries = school.rooms.get(QuizQueries);
  });
  afterAll(() => school?.close());

  const publish = (who: Colleague, source: string) => school.rooms.get(PublishQuiz).run(who, { source });
  const named = (key: string): string => SOURCE.replace('kb09_after_sales', key);
  const start = (who: Colleague, key: string) => school.rooms.get(StartAttempt).run(who, { key });
  const submit = (who: Colleague, attemptId: string) => school.rooms.get(SubmitAttempt).run(who, { attemptId });
  const attempt = (who: Colleague, id: string) => school.read((tx) => queries.attempt(tx, who.memberId, id));
  const answer = (who: Colleague, attemptId: string, questionId: string, given: object) =>
    school.rooms.get(AnswerQuestion).run(who, { attemptId, questionId, answer: given });
  /** Answers so many of the questions rightly. */
  const answerRightly = async (who: Colleague, attemptId: string, most = 100): Promise<void> => {
    const { version } = (await attempt(who, attemptId))!;
    for (const { shown, right } of paperOf(version.content, attemptId).slice(0, most))
      must(
        await answer(who, attemptId, shown.id, 'number' in right ? { number: right.number } : { chosen: right.chosen }),
      );
  };
  const fail = async (who: Colleague, key: string) => must(await submit(who, must(await start(who, key)).attemptId));

  test('are written by leads and managers; attempts stay on the version they began with', async () => {
    expect(codeOf(await publish(school.agent, named('versions')))).toBe('RIGHT_MISSING');
    expect(codeOf(await publish(school.lead, named('versions').replace('owner: cs', 'owner: warehouse')))).toBe(
      'RIGHT_MISSING',
    );
    must(await publish(school.lead, named('versions')));
    const { attemptId } = must(await start(school.trainee, 'versions'));
    expect(must(await publish(school.boss, named('versions'))).isNew).toBe(false);
    const second = must(await publish(school.boss, named('versions').replace('480', '500')));
    expect([second.number, second.isNew]).toEqual([2, true]);
    await answerRightly(school.trainee, attemptId);
    expect(must(await submit(school.trainee, attemptId))).toEqual({ attemptId, score: 100, passed: true });
    expect((await attempt(school.trainee, attemptId))?.version.number).toBe(1);
  });

  test('are resumed where one was, and tell no solution before they are submitted', async () => {
    must(await publish(school.lead, named('resumed')));
    const { attemptId } = must(await start(school.agent, 'resumed'));
    must(await answer(school.agent, attemptId, '2', { number: 480 }));
    expect(must(await start(school.agent, 'resumed')).attemptId).toBe(attemptId);
    const open = (await attempt(school.agent, attemptId))!;
    expect(open.questions.map(({ given, result }) => [given, result])).toEqual([
      [null, null],
      [{ number: 480 }, null],
      [null, null],
      [null, null],
    ]);
    expect(JSON.stringify(open.questions)).not.toMatch(/right|why|30 × 12/);
    expect(codeOf(await answer(school.lead, attemptId, '2', { number: 1 }))).toBe('NOT_FOUND');
    expect(await attempt(school.lead, attemptId)).toBeNull();
    expect(codeOf(await answer(school.agent, attemptId, '9', { number: 1 }))).toBe('NOT_FOUND');
    expect(codeOf(await answer(school.agent, attemptId, '2', { chosen: ['1'] }))).toBe('INPUT_INVALID');
    expect(must(await submit(school.agent, attemptId))).toMatchObject({ score: 25, passed: false });
    const done = (await attempt(school.agent, attemptId))!;
    expect(done.questions[1]?.result).toMatchObject({
      isRight: true,
      number: 480,
      why: { zh: '30 × 12 + 120 = 480。' },
    });
    expect(done.questions[3]?.result).toMatchObject({
      isRight: false,
      chosen: [expect.any(String), expect.any(String)],
    });
    expect(codeOf(await answer(school.agent, attemptId, '2', { number: 1 }))).toBe('WRONG_STATUS');
  });

  test('twenty who submit at once get one result, and one row of the log', async () => {
    must(await publish(school.lead, named('storm')));
    const started = await Promise.all(Array.from({ length: 10 }, () => start(school.packer, 'storm')));
    const ids = new Set(started.map((one) => must(one).attemptId));
    expect(ids.size).toBe(1);
    const [attemptId = ''] = ids;
    await answerRightly(school.packer, attemptId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(school.packer, attemptId)));
    expect(answers.map((one) => must(one))).toEqual(
      Array.from({ length: 20 }, () => expect.objectContaining({ score: 100, passed: true })),
    );
    expect((await school.logged('quiz.submitted')).filter((data) => data['attempt'] === attemptId)).toHaveLength(1);
  });

  test('after two retakes the mentor has to talk with the person', async () => {
    must(await publish(school.lead, named('locked')));
    must(
      await school.rooms
        .get(SetMentor)
        .run(school.boss, { memberId: school.trainee.memberId, mentorId: school.lead.memberId }),
    );
    for (let n = 0; n < 3; n++) expect(await fail(school.trainee, 'locked')).toMatchObject({ passed: false });
    const locked = await start(school.trainee, 'locked');
    expect(locked).toMatchObject({
      ok: false,
      refusal: { code: 'TOO_MANY_ATTEMPTS', blockers: [{ code: 'quiz_locked', params: { failed: 3 } }] },
    });
    expect((await school.inbox(school.lead)).at(-1)).toEqual({
      text: '魏子涵的「售后规则测验」连续 3 次未通过，请谈一谈再放行',
      about: 'quiz:locked',
    });
    const release = (who: Colleague, note = '谈过了') =>
      school.rooms.get(ReleaseAttempts).run(who, { key: 'locked', memberId: school.trainee.memberId, note });
    expect(codeOf(await release(school.packer))).toBe('RIGHT_MISSING');
    expect(codeOf(await release(school.trainee))).toBe('RIGHT_MISSING');
    expect(codeOf(await release(school.lead, ''))).toBe('INPUT_INVALID');
    school.rooms.clock.advance(1_000);
    must(await release(school.lead));
    school.rooms.clock.advance(1_000);
    expect(codeOf(await release(school.lead))).toBe('WRONG_STATUS');
    const view = await school.read((tx) => queries.byKey(tx, school.trainee.memberId, 'locked'));
    expect(view).toMatchObject({ isLocked: false, attemptsLeft: 3, standing: { attempts: 3, failed: 0 } });
    const { attemptId } = must(await start(school.trainee, 'locked'));
    await answerRightly(school.trainee, attemptId);
    expect(must(await submit(school.trainee, attemptId))).toMatchObject({ passed: true });
  });

  test('ask at least 90 about refunds, and count best scores for training', async () => {
    const pools = SOURCE.slice(SOURCE.indexOf('pools:'));
    const easy = `quiz: easy\ntitle: { zh: 易, en: Easy }\nowner: cs\npassMark: 50\n${pools}`;
    must(await publish(school.lead, easy));
    const { attemptId } = must(await start(school.agent, 'easy'));
    await answerRightly(school.agent, attemptId, 3);
    expect(must(await submit(school.agent, attemptId))).toMatchObject({ score: 75, passed: true });
    const sop = SMALL_SOP.replaceAll('small_refund', 'taught').replace(
      '    due: +8wh\n',
      '    due: +8wh\n    training: { quiz: easy }\n',
    );
    const { versionId } = await school.sop(sop);
    const facts = (who: Colleague) =>
      school.read((tx) =>
        school.rooms.get(TrainingQueries).factsOf(tx, { memberId: who.memberId, sopVersionId: versionId }),
      );
    expect(await facts(school.agent)).toEqual({ passed: { easy: 75 }, confirmed: [] });
    expect(await facts(school.trainee)).toEqual({ passed: {}, confirmed: [] });
  });

  test('pick stages on the SOP version that was active when they were published', async () => {
    const question = (stage: string) =>
      `quiz: stages\ntitle: { zh: 选阶段, en: Stages }\nowner: cs\npools:\n  - questions:\n      - { key: s, type: state, sop: staged, states: [${stage}], ask: { zh: 问, en: Ask }, why: { zh: 因, en: Why } }\n`;
    const blockersOf = async (source: string) => {
      const said = await publish(school.lead, source);
      return said.ok ? [] : said.refusal.blockers.map(({ code, field }) => `${code} ${field}`);
    };
    expect(await blockersOf(question('run.paying'))).toEqual(['quiz_sop_unknown pools[0].questions[0].sop']);
    const first = await school.sop(SMALL_SOP.replaceAll('small_refund', 'staged'));
    expect(await blockersOf(question('run.nowhere'))).toEqual(['quiz_stage_unknown pools[0].questions[0].states']);
    must(await publish(school.lead, question('run.paying')));
    await school.sop(SMALL_SOP.replaceAll('small_refund', 'staged').replace('打款中', '支付中'));
    const { attemptId } = must(await start(school.agent, 'stages'));
    const [asked] = (await attempt(school.agent, attemptId))!.questions;
    expect(asked?.shown.diagram).toEqual({ sop: 'staged', sopVersionId: first.versionId });
    must(await answer(school.agent, attemptId, '1', { chosen: ['run.paying'] }));
    expect(must(await submit(school.agent, attemptId))).toMatchObject({ score: 100 });
  });

  test('that are put away are not begun any more', async () => {
    must(await publish(school.lead, named('away')));
    must(await school.rooms.get(SetQuizStatus).run(school.lead, { key: 'away', archived: true }));
    expect(codeOf(await start(school.agent, 'away'))).toBe('WRONG_STATUS');
    expect(await school.read((tx) => school.rooms.get(TrainingQueries).quizKeys(tx))).not.toContain('away');
  });
});

describe('what comes with the program', () => {
  let school: TestSchool;
  let folder: string;
  beforeAll(async () => {
    school = await TestSchool.open('shipped');
    folder = await mkdtemp(join(tmpdir(), 'baton-knowledge-'));
    await cp(SHIPPED, folder, { recursive: true });
  });
  afterAll(async () => {
    await school?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const bring = () => school.rooms.get(ImportShippedKnowledge).run(school.workspaceId, folder);
  const change = async (file: string, from: string, to: string): Promise<void> => {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), text.replace(from, to));
  };
  const ARTICLE = 'articles/KB09-after-sales-rules.md';
  const QUIZ = 'quizzes/kb09_after_sales.quiz.yaml';

  test('is published once, in both languages, with its pictures and links', async () => {
    expect(await bring()).toEqual([
      { key: 'KB09', outcome: 'published' },
      { key: 'kb09_after_sales', outcome: 'published' },
    ]);
    expect((await bring()).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    const queries = school.rooms.get(ArticleQueries);
    const article = (await school.read((tx) => queries.byKey(tx, 'KB09')))!;
    const [[version] = []] = await school.read((tx) => queries.versionsOf(tx, [article.id]));
    expect(version).toMatchObject({
      origin: 'shipped',
      bodyEn: expect.stringMatching(/^# Seven days/),
      bodyZh: expect.stringMatching(/^# 七天/),
    });
    expect(await school.read((tx) => queries.picture(tx, 'return-grades.svg'))).toContain('<svg');
    expect((await school.read((tx) => queries.backlinks(tx, [article.id])))[0]).toHaveLength(2);
  });

  test('replaces what came with the program, and keeps what was written here', async () => {
    await change(ARTICLE, '食品拆封后不退', '食品拆封后不退，除非有质量问题');
    await change(QUIZ, 'tolerance: 0', 'tolerance: 1');
    expect((await bring()).map(({ outcome }) => outcome)).toEqual(['published', 'published']);
    const { articleId } = must(
      await school.rooms.get(SaveArticle).run(school.agent, { key: 'KB09', bodyZh: '我们自己的规则' }),
    );
    must(await school.rooms.get(PublishArticle).run(school.lead, { articleId }));
    must(await school.rooms.get(PublishQuiz).run(school.lead, { source: SOURCE.replace('480', '481') }));
    await change(ARTICLE, '食品拆封', '生鲜拆封');
    await change(QUIZ, 'tolerance: 1', 'tolerance: 2');
    expect((await bring()).map(({ outcome }) => outcome)).toEqual(['kept', 'kept']);
  });

  test('shows the SOP that came with it, and what the workspace made of its SOPs does not stop the start', async () => {
    const quiz = (stage: string) =>
      `quiz: stages\ntitle: { zh: 选阶段, en: Stages }\nowner: cs\npools:\n  - questions:\n      - { key: s, type: state, sop: small_refund, states: [${stage}], ask: { zh: 问, en: Ask }, why: { zh: 因, en: Why } }\n`;
    await writeFile(join(folder, 'quizzes/stages.quiz.yaml'), quiz('run.paying'));
    const outcome = async () => (await bring()).find(({ key }) => key === 'stages')?.outcome;
    expect(await outcome()).toBe('left_out');
    const sops = await mkdtemp(join(tmpdir(), 'baton-sops-'));
    await writeFile(join(sops, 'small_refund.sop.yaml'), SMALL_SOP);
    await school.rooms.get(ImportShipped).run(school.workspaceId, sops);
    await rm(sops, { recursive: true });
    await school.sop(SMALL_SOP.replaceAll('paying', 'transferring'));
    expect(await outcome()).toBe('published');
    await writeFile(join(folder, 'quizzes/stages.quiz.yaml'), quiz('run.transferring'));
    expect(await outcome()).toBe('left_out');
    await rm(join(folder, 'quizzes/stages.quiz.yaml'));
  });

  test('names the file, the place and the reason when it is damaged', async () => {
    const message = async (file: string, from: string, to: string): Promise<string> => {
      const before = await readFile(join(folder, file), 'utf8');
      await writeFile(join(folder, file), before.replace(from, to));
      const error: unknown = await bring().then(
        () => null,
        (reason: unknown) => reason,
      );
      await writeFile(join(folder, file), before);
      expect(error).toBeInstanceOf(ShippedFileInvalid);
      return (error as Error).message;
    };
    expect(await message(ARTICLE, 'review: 6', 'review: 600')).toBe(
      'KB09-after-sales-rules.md: review: This must be a whole number from 1 to 60.',
    );
    expect(await message(ARTICLE, 'return-grades.svg', 'none.svg')).toBe(
      'KB09-after-sales-rules.md: bodyZh: There is no picture pictures/none.svg.',
    );
    expect(await message(ARTICLE, 'key: KB09', 'key: KB10')).toContain('must be named after its key, KB10');
  });
});
