/** Statements kept prepared in this process. Each costs memory on every connection, and filters make more shapes than anybody repeats. */
const MOST = 300;

const names = new Map<string, string>();

/** The name under which a statement is kept prepared; null when there are too many already. Planning costs as much as 50 cards. */
export function preparedName(statement: string): string | null {
  const known = names.get(statement);
  if (known !== undefined || names.size >= MOST) return known ?? null;
  const name = `boards_shape_${names.size}`;
  names.set(statement, name);
  return name;
}
