import { newId } from '#database';
import { codeOf, must } from '../../identity/src/testing/rooms.js';
import { SMALL_SOP } from '../../sops/src/testing/small-sop.js';
import {
  ArticleQueries,
  DecideSuggestion,
  PublishArticle,
  ReviewArticle,
  SaveArticle,
  SetArticleStatus,
  SuggestArticle,
} from './index.js';
import { TestSchool } from './testing/school.js';

const VALUES = {
  titleZh: '售后规则',
  titleEn: 'After-sales rules',
  bodyZh: '# 七天\n签收次日起算。',
  ownerRole: 'cs',
  roles: ['cs'],
};

describe('articles', () => {
  let school: TestSchool;
  let queries: ArticleQueries;
  beforeAll(async () => {
    school = await TestSchool.open('articles');
    queries = school.rooms.get(ArticleQueries);
  });
  afterAll(() => school?.close());

  const save = (who: TestSchool['lead'], input: object, options = {}) =>
    school.rooms.get(SaveArticle).run(who, { key: 'KB09', ...input }, options);
  const publish = (who: TestSchool['lead'], articleId: string, options = {}) =>
    school.rooms.get(PublishArticle).run(who, { articleId }, options);
  const blockersOf = (answer: { ok: boolean; refusal?: { blockers: { code: string; field?: string }[] } }): string[] =>
    (answer.refusal?.blockers ?? []).map(({ code, field }) => `${code} ${field}`);

  test('are drafted by members, published by the lead of their role, and versions never change', async () => {
    const { articleId, revision } = must(await save(school.agent, VALUES));
    expect(revision).toBe(1);
    expect(codeOf(await publish(school.agent, articleId))).toBe('RIGHT_MISSING');
    expect(codeOf(await publish(school.packer, articleId))).toBe('RIGHT_MISSING');
    expect(codeOf(await publish(school.lead, articleId, { expectedRevision: 7 }))).toBe('STALE');
    const first = must(await publish(school.lead, articleId));
    must(
      await save(school.agent, {
        bodyZh: '第二版',
        links: [{ sop: 'small_refund', state: '', task: 'T1', field: '' }],
      }),
    );
    const second = must(await publish(school.lead, articleId));
    expect([first.number, second.number]).toEqual([1, 2]);
    const [versions = []] = await school.read((tx) => queries.versionsOf(tx, [articleId]));
    expect(versions.map(({ number, bodyZh, titleZh, authorIds }) => [number, bodyZh, titleZh, authorIds])).toEqual([
      [2, '第二版', '售后规则', [school.agent.memberId]],
      [1, VALUES.bodyZh, '售后规则', [school.agent.memberId]],
    ]);
    expect(await school.logged('article.published')).toMatchObject([{ number: 1, origin: 'member' }, { number: 2 }]);
    expect(codeOf(await publish(school.lead, articleId))).toBe('NOT_FOUND');
  });

  test('are not written by trainees, who may suggest; whoever suggested hears what came of it', async () => {
    expect(codeOf(await save(school.trainee, { bodyZh: 'x' }))).toBe('RIGHT_MISSING');
    const article = (await school.read((tx) => queries.byKey(tx, 'KB09')))!;
    const suggest = (text: string) =>
      school.rooms.get(SuggestArticle).run(school.trainee, { articleId: article.id, text });
    expect(blockersOf(await suggest(' '))).toEqual(['text_form text']);
    const [good, bad] = [must(await suggest('食品没写')), must(await suggest('太长'))];
    const decide = (suggestionId: string, accept: boolean, reason?: string, who = school.lead) =>
      school.rooms.get(DecideSuggestion).run(who, { suggestionId, accept, reason });
    expect(codeOf(await decide(good.suggestionId, true, undefined, school.agent))).toBe('RIGHT_MISSING');
    expect(codeOf(await decide(bad.suggestionId, false))).toBe('REASON_REQUIRED');
    must(await decide(good.suggestionId, true));
    must(await decide(bad.suggestionId, false, '已是一页'));
    expect(codeOf(await decide(bad.suggestionId, true))).toBe('WRONG_STATUS');
    expect(await school.inbox(school.trainee)).toEqual([
      { text: '您对「售后规则」的建议已被采纳', about: 'article:KB09' },
      { text: '您对「售后规则」的建议未采纳：已是一页', about: 'article:KB09' },
    ]);
    const open = await school.read((tx) => queries.suggestions(tx, { articleId: article.id, status: 'open' }));
    expect(open).toEqual([]);
  });

  test('name every field that cannot be kept', async () => {
    const wrong = {
      ...{ ...VALUES, titleZh: '', titleEn: 'x'.repeat(121), bodyZh: '长'.repeat(70_000), reviewMonths: 0 },
      links: [{ sop: 'Nope!', state: '', task: '', field: '' }],
    };
    expect(blockersOf(await save(school.agent, { ...wrong, key: '9' })).sort()).toEqual(
      [
        'article_key key',
        'link_part links[0].sop',
        'text_form titleEn',
        'text_form titleZh',
        'text_too_large bodyZh',
        'whole_number reviewMonths',
      ].sort(),
    );
    expect(blockersOf(await save(school.agent, { key: 'KB77' }))).toEqual([
      'article_needs titleZh',
      'article_needs titleEn',
    ]);
    expect(blockersOf(await save(school.agent, { ...VALUES, key: 'KB77', ownerId: school.agent.memberId }))).toEqual([
      'article_owner ownerRole',
    ]);
    expect(blockersOf(await save(school.agent, { ...VALUES, key: 'KB77', roles: ['pilot'] }))).toEqual([
      'role_unknown roles',
    ]);
  });

  test('show only pictures of the house', async () => {
    const body = `![a](https://evil.example/x.png) ![b](pictures/none.svg) ![c](file:${newId()}) ![d](javascript:alert(1))`;
    expect(blockersOf(await save(school.agent, { ...VALUES, key: 'KB78', bodyZh: body }))).toEqual([
      'picture_foreign bodyZh',
      'picture_foreign bodyZh',
      'picture_missing bodyZh',
      'picture_missing bodyZh',
    ]);
  });

  test('keep hostile texts as they are', async () => {
    const hostile = '<script>alert(1)</script> [x](javascript:alert(1)) ${process.env} {{constructor}}';
    const { articleId } = await school.article('KB66', '<img src=x onerror=alert(1)>', hostile);
    const [[version] = []] = await school.read((tx) => queries.versionsOf(tx, [articleId]));
    expect([version?.titleZh, version?.bodyZh]).toEqual(['<img src=x onerror=alert(1)>', hostile]);
  });

  test('are reviewed every so many months, by whoever answers for them', async () => {
    const { articleId } = must(await save(school.agent, { ...VALUES, key: 'KB12', reviewMonths: 6 }));
    must(await publish(school.lead, articleId));
    const before = (await school.read((tx) => queries.byId(tx, articleId)))!.reviewAt!;
    school.rooms.clock.advance(200 * 86_400_000);
    expect(before < school.rooms.clock.now()).toBe(true);
    const review = (who: TestSchool['lead']) => school.rooms.get(ReviewArticle).run(who, { articleId });
    expect(codeOf(await review(school.packer))).toBe('RIGHT_MISSING');
    expect(codeOf(await review(school.trainee))).toBe('RIGHT_MISSING');
    must(await review(school.agent));
    expect((await school.read((tx) => queries.byId(tx, articleId)))!.reviewAt! > school.rooms.clock.now()).toBe(true);
  });

  test('are found by their words until they are put away, and by nobody else', async () => {
    const { articleId } = await school.article('KB13', '波次拣货与打包', '轻拿轻放');
    const find = async (question: string): Promise<string[]> =>
      school.read(async (tx) => {
        const { hits } = await queries.find(tx, question);
        const articles = await queries.byIds(
          tx,
          hits.map(({ id }) => id),
        );
        return articles.map(({ key }) => key);
      });
    expect(await find('打包')).toEqual(['KB13']);
    expect(await find('轻放')).toEqual(['KB13']);
    const other = await school.rooms.workspace('articles-other');
    expect((await school.read((tx) => queries.find(tx, '打包'), other.workspaceId)).hits).toEqual([]);
    const put = (archived: boolean) => school.rooms.get(SetArticleStatus).run(school.lead, { articleId, archived });
    must(await put(true));
    expect(await find('打包')).toEqual([]);
    expect(codeOf(await save(school.agent, { key: 'KB13', bodyZh: 'x' }))).toBe('WRONG_STATUS');
    must(await put(false));
    expect(await find('打包')).toEqual(['KB13']);
  });

  test('stand beside the work: by their links, the most particular first, and by the guide of a task', async () => {
    const guided = SMALL_SOP.replace(/( {2}T1:\n)/, '$1    guide: [KB13]\n');
    expect(guided).not.toBe(SMALL_SOP);
    await school.sop(guided);
    const { articleId } = must(
      await save(school.agent, {
        ...VALUES,
        key: 'KB20',
        links: [
          { sop: 'small_refund', state: 'wait', task: '', field: '' },
          { sop: 'small_refund', state: '', task: '', field: '' },
        ],
      }),
    );
    must(await publish(school.lead, articleId));
    const beside = async (place: object) =>
      (await school.read((tx) => queries.beside(tx, { sopKey: 'small_refund', ...place }))).map(
        ({ article, from }) => `${article.key} ${from}`,
      );
    expect(await beside({ task: 'T1' })).toEqual(['KB13 sop', 'KB09 article', 'KB20 article']);
    expect(await beside({ task: 'T2' })).toEqual(['KB20 article']);
    expect(await beside({ state: 'wait.inner' })).toEqual(['KB20 article']);
    const article = (await school.read((tx) => queries.byKey(tx, 'KB13')))!;
    expect(await school.read((tx) => queries.backlinks(tx, [article.id]))).toEqual([
      [{ sop: 'small_refund', state: '', task: 'T1', field: '', from: 'sop' }],
    ]);
    expect((await school.read((tx) => queries.ofSop(tx, 'small_refund'))).map(({ key }) => key)).toEqual([
      'KB09',
      'KB13',
      'KB20',
    ]);
  });

  test('of two who publish at once one comes second', async () => {
    const { articleId } = must(await save(school.agent, { ...VALUES, key: 'KB30' }));
    const answers = await Promise.all(Array.from({ length: 8 }, () => publish(school.lead, articleId)));
    expect(answers.map(codeOf).sort()).toEqual([...Array.from({ length: 7 }, () => 'NOT_FOUND'), 'ok']);
  });
});
