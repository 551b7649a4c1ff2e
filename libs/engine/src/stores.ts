import { Injectable } from '@nestjs/common';
import { TaskStore } from '#tasks';
import { BoardLimitStore } from './board-limit.store.js';
import { CommandStore } from './command.store.js';
import { CommentStore } from './comment.store.js';
import { NoticeStore } from './notice.store.js';
import { RunKeyStore } from './run-key.store.js';
import { RunStore } from './run.store.js';
import { TallyStore } from './tally.store.js';
import { TimerStore } from './timer.store.js';

/** The tables that a batch of commands reads and writes. */
@Injectable()
export class Stores {
  constructor(
    readonly runs: RunStore,
    readonly keys: RunKeyStore,
    readonly tasks: TaskStore,
    readonly timers: TimerStore,
    readonly tallies: TallyStore,
    readonly commands: CommandStore,
    readonly comments: CommentStore,
    readonly notices: NoticeStore,
    readonly boardLimits: BoardLimitStore,
  ) {}
}
