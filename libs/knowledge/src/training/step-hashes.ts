import { createHash } from 'node:crypto';
import { stepContents, type SopDocument } from '#sop-core';

/** By task key the hash of what its doer must know: equal hashes mean that nobody has to read the step again. */
export const stepHashes = (doc: SopDocument): Record<string, string> => {
  const known = remembered.get(doc);
  if (known) return known;
  const hashes = Object.fromEntries(
    Object.entries(stepContents(doc)).map(([key, content]) => [
      key,
      createHash('sha256').update(content).digest('base64url').slice(0, 22),
    ]),
  );
  remembered.set(doc, hashes);
  return hashes;
};

/** Documents of versions are kept by the cache of compiled SOPs; they never change. */
const remembered = new WeakMap<SopDocument, Record<string, string>>();

/** The quizzes that an SOP asks for: by training of a task, or by a criterion. */
export const quizzesOf = (doc: SopDocument): string[] => [
  ...new Set(
    Object.values(doc.tasks).flatMap(({ training, criteria = [] }) => [
      ...(training?.quiz === undefined ? [] : [training.quiz]),
      ...criteria.flatMap(({ quiz }) => (quiz === undefined ? [] : [quiz])),
    ]),
  ),
];
