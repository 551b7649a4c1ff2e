/** A name as a part of an address: letters and digits of any script, joined by `-`; at most 60 characters. */
export const slugOf = (name: string): string => {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...words.join('-')].slice(0, 60).join('').replace(/-+$/, '') || 'view';
};
