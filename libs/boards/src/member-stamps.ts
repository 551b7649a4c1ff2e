import type { Tx } from '#database';

/** By member id: the transaction that wrote each member of the workspace last. Asked once in a transaction, as one text. */
export function memberStamps(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const asked = known.get(tx) ?? ask(tx);
  known.set(tx, asked);
  return asked;
}

const known = new WeakMap<Tx, Promise<ReadonlyMap<string, string>>>();

async function ask(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const [row] = await tx.texts(
    'boards_member_stamps',
    `select string_agg(m.id::text || m.xmin, ' ') from member m where m.workspace_id = $1`,
    [tx.workspaceId],
  );
  return new Map(row?.[0]?.split(' ').map((text) => [text.slice(0, UUID_LENGTH), text.slice(UUID_LENGTH)]));
}

const UUID_LENGTH = 36;
