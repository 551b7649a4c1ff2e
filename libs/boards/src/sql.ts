/** A piece of SQL with its parameters, numbered from `$1` in the whole statement. */
export interface Sql {
  text: string;
  values: unknown[];
}

/** Collects conditions and their parameters; every value goes through `param`, never into the text. */
export class Where {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  param(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  and(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  get sql(): Sql {
    return {
      text: this.conditions.length === 0 ? 'true' : this.conditions.map((c) => `(${c})`).join(' and '),
      values: this.values,
    };
  }
}
