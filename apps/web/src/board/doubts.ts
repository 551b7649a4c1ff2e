/** Columns that only the server can count; whoever asks it takes them all at once. */
export class Doubts {
  onAdd: (() => void) | null = null;
  private readonly columns = new Set<string>();

  add(column: string): void {
    this.columns.add(column);
    this.onAdd?.();
  }

  take(): string[] {
    const taken = [...this.columns];
    this.columns.clear();
    return taken;
  }
}
