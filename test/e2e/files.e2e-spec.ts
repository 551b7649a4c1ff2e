import { createHash } from 'node:crypto';
import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000000020001e221bc330000000049454e44ae426082',
  'hex',
);

describe('evidence files', () => {
  let api: TestApi;
  let shop: TestShop;
  let other: TestShop;

  beforeAll(async () => {
    api = await startTestApi({ BATON_UPLOAD_MAX_MB: '1' });
    shop = await api.shop('files');
    other = await api.shop('others');
  });
  afterAll(() => api?.close());

  test('come back byte for byte, with what was measured', async () => {
    const { status, body } = await shop.ann.upload('退货 照片.png', PNG);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: '退货 照片.png',
      mime: 'image/png',
      sizeBytes: PNG.length,
      sha256: createHash('sha256').update(PNG).digest('hex'),
    });
    const response = await shop.bob.get(`/files/${body.id}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(PNG)).toBe(true);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-disposition')).toMatch(/^inline; .*filename\*=UTF-8''%E9%80%80/);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    const { node } = await shop.bob.ask(
      'query ($id: UUID!) { node(id: $id) { __typename ... on File { name sha256 } } }',
      { id: body.id },
    );
    expect(node).toMatchObject({ __typename: 'File', name: '退货 照片.png' });
  });

  test('that are not shown are saved, never run', async () => {
    const { body } = await shop.ann.upload('notes.html', Buffer.from('订单,金额\n1,2\n'));
    expect(body.mime).toBe('text/plain');
    const response = await shop.ann.get(`/files/${body.id}`);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test.each<[string, string, Buffer, number, string]>([
    [
      'a page in disguise',
      'picture.png',
      Buffer.from('<html><script>alert(1)</script></html>'),
      415,
      'FILE_TYPE_REFUSED',
    ],
    [
      'a program',
      'report.pdf',
      Buffer.from('7f454c4602010100000000000000000002003e00', 'hex'),
      415,
      'FILE_TYPE_REFUSED',
    ],
    ['nothing at all', 'empty.txt', Buffer.alloc(0), 415, 'FILE_TYPE_REFUSED'],
    ['too much', 'large.txt', Buffer.alloc(1024 * 1024 + 1, 'a'), 413, 'TOO_LARGE'],
  ])('refused: %s', async (_title, name, bytes, status, code) => {
    const answer = await shop.ann.upload(name, bytes);
    expect(answer).toMatchObject({ status, body: { errors: [{ message: expect.any(String), extensions: { code } }] } });
  });

  test('a request without a file, or that is no form, is told so', async () => {
    for (const [headers, body] of [
      [{ 'content-type': 'application/json' }, '{}'],
      [{ 'content-type': 'multipart/form-data' }, 'x'],
      [{ 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\nbroken'],
    ] as const) {
      const response = await fetch(`${api.url}/files`, {
        method: 'POST',
        headers: { ...headers, cookie: shop.ann.cookie ?? '' },
        body,
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'INPUT_INVALID' } }] });
    }
  });

  test('a path in the name stays a name', async () => {
    const { body } = await shop.ann.upload('../../etc/passwd.txt', Buffer.from('x'));
    expect(body.name).toBe('passwd.txt');
  });

  test('another workspace gets the same answer as for a random id, and a stranger none', async () => {
    const { body } = await shop.ann.upload('a.png', PNG);
    const answers = await Promise.all(
      [body.id, '0198c0de-dead-7000-8000-00000000beef', '../secret', 'x'].map((id) =>
        other.ann.get(`/files/${encodeURIComponent(id)}`),
      ),
    );
    for (const answer of answers) expect(answer.status).toBe(404);
    expect((await api.anonymous.get(`/files/${body.id}`)).status).toBe(401);
    const taken = await other.ann.do(
      'taskCreate',
      'TaskCreateInput',
      { title: 't', role: 'cs' },
      '... on TaskPayload { task { id } }',
    );
    const attach = (fileId: string) =>
      other.ann.refused('taskAttach', 'TaskAttachInput', { taskId: taken.task.id, fileId });
    expect(await attach(body.id)).toEqual(await attach('0198c0de-dead-7000-8000-00000000beef'));
  });
});
