import { AnswerQuestion, paperOf, QuizQueries, StartAttempt, SubmitAttempt, type GivenAnswer } from '#knowledge';
import { orStop } from '../../rooms/refused.js';
import type { StaffKey } from '../staff.js';
import type { House } from './house.js';

/** Takes a quiz and passes it. */
export async function study(house: House, who: StaffKey, key: string): Promise<void> {
  const step = `quiz ${key} ${who}`;
  const caller = house.as(who, step);
  const member = house.shop.members[who];
  const quiz = await house.read((tx) => house.rooms.get(QuizQueries).byKey(tx, member, key));
  if (!quiz) throw new Error(`The demo shop has no quiz ${key}.`);
  if (house.isDone(step) || quiz.standing.best !== null) return;
  // The steps before the last leave no mark of their own: cut off there, the same attempt is gone on with.
  const { attemptId } = orStop(await house.rooms.get(StartAttempt).run(house.as(who, `${step} start`), { key }));
  for (const { shown, right } of paperOf(quiz.version.content, attemptId)) {
    const answer: GivenAnswer = 'number' in right ? { number: right.number } : { chosen: right.chosen };
    orStop(await house.rooms.get(AnswerQuestion).run(caller, { attemptId, questionId: shown.id, answer }));
  }
  const { passed } = orStop(await house.rooms.get(SubmitAttempt).run(caller, { attemptId }));
  if (!passed) throw new Error(`${who} answered everything right and did not pass ${key}.`);
}
