import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#database';

const KEEP_MS = 2_000;

/** Which workspaces exist, for whoever looks after all of them. A new one is seen within two seconds. */
@Injectable()
export class Workspaces {
  private known: { ids: string[]; until: number } = { ids: [], until: 0 };

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async all(): Promise<string[]> {
    if (this.known.until > performance.now()) return this.known.ids;
    const rows = await this.unitOfWork.run({ workspaceId: null, readOnly: true }, (tx) =>
      tx.named<{ id: string }>(
        'workspace_placement_all',
        'select workspace_id as id from workspace_placement order by workspace_id',
        [],
      ),
    );
    this.known = { ids: rows.map((row) => row.id), until: performance.now() + KEEP_MS };
    return this.known.ids;
  }
}
