/** What only the server can count; whoever asks it takes all doubts at once. */
export class Doubts {
  onAdd: (() => void) | null = null;
  private readonly columns = new Set<string>();
  private areLimits = false;

  /** A column whose cards or total are uncertain. */
  add(column: string): void {
    this.columns.add(column);
    this.onAdd?.();
  }

  /** How full limited columns are is uncertain. */
  addLimits(): void {
    this.areLimits = true;
    this.onAdd?.();
  }

  take(): { columns: string[]; limits: boolean } {
    const taken = { columns: [...this.columns], limits: this.areLimits };
    this.columns.clear();
    this.areLimits = false;
    return taken;
  }
}
