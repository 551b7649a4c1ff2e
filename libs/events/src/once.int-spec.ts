import { newId, type Tx } from '#database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/postgres.js';
import { EVENTS_ENTITIES } from './index.js';
import { once, recall, type Once } from './once.js';
import { insertWorkspace } from './testing/events.js';

interface Made {
  id: string;
  secret: string | null;
}

describe('a command with an id', () => {
  let db: FreshDatabase;
  let workspaceId: string;
  const memberId = newId();

  beforeAll(async () => {
    db = await freshDatabase({ entities: EVENTS_ENTITIES, poolSize: 5 });
    workspaceId = newId();
    await write((tx) => insertWorkspace(tx));
  });
  afterAll(() => db?.dispose());

  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.unitOfWork.run({ workspaceId }, work);
  const asked = (id: string, input: object = { a: 1, b: { c: 2 } }) => ({
    ...{ id, name: 'Make', memberId, input, at: new Date() },
  });
  const make = (id: string, input?: object): Promise<Once<Made>> =>
    write((tx) =>
      once<Made>(
        tx,
        asked(id, input),
        () => Promise.resolve({ id: newId(), secret: 's' }),
        (made) => ({ ...made, secret: null }),
      ),
    );
  const answerOf = (went: Once<Made>): Made | null => (went.outcome === 'reused' ? null : went.answer);

  test('is done once; its repeat gets the first answer, without what was not to be kept', async () => {
    const id = newId();
    const first = await make(id);
    expect(first).toMatchObject({ outcome: 'first', answer: { secret: 's' } });
    const again = await make(id, { b: { c: 2 }, a: 1 });
    expect(again).toEqual({ outcome: 'repeated', answer: { id: answerOf(first)?.id, secret: null } });
  });

  test('is not done when its id was used for something else', async () => {
    const id = newId();
    await make(id);
    expect(await make(id, { a: 2 })).toEqual({ outcome: 'reused' });
    expect(await write((tx) => recall(tx, { ...asked(id), name: 'Break' }))).toEqual({ outcome: 'reused' });
    expect(await write((tx) => recall(tx, { ...asked(id), memberId: newId() }))).toEqual({ outcome: 'reused' });
  });

  test('is done once when it is pressed ten times at once', async () => {
    const id = newId();
    const all = await Promise.all(Array.from({ length: 10 }, () => make(id)));
    expect(all.filter(({ outcome }) => outcome === 'first')).toHaveLength(1);
    expect(new Set(all.map((went) => answerOf(went)?.id)).size).toBe(1);
  });

  test('may be asked again after it was rolled back', async () => {
    const id = newId();
    await expect(write((tx) => once(tx, asked(id), () => Promise.reject(new Error('no'))))).rejects.toThrow('no');
    expect(await write((tx) => recall(tx, asked(id)))).toBeNull();
    expect(await make(id)).toMatchObject({ outcome: 'first' });
  });
});
