import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { startTestApi } from '../support/api.js';
import type { TestApi } from '../support/api.js';

/** Everything that is answered before a resolver is asked: always JSON, never a stack, never a 500. */
describe('raw HTTP', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api?.close());

  const post = (body: string, type = 'application/json') =>
    request(api.url).post('/graphql').set('content-type', type).send(body);

  test.each(['/healthz', '/readyz'])('%s says that all is well', async (path) => {
    await request(api.url).get(path).expect(200).expect('content-type', /json/);
  });

  test.each([
    ['half a document', '{"query": "{ viewer'],
    ['no document', ''],
    ['a list', '[]'],
    ['a batch', '[{"query":"{ viewer { language } }"}]'],
    ['a number', '7'],
    ['a query that is none', '{"query": 7}'],
    ['an unknown field', '{"query":"{ nothing }"}'],
    ['forty thousand open brackets', '['.repeat(40_000)],
  ])('%s is a mistake of the client', async (_, body) => {
    const response = await post(body).expect('content-type', /json/).expect(400);
    expect(JSON.stringify(response.body)).not.toMatch(/node_modules|at \w+ \(/);
  });

  test('a body that is too large is refused before it is read', async () => {
    await post(JSON.stringify({ query: `{ viewer { language } } #${'x'.repeat(2_000_000)}` }))
      .expect('content-type', /json/)
      .expect(413);
  });

  test('a form of another site cannot send a mutation', async () => {
    await post('{"query":"mutation { sessionEnd { wasOpen } }"}', 'text/plain').expect(400);
    const query = encodeURIComponent('mutation { sessionEnd { wasOpen } }');
    const viaGet = await request(api.url).get(`/graphql?query=${query}`).set('apollo-require-preflight', '1');
    expect(viaGet.status).toBeGreaterThanOrEqual(400);
    expect(viaGet.status).toBeLessThan(500);
  });

  test.each([
    ['an answer', { query: 'query Q($no: Boolean!) { viewer @skip(if: $no) { language } }', variables: { no: false } }],
    ['a mistake', { query: '{ nothing }' }],
    [
      'a refusal to sign in',
      { query: 'mutation { sessionCreate(input: { email: "a@b.example", password: "x" }) { __typename } }' },
    ],
    [
      'a body too deep',
      {
        query: '{ viewer { language } }',
        variables: { x: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) as object },
      },
    ],
  ])('%s is the same by the short way and, compressed, by the long way', async (_, body) => {
    const headers = { 'content-type': 'application/json', 'accept-language': 'en' };
    const text = JSON.stringify(body);
    const [short, long] = await Promise.all([
      fetch(`${api.url}/graphql`, { method: 'POST', headers, body: text }),
      fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-encoding': 'gzip' },
        body: gzipSync(text),
      }),
    ]);
    const seen = async (response: Response) => ({
      status: response.status,
      headers: [...response.headers.keys()].sort(),
      type: response.headers.get('content-type'),
      body: (await response.text()).replaceAll(/"requestId":"[^"]+"/g, ''),
    });
    expect(await seen(short)).toEqual(await seen(long));
  });
});
