import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportShippedKnowledge } from '#knowledge';
import { PublishSop } from '#sops';
import { RANDOM_ID, startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';

const SHIPPED = join(import.meta.dirname, '../../libs/knowledge/src/testing/shipped');
const QUIZ = readFileSync(join(SHIPPED, 'quizzes/kb09_after_sales.quiz.yaml'), 'utf8');
const ERRAND = readFileSync(join(import.meta.dirname, '../support/sops/errand.sop.yaml'), 'utf8');

const ARTICLE =
  '... on ArticlePayload { article { id key title status latestNumber version { id body } draft { revision } mayPublish } }';
const ATTEMPT =
  '... on QuizAttemptPayload { attempt { id score isPassed questions { id type ask options { id text } unit given { chosen number } outcome { isRight chosen number why } } } quiz { isPassed isLocked attemptsLeft openAttemptId } }';
const REPLY = '... on ReplyPayload { reply { key number used solved unsolved solvedRate } }';

interface Question {
  id: string;
  type: string;
  options: { id: string; text: string }[];
}

describe('knowledge', () => {
  let api: TestApi;
  let shop: TestShop;
  beforeAll(async () => {
    api = await startTestApi();
    const made = await api.shop('knowledge');
    const zh = { lang: 'zh' as const };
    shop = {
      ...made,
      boss: made.boss.with(zh),
      lead: made.lead.with(zh),
      ann: made.ann.with(zh),
      trainee: made.trainee.with(zh),
    };
  });
  afterAll(() => api?.close());

  const article = async (key: string, more: object = {}): Promise<{ id: string; versionId: string }> => {
    const input = {
      key,
      titleZh: '售后规则',
      titleEn: 'After-sales rules',
      bodyZh: '退款从签收次日起算。',
      ownerRole: 'cs',
      ...more,
    };
    const { article: saved } = await shop.ann.do('articleSave', 'ArticleSaveInput', input, ARTICLE);
    const { article: read } = await shop.lead.do(
      'articlePublish',
      'ArticlePublishInput',
      { articleId: saved.id },
      ARTICLE,
    );
    return { id: read.id, versionId: read.version.id };
  };

  test('an article is written, published, found, shown beside the work and confirmed', async () => {
    const { id } = await article('KB09', { links: [{ sop: 'errand', task: 'FETCH' }] });
    const { articleSearch } = await shop.trainee.ask(
      '{ articleSearch(text: "退款") { nodes { article { key isRead version { number } } snippet { text isHit } isApproximate } } }',
    );
    expect(articleSearch.nodes).toEqual([
      {
        article: { key: 'KB09', isRead: false, version: { number: 1 } },
        snippet: [
          { text: '退款', isHit: true },
          { text: '从签收次日起算。', isHit: false },
        ],
        isApproximate: false,
      },
    ]);
    const { articlesFor } = await shop.ann.ask(
      '{ articlesFor(sop: "errand", task: "FETCH") { article { key } link { task from } } }',
    );
    expect(articlesFor).toEqual([{ article: { key: 'KB09' }, link: { task: 'FETCH', from: 'article' } }]);
    const ask = { articleId: id, roles: ['cs'], memberIds: [], note: '新规则' };
    const asked = await shop.lead.do(
      'confirmationAsk',
      'ConfirmationAskInput',
      ask,
      '... on ConfirmationAskPayload { requestId asked }',
    );
    expect(asked.asked).toBe(4);
    const { myReadings, notifications } = await shop.trainee.ask(
      '{ myReadings { nodes { title note isLate articleVersionId article { key } } } notifications { nodes { text about } } }',
    );
    expect(myReadings.nodes).toMatchObject([
      { title: '售后规则', note: '新规则', isLate: false, article: { key: 'KB09' } },
    ]);
    expect(notifications.nodes[0]).toEqual({
      text: expect.stringContaining('请阅读「售后规则」'),
      about: 'article:KB09',
    });
    const { articleVersionId } = myReadings.nodes[0];
    const given = await shop.trainee.do(
      'confirmationGive',
      'ConfirmationGiveInput',
      { articleVersionId },
      '... on ConfirmationGivePayload { settled left { title } }',
    );
    expect(given).toMatchObject({ settled: 1, left: [] });
    const { confirmationRequests } = await shop.lead.ask(
      '{ confirmationRequests { nodes { asked confirmed late isAutomatic createdBy { name } readings { member { name } confirmedAt } } } }',
    );
    expect(confirmationRequests.nodes[0]).toMatchObject({
      asked: 4,
      confirmed: 1,
      late: 0,
      isAutomatic: false,
      createdBy: { name: 'lead' },
    });
    expect(confirmationRequests.nodes[0].readings).toHaveLength(4);
    const own = await shop.ann.ask(
      '{ confirmationRequests { nodes { readings { member { name } } } } lateReadings { nodes { title } } }',
    );
    expect(own.confirmationRequests.nodes[0].readings).toEqual([{ member: { name: 'ann' } }]);
  });

  test('whoever may not is told which right is missing, and what is wrong is named in the caller’s language', async () => {
    const { id } = await article('KB10');
    await shop.ann.do('articleSave', 'ArticleSaveInput', { key: 'KB10', bodyZh: '第二稿' }, ARTICLE);
    expect(await shop.ann.refused('articlePublish', 'ArticlePublishInput', { articleId: id })).toMatchObject({
      ...{ code: 'RIGHT_MISSING', blockers: [{ message: '需要权限 article.publish。' }] },
    });
    expect(await shop.trainee.refused('articleSave', 'ArticleSaveInput', { key: 'KB10', bodyZh: 'x' })).toMatchObject({
      code: 'RIGHT_MISSING',
    });
    const { article: seen } = await shop.trainee.ask(
      '{ article(key: "KB10") { draft { bodyZh } version { body } mayWrite mayPublish } }',
    );
    expect(seen).toEqual({
      draft: null,
      version: { body: '退款从签收次日起算。' },
      mayWrite: false,
      mayPublish: false,
    });
    const foreign = {
      key: 'KB11',
      titleZh: 'x',
      titleEn: 'x',
      bodyZh: '![x](https://evil.example/a.png)',
      ownerRole: 'cs',
    };
    expect(await shop.ann.refused('articleSave', 'ArticleSaveInput', foreign)).toMatchObject({
      code: 'INPUT_INVALID',
      blockers: [
        { field: 'bodyZh', message: '图片地址 https://evil.example/a.png 不可用，请上传图片后用 file:编号 引用。' },
      ],
    });
    const long = await shop.ann
      .with({ lang: 'en' })
      .refused('articleSave', 'ArticleSaveInput', { ...foreign, bodyZh: 'x'.repeat(200_001) });
    expect(long.blockers).toMatchObject([{ field: 'bodyZh', message: 'At most 200 kB of text; split it.' }]);
    expect(await shop.ann.refused('articleReview', 'ArticleReviewInput', { articleId: RANDOM_ID })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('a hundred thousand letters of Chinese are kept; a big one beside a big one, too', async () => {
    const body = '退款'.repeat(33_000);
    const { article: saved } = await shop.ann.do(
      'articleSave',
      'ArticleSaveInput',
      { key: 'KB90', titleZh: '长', titleEn: 'Long', bodyZh: body, bodyEn: body, ownerRole: 'cs' },
      ARTICLE,
    );
    const { article: read } = await shop.lead.do(
      'articlePublish',
      'ArticlePublishInput',
      { articleId: saved.id },
      ARTICLE,
    );
    expect(read.version.body).toBe(body);
  });

  test('pictures that came with the program are shown to members only, as nothing but pictures', async () => {
    await api.api.app.get(ImportShippedKnowledge).run(shop.workspaceId, SHIPPED);
    const response = await shop.ann.get('/knowledge/pictures/return-grades.svg');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect((await api.anonymous.get('/knowledge/pictures/return-grades.svg')).status).toBe(401);
    expect((await shop.ann.get('/knowledge/pictures/..%2F..%2Fpackage.json')).status).toBe(404);
  });

  test('a quiz tells nothing of its solutions until it is submitted, and twenty who submit get one result', async () => {
    await shop.lead.do(
      'quizPublish',
      'QuizPublishInput',
      { source: QUIZ.replace('kb09_after_sales', 'secretive') },
      '... on QuizPayload { quiz { key } }',
    );
    const document = `mutation ($input: QuizStartInput!) { quizStart(input: $input) { ${ATTEMPT} } }`;
    const started = await shop.ann.send(document, { input: { key: 'secretive' } });
    const { attempt } = started.data['quizStart'];
    const answers = [started.text];
    const say = async (question: Question, given: object): Promise<void> => {
      const input = { attemptId: attempt.id, questionId: question.id, ...given };
      const answer = await shop.ann.send(
        `mutation ($input: QuizAnswerInput!) { quizAnswer(input: $input) { ${ATTEMPT} } }`,
        { input },
      );
      answers.push(answer.text);
    };
    for (const question of attempt.questions as Question[]) await say(question, solutionOf(question));
    const whole = await shop.ann.send(
      `query ($id: UUID!) { quizAttempt(id: $id) { questions { id ask options { id text } outcome { why isRight chosen number } } } quiz(key: "secretive") { versions { source } attempts { score } openAttemptId } }`,
      { id: attempt.id },
    );
    answers.push(whole.text);
    expect(whole.data['quiz'].versions).toEqual([]);
    for (const text of answers) {
      expect(text).not.toMatch(/"right"|超过七天|次日才是第 1 天|30 × 12|先安抚|不收集身份证/);
      expect(text).toContain('"outcome":null');
    }
    const submit = () => shop.ann.do('quizSubmit', 'QuizSubmitInput', { attemptId: attempt.id }, ATTEMPT);
    const results = await Promise.all(Array.from({ length: 20 }, submit));
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0]).toMatchObject({
      attempt: { score: 100, isPassed: true },
      quiz: { isPassed: true, openAttemptId: null },
    });
    expect(
      results[0]?.['attempt'].questions.every(({ outcome }: { outcome: { why: string } }) => outcome.why !== ''),
    ).toBe(true);
    const [counted] = await api.database.look<{ n: number }>(
      `select count(*)::int as n from event where workspace_id = $1 and type = 'quiz.submitted'`,
      [shop.workspaceId],
    );
    expect(counted?.n).toBe(1);
    expect(
      (await shop.lead.ask('query ($id: UUID!) { quizAttempt(id: $id) { id } }', { id: attempt.id })).quizAttempt,
    ).toBeNull();
    const { quiz } = await shop.lead.ask('{ quiz(key: "secretive") { versions { source } isPassed } }');
    expect(quiz).toEqual({ versions: [{ source: expect.stringContaining('right: 480') }], isPassed: false });
  });

  test('whoever fails three times waits for a talk with their mentor', async () => {
    await shop.lead.do(
      'quizPublish',
      'QuizPublishInput',
      { source: QUIZ.replace('kb09_after_sales', 'hard') },
      '... on QuizPayload { quiz { key } }',
    );
    for (let n = 0; n < 3; n++) {
      const { attempt } = await shop.trainee.do('quizStart', 'QuizStartInput', { key: 'hard' }, ATTEMPT);
      await shop.trainee.do('quizSubmit', 'QuizSubmitInput', { attemptId: attempt.id }, ATTEMPT);
    }
    expect(await shop.trainee.refused('quizStart', 'QuizStartInput', { key: 'hard' })).toMatchObject({
      ...{ code: 'TOO_MANY_ATTEMPTS', blockers: [{ message: '已连续 3 次未通过，请先与带教人谈一谈，由其放行。' }] },
    });
    const { notifications } = await shop.lead.ask('{ notifications { nodes { text about } } }');
    expect(notifications.nodes[0]).toMatchObject({ about: 'quiz:hard' });
    const standing = 'query ($id: UUID!) { quizzes(memberId: $id) { nodes { key isLocked attempts { score } } } }';
    const seenBy = async (who: TestShop['lead']) =>
      (await who.ask(standing, { id: shop.memberIds.trainee })).quizzes.nodes.filter(
        ({ key }: { key: string }) => key === 'hard',
      );
    expect(await seenBy(shop.lead)).toMatchObject([
      { isLocked: true, attempts: [{ score: 0 }, { score: 0 }, { score: 0 }] },
    ]);
    expect(await seenBy(shop.ann)).toEqual([]);
    await api.advance('1s');
    const release = { key: 'hard', memberId: shop.memberIds.trainee, note: '一起看了一页纸' };
    await shop.lead.do('quizRelease', 'QuizReleaseInput', release, '... on QuizPayload { quiz { key } }');
    expect((await shop.trainee.ask('{ quiz(key: "hard") { isLocked attemptsLeft } }')).quiz).toEqual({
      isLocked: false,
      attemptsLeft: 3,
    });
  });

  test('a document that is no quiz is refused with the place of each mistake', async () => {
    const source = QUIZ.replace('right: 480', 'right: many').replace('draw: 1', 'draw: 9');
    const { blockers } = await shop.lead.refused('quizPublish', 'QuizPublishInput', { source });
    expect(blockers.map(({ field, message }) => `${field}: ${message}`)).toEqual([
      'pools[0].draw: 第 1 题库 · 抽题数：这里应为1 到 2 的整数。',
      'pools[1].questions[0].right: 第 2 题库 · 第 1 题 · 答案：这里应为一个数。',
    ]);
    const bomb = `a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nquiz: [*c,*c,*c,*c,*c,*c,*c,*c]`;
    expect(await shop.lead.refused('quizPublish', 'QuizPublishInput', { source: bomb })).toMatchObject({
      blockers: [{ code: 'yaml_form' }],
    });
  });

  test('a quiz is drafted, tried and published; whoever may not sees nothing of it', async () => {
    const source = QUIZ.replace('kb09_after_sales', 'drafted').replace('right: 480', 'right: 15');
    const DRAFT = '... on QuizDraftPayload { key draft { revision title source updatedBy { name } quiz { id } } }';
    const { draft } = await shop.lead.do(
      'quizSave',
      'QuizSaveInput',
      { source, isNew: true, expectedRevision: 0 },
      DRAFT,
    );
    expect(draft).toMatchObject({ revision: 1, title: '售后规则测验', updatedBy: { name: 'lead' }, quiz: null });
    for (const who of [shop.ann, shop.trainee, shop.packer]) {
      expect(await who.ask('{ quizDraft(key: "drafted") { source } quizDrafts { key } }')).toEqual({
        ...{ quizDraft: null, quizDrafts: [] },
      });
      expect(await who.refused('quizSave', 'QuizSaveInput', { source })).toMatchObject({ code: 'RIGHT_MISSING' });
      expect(await who.refused('quizDiscard', 'QuizDiscardInput', { key: 'drafted' })).toMatchObject({
        code: 'RIGHT_MISSING',
      });
    }
    const trial = `query ($input: QuizTrialInput!) { quizTrial(input: $input) {
      ... on QuizTrial { score isPassed questions { id type outcome { isRight number } } } ... on Refusal { blockers { field message } } } }`;
    const input = { source, seed: RANDOM_ID };
    const shown = (await shop.lead.ask(trial, { input })).quizTrial;
    expect(shown).toMatchObject({ score: null, isPassed: null });
    expect(shown.questions.every(({ outcome }: { outcome: unknown }) => outcome === null)).toBe(true);
    const asked = shown.questions.find(({ type }: Question) => type === 'number');
    const judged = (
      await shop.lead.ask(trial, { input: { ...input, answers: [{ questionId: asked.id, number: 15 }] } })
    ).quizTrial;
    expect(judged.questions.find(({ id }: Question) => id === asked.id).outcome).toEqual({ isRight: true, number: 15 });
    expect(judged.isPassed).toBe(false);
    const broken = { ...input, source: source.replace('right: 15', 'right: many') };
    expect((await shop.lead.with({ lang: 'en' }).ask(trial, { input: broken })).quizTrial.blockers).toEqual([
      { field: 'pools[1].questions[0].right', message: 'Pool 2 · Question 1 · Answer: This must be a number.' },
    ]);
    const PUBLISHED = '... on QuizPayload { quiz { key number takers { member { name } bestScore } } }';
    expect(await shop.lead.refused('quizPublish', 'QuizPublishInput', { source, draftRevision: 7 })).toMatchObject({
      ...{ code: 'STALE', currentRevision: 1 },
    });
    const { quiz } = await shop.lead.do('quizPublish', 'QuizPublishInput', { source, draftRevision: 1 }, PUBLISHED);
    expect(quiz).toEqual({ key: 'drafted', number: 1, takers: [] });
    expect((await shop.lead.ask('{ quizDraft(key: "drafted") { key } }')).quizDraft).toBeNull();
    expect(await shop.lead.refused('quizSave', 'QuizSaveInput', { source, isNew: true })).toMatchObject({
      ...{ code: 'CONFLICT', blockers: [{ message: '标识 drafted 已有测验使用，请换一个。' }] },
    });
  });

  test('an article’s key is suggested and taken once; a draft is thrown away by those who write', async () => {
    const { articleNextKey: key } = await shop.ann.ask('{ articleNextKey }');
    const head = { key, titleZh: '新', titleEn: 'New', ownerRole: 'cs', isNew: true, expectedRevision: 0 };
    const { article: begun } = await shop.ann.do('articleSave', 'ArticleSaveInput', head, ARTICLE);
    expect(begun).toMatchObject({ key, status: 'draft', draft: { revision: 1 } });
    expect(await shop.bob.with({ lang: 'zh' }).refused('articleSave', 'ArticleSaveInput', head)).toMatchObject({
      ...{ code: 'CONFLICT', blockers: [{ field: 'key', message: `编号 ${key} 已有文章使用，请换一个。` }] },
    });
    expect((await shop.ann.ask('{ articleNextKey }')).articleNextKey).not.toBe(key);
    const articleId = begun.id;
    expect(await shop.lead.refused('articlePublish', 'ArticlePublishInput', { articleId })).toMatchObject({
      ...{ code: 'INPUT_INVALID', blockers: [{ field: 'bodyZh', message: '请填写中文正文。' }] },
    });
    expect(await shop.ann.refused('articleDiscard', 'ArticleDiscardInput', { articleId })).toMatchObject({
      code: 'WRONG_STATUS',
    });
    await shop.ann.do('articleSave', 'ArticleSaveInput', { key, bodyZh: '一' }, ARTICLE);
    await shop.lead.do('articlePublish', 'ArticlePublishInput', { articleId }, ARTICLE);
    await shop.bob.do('articleSave', 'ArticleSaveInput', { key, bodyZh: '二' }, ARTICLE);
    const { article: seen } = await shop.lead.ask(
      `{ article(key: "${key}") { draft { updatedBy { name } } readers { member { name } } } }`,
    );
    expect(seen).toEqual({ draft: { updatedBy: { name: 'bob' } }, readers: [] });
    expect(await shop.trainee.refused('articleDiscard', 'ArticleDiscardInput', { articleId })).toMatchObject({
      code: 'RIGHT_MISSING',
    });
    const { article: plain } = await shop.ann.do('articleDiscard', 'ArticleDiscardInput', { articleId }, ARTICLE);
    expect(plain).toMatchObject({ draft: null, version: { body: '一' } });
  });

  test('a reply is filled with the facts of the run, masked, adapted, judged and improved', async () => {
    const reply = {
      key: 'fetched',
      titleZh: '已取件',
      titleEn: 'Fetched',
      textZh: '亲，{{subject}} 已取，电话 {{buyerPhone}}，回话 {{answer}}',
    };
    expect(await shop.ann.refused('replySave', 'ReplySaveInput', reply)).toMatchObject({ code: 'RIGHT_MISSING' });
    const situations = [{ sop: 'errand', task: 'FETCH' }];
    const unknown = { ...reply, textZh: '单号 {{waybill}}', situations };
    expect(await shop.lead.with({ lang: 'zh' }).refused('replySave', 'ReplySaveInput', unknown)).toMatchObject({
      code: 'INPUT_INVALID',
      blockers: [{ code: 'template_unknown', field: 'textZh', message: expect.stringContaining('「waybill」') }],
    });
    await shop.lead.do('replySave', 'ReplySaveInput', { ...reply, situations }, REPLY);
    const form = { subject: '雨伞', amount: 12345, buyerPhone: '13987654321' };
    const started = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form },
      '... on RunPayload { run { id } tasks { id key } }',
    );
    const taskId = started.tasks.find(({ key }: { key: string }) => key === 'FETCH').id;
    const { repliesFor } = await shop.trainee.ask(
      'query ($id: UUID!) { repliesFor(taskId: $id) { reply { key } text missing } }',
      { id: taskId },
    );
    expect(repliesFor).toEqual([
      {
        reply: { key: 'fetched' },
        text: '亲，雨伞 已取，电话 139＊＊＊＊4321，回话 {{answer}}',
        missing: ['answer'],
      },
    ]);
    const used = await shop.ann.do(
      'replyUse',
      'ReplyUseInput',
      { key: 'fetched', taskId, adaptedText: '亲，雨伞马上到' },
      '... on ReplyUsePayload { useId text missing reply { used } }',
    );
    expect(used).toMatchObject({ text: '亲，雨伞马上到', missing: [], reply: { used: 1 } });
    const judged = await shop.ann.do('replyJudge', 'ReplyJudgeInput', { useId: used.useId, solved: true }, REPLY);
    expect(judged.reply).toMatchObject({ used: 1, solved: 1, solvedRate: 1 });
    expect((await shop.ann.ask('{ reply(key: "fetched") { adapted { text } } }')).reply.adapted).toEqual([]);
    expect((await shop.lead.ask('{ reply(key: "fetched") { adapted { text isSolved } } }')).reply.adapted).toEqual([
      { text: '亲，雨伞马上到', isSolved: true },
    ]);
    const { suggestionId } = await shop.trainee.do(
      'replySuggest',
      'ReplySuggestInput',
      { key: 'fetched', textZh: '{{subject}} 取好了', why: '更短' },
      '... on ReplySuggestionPayload { suggestionId }',
    );
    const taken = await shop.lead.do(
      'replySuggestionDecide',
      'ReplySuggestionDecideInput',
      { suggestionId, accept: true },
      '... on ReplySuggestionPayload { reply { number text } }',
    );
    expect(taken.reply).toEqual({ number: 2, text: '{{subject}} 取好了' });
    const { replies } = await shop.ann.ask('{ replies(filter: { text: "取好" }) { nodes { key } } }');
    expect(replies.nodes).toEqual([{ key: 'fetched' }]);
    expect(await shop.packer.refused('replyUse', 'ReplyUseInput', { key: 'fetched', taskId: RANDOM_ID })).toMatchObject(
      { code: 'NOT_FOUND' },
    );
  });

  test('the history of the run tells that a reply was used', async () => {
    const { events } = await shop.boss.ask(
      '{ events(first: 100, filter: { type: { startsWith: "reply." } }) { nodes { type runId } } }',
    );
    expect(events.nodes).toContainEqual({ type: 'reply.used', runId: expect.any(String) });
  });

  test('articles beside an SOP are named to whoever changes it', async () => {
    const said = await api.api.app
      .get(PublishSop)
      .run(
        { workspaceId: shop.workspaceId, memberId: null },
        { source: ERRAND.replace('guide: [fetching]', 'guide: [KB10]'), note: '换了说明' },
      );
    expect(said).toMatchObject({ ok: true });
    const { articlesOfSop } = await shop.boss.ask('{ articlesOfSop(sop: "errand") { key links { task from } } }');
    expect(articlesOfSop).toEqual([
      { key: 'KB09', links: [{ task: 'FETCH', from: 'article' }] },
      { key: 'KB10', links: [{ task: 'FETCH', from: 'sop' }] },
    ]);
  });
});

/** What is right, known here from the file. */
const RIGHT: Record<string, string[]> = {
  single: ['不在'],
  truth: ['错'],
  order: ['先致歉', '一次问清', '告知时限'],
  multiple: ['破损照片', '面单照片'],
};

const solutionOf = ({ type, options }: Question): object =>
  type === 'number'
    ? { number: 480 }
    : { chosen: (RIGHT[type] ?? []).map((text) => options.find((option) => option.text === text)?.id) };
