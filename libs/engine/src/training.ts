import type { TrainingFacts, TrainingQuestion } from '#sop-core';
import type { RunRow } from './contract.js';
import type { World } from './world.js';

/** What a member has learnt, read in the transaction of the decision: of the lessons when the task asks for them, of their results when they are new. */
export const trainingOf = async (
  world: World,
  run: Pick<RunRow, 'sopKey' | 'sopVersionId'>,
  { member, isTaught, probationFor }: TrainingQuestion,
): Promise<TrainingFacts> => {
  const { tx, around } = world;
  const lessons = isTaught
    ? await around.training.factsOf(tx, { memberId: member, sopVersionId: run.sopVersionId })
    : NO_LESSONS;
  const isNew = probationFor !== null && (await isOnProbation(world, run.sopKey, member, probationFor));
  return { passed: lessons.passed, confirmed: lessons.confirmed, ...(isNew && { probation: true }) };
};

/** Fewer results of this kind were accepted than the workspace wants two people to look at. */
const isOnProbation = async (world: World, sopKey: string, memberId: string, taskKey: string): Promise<boolean> => {
  const { tx, workspaceId, around, stores } = world;
  const most = await around.settings.get(tx, workspaceId, 'onboarding.double_acceptance');
  return most > 0 && (await stores.tasks.countAccepted(tx, { memberId, sopKey, taskKey, most })) < most;
};

const NO_LESSONS = { passed: {}, confirmed: [] };
