import { CommitOutcomeUnknown } from './errors.js';
import { failureKind } from './failure-kind.js';

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

describe('failureKind', () => {
  test.each([
    ['a deadlock', withCode('40P01'), 'conflict'],
    ['a lock held too long', withCode('55P03'), 'conflict'],
    ['a server going down', withCode('57P01'), 'connection'],
    ['a new primary still read-only', withCode('25006'), 'connection'],
    ['a connection failure of class 08', withCode('08006'), 'connection'],
    ['a refused connection', withCode('ECONNREFUSED'), 'connection'],
    ['a socket closed under a statement', new Error('Connection terminated unexpectedly'), 'connection'],
    ['no free connection', new Error('timeout exceeded when trying to connect'), 'exhausted'],
    ['too many connections at the server', withCode('53300'), 'exhausted'],
    ['a unique violation', withCode('23505'), 'other'],
    ['a mistake of ours', new TypeError('x is not a function'), 'other'],
    ['something that is no error', 'text', 'other'],
  ])('%s', (_, error, kind) => {
    expect(failureKind(error)).toBe(kind);
  });

  test('looks through the wrapping of TypeORM', () => {
    expect(failureKind(Object.assign(new Error('query failed'), { driverError: withCode('40001') }))).toBe('conflict');
  });

  test('never takes a lost COMMIT for an ordinary lost connection', () => {
    expect(failureKind(new CommitOutcomeUnknown('lost', withCode('ECONNRESET')))).toBe('other');
  });
});
