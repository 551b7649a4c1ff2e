import type { Colleague } from '../../apps/cli/src/demo-shop/staff.js';
import { signIn } from '../support/api.js';
import type { ApiClient } from '../support/client.js';

/** What a mutation answers: what was written, or a no with its reason. */
export type Said = Record<string, unknown> & { __typename: string; code?: string; message?: string };

/** Somebody of the demo shop at their screen. When the test clock has carried them past the end of a session they sign in again. */
export class ShopMember {
  private client: ApiClient | null = null;

  constructor(
    private readonly anonymous: ApiClient,
    private readonly colleague: Colleague,
  ) {}

  /** One mutation with `input`; its answer, accepted or refused. */
  tell(mutation: string, inputType: string, input: Record<string, unknown>): Promise<Said> {
    return this.signedIn(
      async (client) => (await client.attempt(mutation, inputType, input, writtenBy(mutation))) as Said,
    );
  }

  ask<T>(query: string, variables: Record<string, unknown>): Promise<T> {
    return this.signedIn(async (client) => (await client.ask(query, variables)) as T);
  }

  /** Uploads evidence; its file id. */
  upload(name: string, bytes: Buffer): Promise<string> {
    return this.signedIn(async (client) => {
      const { status, body } = await client.upload(name, bytes);
      if (status !== 201)
        throw new Error(
          `the upload of ${name} was refused: ${status === 401 ? 'UNAUTHENTICATED' : JSON.stringify(body)}`,
        );
      return (body as { id: string }).id;
    });
  }

  private async signedIn<T>(work: (client: ApiClient) => Promise<T>): Promise<T> {
    this.client ??= await this.signIn();
    try {
      return await work(this.client);
    } catch (error) {
      if (!String(error).includes('UNAUTHENTICATED')) throw error;
      this.client = await this.signIn();
      return work(this.client);
    }
  }

  private signIn(): Promise<ApiClient> {
    return signIn(this.anonymous, this.colleague.email, this.colleague.password);
  }
}

function writtenBy(mutation: string): string {
  if (mutation.startsWith('task')) return '... on TaskPayload { task { id status } }';
  return mutation.startsWith('run') ? '... on RunPayload { run { id final } }' : '';
}
