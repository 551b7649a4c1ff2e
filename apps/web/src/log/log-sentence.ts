/** What is needed of a row of the log to say it. */
export interface LogFact {
  type: string;
  /** What happened in a few words, for kinds without a sentence of their own. */
  title: string;
  from: string | null;
  to: string | null;
  text: string | null;
  touched: readonly string[];
  /** The same in words, in the same order. */
  touchedTitles: readonly string[];
}

/** How keys and ids become words. */
export interface LogWords {
  member: (id: string) => string;
  status: (status: string) => string;
  role: (key: string) => string;
  moment: (iso: string) => string;
  stage: (id: string) => string;
  rejectCode: (code: string) => string;
  list: (words: readonly string[]) => string;
}

/** Which sentence of the log texts to say, and what fills it. `who` is added by whoever shows it; `quote` is what people wrote. */
export interface Sentence {
  key: SentenceKey;
  values: Record<string, string>;
  quote: string | null;
}

/** Says one row of the log. Kinds that are not known here are told by their title: better plain than hidden. */
export const sentenceOf = (fact: LogFact, words: LogWords): Sentence => {
  const { type, title: happened, from, to, text, touched, touchedTitles } = fact;
  const first = touched[0] ?? '';
  const title = touchedTitles[0] ?? first;
  const say = (key: SentenceKey, values: Record<string, string> = {}, quote: string | null = text): Sentence => ({
    key,
    values,
    quote,
  });
  switch (type) {
    case 'task.opened':
      return say('logOpened', { role: words.role(first) }, null);
    case 'task.created':
      return say('logCreated', {}, null);
    case 'task.reopened':
      return say('logReopened', {}, null);
    case 'task.unblocked':
      return say('logUnblocked');
    case 'task.claimed':
      return say('logClaimed');
    case 'task.released':
      return say('logReleased');
    case 'task.assigned':
      return from === null
        ? say('logAssigned', { to: to === null ? '' : words.member(to) })
        : say('logReassigned', { from: words.member(from), to: to === null ? '' : words.member(to) });
    case 'task.started':
      return say('logStarted');
    case 'task.ticked':
      return say('logTicked', { item: title }, null);
    case 'task.unticked':
      return say('logUnticked', { item: title }, null);
    case 'task.filled':
      return say('logFilled', { fields: words.list(touchedTitles) }, null);
    case 'task.attached':
      return say('logAttached', { name: text ?? '' }, null);
    case 'task.detached':
      return say('logDetached', {}, null);
    case 'task.judged':
      return say('logJudged', { criterion: title });
    case 'task.submitted':
      return say('logSubmitted');
    case 'task.accepted_once':
      return say('logAcceptedOnce');
    case 'task.accepted':
      return say('logAccepted');
    case 'task.rejected':
      return touchedTitles.length > 1
        ? say('logRejectedFor', { code: words.rejectCode(first), failed: words.list(touchedTitles.slice(1)) })
        : say('logRejected', { code: words.rejectCode(first) });
    case 'task.held':
      return say('logHeld');
    case 'task.resumed':
      return say('logResumed', { to: to === null ? '' : words.status(to) });
    case 'task.waived':
      return say('logWaived');
    case 'task.canceled':
      return say('logCanceled');
    case 'task.migrated':
      return say('logMigrated', {}, null);
    case 'task.due_extended':
      return say('logExtended', { to: to === null ? '' : words.moment(to) });
    case 'task.due_shifted':
      return say('logShifted', {}, null);
    case 'task.prioritized':
      return say('logPrioritized', {}, null);
    case 'task.reminded':
      return say('logReminded', {}, null);
    case 'task.overdue':
      return say('logOverdue', {}, null);
    case 'task.escalated':
      return say('logEscalated', {}, null);
    case 'task.reread_asked':
      return say('logRereadAsked', {}, null);
    case 'task.rework_limit':
      return say('logReworkLimit', {}, null);
    case 'task.commented':
      return say('logCommented');
    case 'task.ranked':
      return say('logRanked', {}, null);
    case 'task.undone':
      return say('logUndone', {}, null);
    case 'notice.requested':
      return say('logNoticed', {}, null);
    case 'run.started':
      return say('logRunStarted', {}, null);
    case 'run.event_received':
      return say('logRunEvent', { event: title });
    case 'run.timer_fired':
      return say('logRunTimer', { timer: title });
    case 'run.moved':
      return from === null
        ? say('logRunEntered', { to: stagesOf(to, words) }, null)
        : say('logRunMoved', { from: stagesOf(from, words), to: stagesOf(to, words) }, null);
    case 'run.paused':
      return say('logRunPaused');
    case 'run.resumed':
      return say('logRunResumed');
    case 'run.rescheduled':
      return say('logRunRescheduled', { fields: words.list(touchedTitles) });
    case 'run.migrated':
      return say('logRunMigrated');
    case 'run.canceled':
      return say('logRunCanceled');
    case 'run.finished':
      return say('logRunFinished', { to: stagesOf(to, words) });
    case 'run.noted':
      return say('logRunNoted');
    case 'run.commented':
      return say('logCommented');
    case 'run.prioritized':
      return say('logPrioritized', {}, null);
    case 'run.spawned':
      return say('logRunSpawned', {}, null);
    case 'run.spawn_failed':
      return say('logRunSpawnFailed', {}, null);
    case 'run.linked':
      return say('logRunLinked', {}, null);
    case 'run.timer_shifted':
      return say('logRunTimerShifted', {}, null);
    case 'hook.requested':
      return say('logHook');
    case 'tally.reached':
      return say('logTally');
    case 'timer.parked':
      return say('logParked');
    case 'pii.unmasked':
      return say('logUnmasked');
    default:
      return say('logOther', { title: happened });
  }
};

/** Stages of parallel branches stand beside each other, separated by blanks. */
const stagesOf = (ids: string | null, words: LogWords): string =>
  words.list((ids ?? '').split(' ').filter(Boolean).map(words.stage));

export type SentenceKey =
  | 'logOpened'
  | 'logCreated'
  | 'logReopened'
  | 'logUnblocked'
  | 'logClaimed'
  | 'logReleased'
  | 'logAssigned'
  | 'logReassigned'
  | 'logStarted'
  | 'logTicked'
  | 'logUnticked'
  | 'logFilled'
  | 'logAttached'
  | 'logDetached'
  | 'logJudged'
  | 'logSubmitted'
  | 'logAcceptedOnce'
  | 'logAccepted'
  | 'logRejected'
  | 'logRejectedFor'
  | 'logHeld'
  | 'logResumed'
  | 'logWaived'
  | 'logCanceled'
  | 'logMigrated'
  | 'logExtended'
  | 'logShifted'
  | 'logPrioritized'
  | 'logReminded'
  | 'logOverdue'
  | 'logEscalated'
  | 'logRereadAsked'
  | 'logReworkLimit'
  | 'logCommented'
  | 'logRanked'
  | 'logUndone'
  | 'logNoticed'
  | 'logRunStarted'
  | 'logRunEvent'
  | 'logRunTimer'
  | 'logRunMoved'
  | 'logRunEntered'
  | 'logRunPaused'
  | 'logRunResumed'
  | 'logRunRescheduled'
  | 'logRunMigrated'
  | 'logRunCanceled'
  | 'logRunFinished'
  | 'logRunNoted'
  | 'logRunSpawned'
  | 'logRunSpawnFailed'
  | 'logRunLinked'
  | 'logRunTimerShifted'
  | 'logHook'
  | 'logTally'
  | 'logParked'
  | 'logUnmasked'
  | 'logOther';
