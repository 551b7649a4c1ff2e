import { Injectable } from '@nestjs/common';
import { Whispers } from '#events';

const TOPIC = 'inbox';

/** Tells a member's other windows, wherever they are connected, that lines of their inbox were read or put off. */
@Injectable()
export class InboxNews {
  constructor(private readonly whispers: Whispers) {}

  tell(workspaceId: string, memberId: string): void {
    this.whispers.tell({ workspaceId, topic: TOPIC, key: memberId, text: null });
  }

  /** @returns a function that ends it. */
  on(workspaceId: string, memberId: string, listener: () => void): () => void {
    return this.whispers.on(TOPIC, (whisper) => {
      if (whisper.key === memberId && whisper.workspaceId === workspaceId) listener();
    });
  }
}
