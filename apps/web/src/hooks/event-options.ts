/** One kind of event to choose. */
export interface EventOption {
  value: string;
  /** In words; the value stands beside it. */
  words: string;
}

const GROUPS = ['hook', 'task', 'run', 'stock', 'product', 'sop', 'other'] as const;

export interface EventChoices {
  group: (typeof GROUPS)[number];
  options: EventOption[];
}

export const ANY_HOOK = 'hook:*';

/**
 * What may be chosen, in groups as people look for it, and what is chosen already although no SOP names it.
 * @param say - The words for a type.
 */
export const eventOptions = (
  { types, hooks }: { types: readonly string[]; hooks: readonly { name: string; sops: readonly string[] }[] },
  { say, chosen }: { say: (type: string) => string; chosen: readonly string[] },
): EventChoices[] => {
  const known = [
    { value: ANY_HOOK, words: say(ANY_HOOK) },
    ...hooks.map(({ name, sops }) => ({ value: `hook:${name}`, words: `${name} · ${sops.join('、')}` })),
    ...types.map((type) => ({ value: type, words: say(type) })),
  ];
  const others = chosen.filter((event) => known.every(({ value }) => value !== event));
  return grouped([...known, ...others.map((value) => ({ value, words: value }))]);
};

/** Of these what fits some words; a call that is typed in full (`hook:erp.sync`) can be chosen though nobody knows it. */
export const matching = (choices: readonly EventChoices[], text: string): EventChoices[] => {
  const looked = text.trim().toLowerCase();
  const all = choices.flatMap(({ options }) => options);
  const found = all.filter(({ value, words }) => `${value} ${words}`.toLowerCase().includes(looked));
  const typed = text.trim();
  const isNew = CALL.test(typed) && all.every(({ value }) => value !== typed);
  return grouped(isNew ? [...found, { value: typed, words: typed }] : found);
};

const CALL = /^hook:[\p{L}\p{N}][\p{L}\p{N}_.-]{0,79}$/u;

const grouped = (options: readonly EventOption[]): EventChoices[] =>
  GROUPS.map((group) => ({ group, options: options.filter(({ value }) => groupOf(value) === group) })).filter(
    ({ options: some }) => some.length > 0,
  );

const groupOf = (value: string): (typeof GROUPS)[number] => {
  const prefix = value.split(/[.:]/)[0];
  return GROUPS.find((group) => group === prefix) ?? 'other';
};
