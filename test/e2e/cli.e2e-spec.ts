import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, openSandbox, type Sandbox } from '../support/program.js';

const scratch = mkdtempSync(join(tmpdir(), 'baton-cli-'));
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(async () => {
  await sandbox.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe('sop commands', () => {
  test('lint accepts the shipped SOP by its key', async () => {
    expect(await sandbox.baton(['sop', 'lint', 'after_sales_refund'])).toMatchObject({ code: 0, stdout: '' });
  });

  test('lint names file, line and column of what is wrong, and fails', async () => {
    const file = join(scratch, 'broken.sop.yaml');
    writeFileSync(file, 'sop: broken\ntitle: { zh: 坏, en: broken }\nowner: 7\n');
    const { code, stdout } = await sandbox.baton(['sop', 'lint', file, '--lang', 'en']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/broken\.sop\.yaml:3:\d+: error WRONG_TYPE /);
  });

  test('simulate tells the story of a scenario', async () => {
    const { code, stdout } = await sandbox.baton(['sop', 'simulate', 'after_sales_refund', '--scenario', 'RF-01']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/run\.started[\s\S]*run\.finished +· → refunded/);
  });

  test('test fails when a scenario ends elsewhere', async () => {
    const { stdout } = await sandbox.baton(['sop', 'export', 'after_sales_refund', '--format', 'json']);
    const sop = JSON.parse(stdout) as { scenarios: object[] };
    const file = join(scratch, 'elsewhere.sop.yaml');
    writeFileSync(
      file,
      JSON.stringify({ ...sop, scenarios: [{ ...sop.scenarios[0], final: 'canceled', path: undefined }] }),
    );
    expect(await sandbox.baton(['sop', 'test', file])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('FAIL'),
    });
  });

  test.each([
    ['xstate', '"initial"'],
    ['mermaid', 'stateDiagram-v2'],
    ['scxml', '<scxml'],
  ])('export writes %s', async (format, sign) => {
    const { code, stdout } = await sandbox.baton(['sop', 'export', 'after_sales_refund', '--format', format]);
    expect(code).toBe(0);
    expect(stdout).toContain(sign);
  });
});

describe('mistakes', () => {
  test.each([
    [['nonsense']],
    [['sop', 'lint', 'no_such_sop']],
    [['run', 'replay']],
    [['run', 'replay', 'not-an-id']],
    [['token', 'create']],
  ])('%j ends with the code for wrong usage', async (args) => {
    expect((await sandbox.baton(args)).code).toBe(2);
  });

  test('all wrong settings are named at once', async () => {
    const { code, stderr } = await sandbox.baton(['up'], { PORT: 'ninety', DATABASE_URL: 'mysql://x' });
    expect(code).toBe(3);
    expect(stderr).toMatch(/PORT[\s\S]*DATABASE_URL/);
  });

  test('a database that does not answer is named by its setting', async () => {
    const { code, stderr } = await sandbox.baton(['migrate'], { DATABASE_URL: 'postgres://baton:x@127.0.0.1:1/baton' });
    expect(code).toBe(5);
    expect(stderr).toContain('DATABASE_URL');
    expect(stderr).not.toContain('    at ');
  });

  test('a taken port is named by its setting', async () => {
    const server = createServer().listen(sandbox.port, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { code, stderr } = await sandbox.baton(['up']);
    server.close();
    expect(code).toBe(4);
    expect(stderr).toMatch(new RegExp(`${sandbox.port}[\\s\\S]*PORT`));
  });
});

describe('a running program', () => {
  test('keeps the data folder to itself, lets commands work beside it, and takes PostgreSQL along when it stops', async () => {
    const program = await sandbox.up({}, []);
    expect(program.output()).toContain('qinghe-luoxin');

    const second = await sandbox.baton(['up']);
    expect(second.code).toBe(6);
    expect(second.stderr).toContain('BATON_DATA');

    const newcomer = [
      'user',
      'create',
      '-e',
      'newcomer@qinghe.example',
      '-n',
      '新人',
      '-w',
      'qinghe',
      '-r',
      'cs:trainee',
    ];
    const invitation = await sandbox.baton(newcomer);
    expect(invitation).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\S{20,}\n$/) });
    expect(await sandbox.baton(newcomer)).toMatchObject({ code: 1, stderr: expect.stringContaining('CONFLICT') });

    const token = await sandbox.baton([
      'token',
      'create',
      '-w',
      'qinghe',
      '-m',
      'newcomer@qinghe.example',
      '-n',
      'test',
    ]);
    const answer = await fetch(`${program.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token.stdout.trim()}` },
      body: JSON.stringify({ query: '{ viewer { member { name } } }' }),
    });
    expect(await answer.json()).toEqual({ data: { viewer: { member: { name: '新人' } } } });

    const list = join(scratch, 'products.csv');
    const importing = (rows: string, ...more: string[]) => {
      writeFileSync(list, `货号,名称,英文名,成本,售价,底价,运费\n${rows}`);
      return sandbox.baton(['product', 'import', list, '-w', 'qinghe', '--lang', 'en', ...more]);
    };
    expect(await importing('NEW-1,杯,cup,38,ninety,60,4.5')).toMatchObject({
      code: 1,
      stdout: `${list}:2 售价 “ninety” is not an amount; write yuan, such as 79 or 79.50.\n`,
      stderr: expect.stringContaining('nothing written'),
    });
    const cup = 'NEW-1,杯,cup,38,90,60,4.5';
    expect(await importing(cup, '--preview')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('nothing written'),
    });
    expect(await importing(cup)).toMatchObject({ code: 0, stderr: expect.stringContaining('1 new') });
    expect(await sandbox.baton(['product', 'export', '-w', 'qinghe', '-l', 'en'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('\r\nNEW-1,杯,cup,38.00,90.00,60.00,4.50,,,0,0\r\n'),
    });

    expect(await sandbox.baton(['run', 'replay', '--all'])).toMatchObject({
      code: 0,
      stdout: expect.not.stringContaining('DIFF'),
    });

    const postgres = (await sandbox.postgresPid()) ?? 0;
    expect(isAlive(postgres)).toBe(true);
    expect(await program.end('SIGINT')).toEqual({ code: 0, signal: null });
    expect(isAlive(postgres)).toBe(false);
  });
});
