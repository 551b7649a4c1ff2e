import { Desk, type DeskPorts, type Saved, type Stored } from './desk.js';
import type { Parts } from './merge.js';
import type { LocalCopy } from './shelf.js';

interface Note extends Parts {
  title: string;
  body: string;
}

const START: Stored<Note> = { value: { title: 'a', body: 'one\n\ntwo' }, revision: 3, at: null, by: null };

/** A server with one draft, and a shelf. */
class World {
  server = START;
  copy: LocalCopy<Note> | null = null;
  answers: Saved[] = [];
  saved: Note[] = [];

  ports(): DeskPorts<Note> {
    return {
      save: (value, { revision }) => {
        const forced = this.answers.shift();
        if (forced) return Promise.resolve(forced);
        if (revision !== this.server.revision) return Promise.resolve({ kind: 'stale' });
        this.saved.push(value);
        this.server = { value, revision: revision + 1, at: 'now', by: 'me' };
        return Promise.resolve({ kind: 'saved', revision: revision + 1, at: 'now' });
      },
      load: () => Promise.resolve(this.server),
      shelf: {
        read: () => this.copy,
        write: (copy) => {
          this.copy = copy;
          return true;
        },
        clear: () => {
          this.copy = null;
        },
      },
      toParts: (value) => ({ ...value }),
      fromParts: (parts) => parts as Note,
    };
  }

  other(value: Partial<Note>): void {
    this.server = {
      value: { ...this.server.value, ...value },
      revision: this.server.revision + 1,
      at: 'then',
      by: 'Ann',
    };
  }
}

describe('a desk', () => {
  let world: World;
  let desk: Desk<Note>;
  beforeEach(() => {
    world = new World();
    desk = new Desk(START, world.ports());
  });
  afterEach(() => desk.close());

  const write = (part: Partial<Note>): void => desk.write((value) => ({ ...value, ...part }));

  test('keeps what is written here until the server has it', async () => {
    write({ title: 'b' });
    expect(world.copy).toMatchObject({ value: { title: 'b' }, base: { title: 'a' }, revision: 3 });
    expect(await desk.flush()).toBe(true);
    expect([world.copy, world.server.value.title, desk.revision]).toEqual([null, 'b', 4]);
    expect(desk.state().save).toEqual({ kind: 'saved', revision: 4, at: 'now' });
  });

  test('goes on from what an earlier visit left', async () => {
    world.copy = { value: { ...START.value, title: 'left' }, base: START.value, revision: 3, at: 5 };
    desk = new Desk(START, world.ports());
    expect(desk.state()).toMatchObject({ value: { title: 'left' }, restoredFrom: 5 });
    await desk.flush();
    expect(world.server.value.title).toBe('left');
  });

  test('puts changes of two people together', async () => {
    world.other({ body: 'one\n\nTWO' });
    write({ body: 'ONE\n\ntwo', title: 'b' });
    await desk.flush();
    expect(world.server.value).toEqual({ title: 'b', body: 'ONE\n\nTWO' });
    expect(desk.state().meanwhile).toMatchObject({ by: 'Ann', conflicts: [] });
  });

  test('asks when both changed the same, and loses neither', async () => {
    world.other({ title: 'theirs' });
    write({ title: 'mine', body: 'one\n\ntwo\n\nthree' });
    expect(await desk.flush()).toBe(false);
    expect(desk.state()).toMatchObject({
      ...{ value: { title: 'mine' }, save: { kind: 'conflict' } },
      meanwhile: { theirs: { title: 'theirs' }, conflicts: ['title'] },
    });
    expect(world.server.value.title).toBe('theirs');
    await desk.resolve({ title: 'theirs' });
    expect(world.server.value).toEqual({ title: 'theirs', body: 'one\n\ntwo\n\nthree' });
    expect(desk.state()).toMatchObject({ save: { kind: 'saved' }, meanwhile: null });
  });

  test('is at rest when theirs is chosen for everything', async () => {
    world.other({ title: 'theirs' });
    write({ title: 'mine' });
    await desk.flush();
    await desk.resolve({ title: 'theirs' });
    expect(desk.state()).toMatchObject({ value: { title: 'theirs' }, save: { kind: 'saved' }, meanwhile: null });
    expect(world.copy).toBeNull();
  });

  test('takes over what others saved while nothing was written here', async () => {
    world.other({ title: 'theirs' });
    await desk.catchUp();
    expect(desk.state()).toMatchObject({
      value: { title: 'theirs' },
      meanwhile: { by: 'Ann' },
      save: { kind: 'saved' },
    });
  });

  test('an answer from before a saving of one’s own does not take that back', async () => {
    const ports = world.ports();
    let answer: (value: Stored<Note>) => void = () => undefined;
    desk = new Desk(START, { ...ports, load: () => new Promise((resolve) => (answer = resolve)) });
    const looking = desk.catchUp();
    write({ title: 'b' });
    await desk.flush();
    answer({ ...START, revision: 2, value: { title: 'old', body: '' } });
    await looking;
    expect(desk.state()).toMatchObject({ value: { title: 'b' }, meanwhile: null });
  });

  test('says why the server does not take it, and keeps it', async () => {
    world.answers = [{ kind: 'refused', message: 'no', problems: [{ field: 'title', message: 'too long' }] }];
    write({ title: 'b' });
    expect(await desk.flush()).toBe(false);
    expect(desk.state().save).toMatchObject({ kind: 'refused', problems: [{ field: 'title' }] });
    expect(world.copy?.value.title).toBe('b');
  });

  test('what is thrown away is not kept', () => {
    write({ title: 'b' });
    desk.abandon();
    expect(world.copy).toBeNull();
  });
});
