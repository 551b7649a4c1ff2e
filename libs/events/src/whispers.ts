/**
 * Something worth telling to whoever is there right now and worth nothing a minute later: who looks at which card, that an inbox was read.
 * It stands in no log; of several with the same topic and key that are on their way together only the last arrives.
 */
export interface Whisper {
  workspaceId: string;
  topic: string;
  /** Whom or what it is about, such as a member. */
  key: string;
  text: string | null;
}

/** Tells whispers inside this process at once, and to other processes on the way of the hints. Any may be lost. */
export class Whispers {
  private readonly listeners = new Map<string, Set<(whisper: Whisper) => void>>();

  /** @param carry - takes a whisper to the other processes */
  constructor(private readonly carry: (whisper: Whisper) => void = () => undefined) {}

  tell(whisper: Whisper): void {
    this.hear(whisper);
    this.carry(whisper);
  }

  /** What another process told. */
  hear(whisper: Whisper): void {
    for (const listener of this.listeners.get(whisper.topic) ?? []) listener(whisper);
  }

  /** @returns a function that ends it. */
  on(topic: string, listener: (whisper: Whisper) => void): () => void {
    const all = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, all.add(listener));
    return () => all.delete(listener);
  }
}
