import { EnvMistakes, readEnv } from './index.js';

describe('readEnv', () => {
  test('with nothing set gives the documented defaults', () => {
    expect(readEnv({}, '/home/shop')).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      hooksPrivate: false,
      dataDir: '/home/shop/.baton',
      logLevel: 'info',
      testClock: false,
    });
  });

  test('reports all mistakes together, each naming its setting, and never repeats a database address', () => {
    const read = (): unknown => readEnv({ PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://root:secret@db' });
    expect(read).toThrow(EnvMistakes);
    try {
      read();
    } catch (error) {
      const { messages } = error as EnvMistakes;
      expect(messages).toHaveLength(3);
      expect(messages.map((m) => m.split(' ')[0])).toEqual(['PORT', 'DATABASE_URL', 'LOG_LEVEL']);
      expect(messages.join()).not.toContain('secret');
    }
  });

  test.each(['', ' ', undefined])('counts %j as not set', (PORT) => {
    expect(readEnv({ PORT }).port).toBe(3000);
  });

  test('refuses the test clock in production', () => {
    expect(() => readEnv({ BATON_TEST_CLOCK: '1', NODE_ENV: 'production' })).toThrow(/BATON_TEST_CLOCK/);
  });
});
