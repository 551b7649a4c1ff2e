import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnv } from '#config';
import { CLOCK } from '#database';
import type { TestClock } from '#database';
import { AddMember, CreateAccount, CreateWorkspace } from '#identity';
import type { Answer, HeldRole } from '#identity';
import { ImportShipped } from '#sops';
import { startApi } from '../../apps/api/src/main.js';
import type { RunningApi } from '../../apps/api/src/main.js';
import { ApiClient } from './client.js';
import { freshDatabase } from './postgres.js';
import type { FreshDatabase } from './postgres.js';

const HOUR = 3_600_000;
const PASSWORD = 'correct horse battery';
const SAMPLE_SOPS = fileURLToPath(new URL('./sops', import.meta.url));

/** A real API on a database of its own, listening on a free port, with a clock that can be moved. */
export interface TestApi {
  api: RunningApi;
  url: string;
  database: FreshDatabase;
  anonymous: ApiClient;
  /** A workspace with members of every kind, signed in. */
  shop(key: string): Promise<TestShop>;
  /** Moves time and fires what falls due. */
  advance(span: string): Promise<number>;
  /** What the program takes for now. */
  now(): Date;
  /**
   * The clock stands still and an hour ahead of browsers: what can be done for some seconds only, such as taking a move back, can then be done
   * for as long as a slow machine needs. `advance` still moves it. @returns lets it go on.
   */
  stopClock(): () => void;
  close(): Promise<void>;
}

export interface TestShop {
  workspaceId: string;
  /** Admin and manager. */
  boss: ApiClient;
  lead: ApiClient;
  ann: ApiClient;
  bob: ApiClient;
  trainee: ApiClient;
  packer: ApiClient;
  memberIds: Record<'boss' | 'lead' | 'ann' | 'bob' | 'trainee' | 'packer', string>;
}

export async function startTestApi(settings: Record<string, string> = {}): Promise<TestApi> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'baton-api-'));
  const env = readEnv({
    PORT: '0',
    HOST: '127.0.0.1',
    BATON_DATA: dataDir,
    BATON_TEST_CLOCK: '1',
    LOG_LEVEL: 'error',
    // A machine busy with other tests is no reason to refuse; the test of exhaustion sets its own.
    DATABASE_WAIT_MS: '60000',
    ...settings,
  });
  const api = await startApi({ env, database });
  const anonymous = new ApiClient(api.url);
  const clock = api.app.get<TestClock>(CLOCK);
  return {
    api,
    url: api.url,
    database,
    anonymous,
    shop: (key) => openShop(api, key),
    advance: async (span) => {
      const response = await fetch(`${api.url}/test/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance: span }),
      });
      const { fired } = (await response.json()) as { fired: number };
      return fired;
    },
    now: () => clock.now(),
    stopClock: () => {
      clock.advance(HOUR);
      const stoppedAt = Date.now();
      const goes = clock.now.bind(clock);
      clock.now = () => new Date(stoppedAt + clock.offsetMs);
      return () => {
        clock.now = goes;
      };
    },
    close: async () => {
      await api.close();
      await database.dispose();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function openShop(api: RunningApi, key: string): Promise<TestShop> {
  const emailOf = (name: string): string => `${name}@${key}.example`;
  const owner = valueOf(
    await api.app.get(CreateAccount).run({ email: emailOf('boss'), name: 'boss', password: PASSWORD }),
  );
  const made = valueOf(await api.app.get(CreateWorkspace).run({ key, name: key, accountId: owner.accountId }));
  const { workspaceId } = made;
  const hire = async (name: string, role: HeldRole, mentorId?: string): Promise<string> => {
    const newcomer = { email: emailOf(name), name, roles: [role], password: PASSWORD, ...(mentorId && { mentorId }) };
    const who = { workspaceId, memberId: null, lang: 'zh' as const, requestId: 'test' };
    return valueOf(await api.app.get(AddMember).run(who, newcomer)).memberId;
  };
  const lead = await hire('lead', { role: 'cs', level: 'lead' });
  const memberIds = {
    boss: made.memberId,
    lead,
    ann: await hire('ann', { role: 'cs', level: 'member' }),
    bob: await hire('bob', { role: 'cs', level: 'member' }),
    trainee: await hire('trainee', { role: 'cs', level: 'trainee' }, lead),
    packer: await hire('packer', { role: 'warehouse', level: 'member' }),
  };
  await api.app.get(ImportShipped).run(workspaceId, SAMPLE_SOPS);
  const signedIn = (name: string): Promise<ApiClient> => signIn(new ApiClient(api.url), emailOf(name));
  return {
    workspaceId,
    memberIds,
    boss: await signedIn('boss'),
    lead: await signedIn('lead'),
    ann: await signedIn('ann'),
    bob: await signedIn('bob'),
    trainee: await signedIn('trainee'),
    packer: await signedIn('packer'),
  };
}

/** Signs in through the API and keeps the cookie, as a browser does. */
export async function signIn(client: ApiClient, email: string, password = PASSWORD): Promise<ApiClient> {
  const answer = await client.send(
    'mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { __typename ... on Refusal { code } } }',
    { input: { email, password } },
  );
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`Could not sign in as ${email}: ${answer.text}`);
  return client.with({ cookie });
}

const valueOf = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
};

/** An id that names nothing anywhere. */
export const RANDOM_ID = '0198c0de-dead-7000-8000-00000000beef';
