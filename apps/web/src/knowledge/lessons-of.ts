/** Something to learn, by its key: a quiz to pass, a step of the SOP to read and confirm, an article to read. */
export interface Lesson {
  kind: 'quiz' | 'step' | 'article';
  key: string;
}

/** What of a refusal can be mended by learning, each thing once. */
export const lessonsOf = (
  blockers: readonly { quizKey: string | null; step: string | null }[],
  articles: readonly string[] = [],
): Lesson[] => {
  const all: Lesson[] = [
    ...articles.map((key): Lesson => ({ kind: 'article', key })),
    ...blockers.flatMap(({ quizKey, step }): Lesson[] => [
      ...(step === null ? [] : [{ kind: 'step' as const, key: step }]),
      ...(quizKey === null ? [] : [{ kind: 'quiz' as const, key: quizKey }]),
    ]),
  ];
  return all.filter(({ kind, key }, at) => all.findIndex((one) => one.kind === kind && one.key === key) === at);
};
