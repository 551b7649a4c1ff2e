import { createServer } from 'node:http';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

/**
 * graphql-ws as its documentation shows it: `node plain-ws.js`, as a child process. What the parent sends as `{ news }` goes to every
 * subscriber of `boardChanges`, executed and serialised for each of them; `'cpu'` is answered with the processor time so far.
 */
const schema = buildSchema(`
  type Query { nothing: String }
  type Subscription { boardChanges: BoardChanges! }
  type BoardChanges { cursor: String! reload: Boolean! cards: [TaskCard!]! runIds: [ID!]! }
  type TaskCard { id: ID! column: String title: String! instance: String! runId: ID runNumber: Int runSubject: String sopKey: String role: String!
    status: String! stage: String assigneeId: ID assigneeName: String priority: String! dueAt: String isOverdue: Boolean! rework: Int! doneCount: Int!
    totalCount: Int! rank: String! statusSince: String! revision: Int! }
`);

/** The latest thing said; each subscriber remembers which one it had. */
let said = { number: 0, news: {} };
const waiting = new Set<() => void>();

async function* boardChanges(): AsyncGenerator<{ boardChanges: object }> {
  for (let had = said.number; ; had = said.number) {
    if (said.number === had) await new Promise<void>((resolve) => waiting.add(resolve));
    yield { boardChanges: said.news };
  }
}

const server = createServer();
useServer(
  { schema, roots: { subscription: { boardChanges } } },
  new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false }),
);
process.on('disconnect', () => process.exit(0));
process.on('message', (message: 'cpu' | { news: object }) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000 });
    return;
  }
  said = { number: said.number + 1, news: message.news };
  const told = [...waiting];
  waiting.clear();
  for (const tell of told) tell();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` });
});
