import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';

describe('beside GraphQL', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('edge');
  });
  afterAll(() => api?.close());

  test('says that it is alive and ready', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const response = await api.anonymous.get(path);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ status: 'ok' });
    }
  });

  test('tells Prometheus about moves, refusals, late timers and connections', async () => {
    await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form: { subject: 'x' } },
      '... on RunPayload { cursor }',
    );
    await shop.ann.refused('runStart', 'RunStartInput', { sopKey: 'nothing', form: {} });
    const text = await (await api.anonymous.get('/metrics')).text();
    expect(text).toContain('baton_moves_total{mutation="runStart"} 1');
    expect(text).toMatch(/baton_refusals_total\{mutation="runStart",code="[A-Z_]+"\} 1/);
    for (const name of [
      'baton_timers_late 0',
      'baton_timers_late_seconds 0',
      'baton_database_connections{state="idle"}',
      'baton_http_request_seconds_bucket',
      'baton_subscriptions 0',
      'process_cpu_seconds_total',
    ]) {
      expect(text).toContain(name);
    }
  });

  test('shows people something at its address', async () => {
    const response = await api.anonymous.get('/', { accept: 'text/html' });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Baton');
  });

  test('answers what it does not know with JSON, safe headers and a request id', async () => {
    const response = await api.anonymous.get('/nothing/here');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND', requestId: expect.any(String) } }],
    });
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a clock is moved by a span of calendar time and by nothing else', async () => {
    for (const advance of ['soon', '8wh', '-3d', 5, null]) {
      const response = await fetch(`${api.url}/test/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance }),
      });
      expect(response.status).toBe(400);
    }
  });
});
