/** Whether a value is larger than `limit` characters, or nested deeper than any field can be. Stops as soon as it knows. */
export const exceedsTotal = (value: unknown, limit: number): boolean => {
  let left = limit;
  const take = (part: unknown, depth: number): boolean => {
    left -= typeof part === 'string' ? part.length : 1;
    if (left < 0 || depth > MAX_DEPTH) return false;
    if (part === null || typeof part !== 'object') return true;
    if (Array.isArray(part)) {
      // `length` first: a sparse array may claim millions of elements.
      if (part.length > left) return false;
      return part.every((item) => take(item, depth + 1));
    }
    return Object.entries(part).every(([key, item]) => {
      left -= key.length;
      return take(item, depth + 1);
    });
  };
  return !take(value, 0);
};

/** A table row's list: record → rows → row → list → element. */
const MAX_DEPTH = 6;
