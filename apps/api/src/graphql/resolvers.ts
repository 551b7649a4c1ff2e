import { BoardResolver } from '../board/board.resolver.js';
import { CalendarResolver } from '../calendar/calendar.resolver.js';
import { LiveResolver } from '../live/live.resolver.js';
import { LogResolver } from '../log/log.resolver.js';
import { ApiTokenResolver } from '../members/api-token.resolver.js';
import { MemberResolver } from '../members/member.resolver.js';
import { NodeResolver } from '../node/node.resolver.js';
import { RefusalFieldsResolver } from '../node/refusal.fields.resolver.js';
import { NotificationResolver } from '../notices/notification.resolver.js';
import { PiiResolver } from '../runs/pii.resolver.js';
import { RunFieldsResolver } from '../runs/run.fields.resolver.js';
import { RunResolver } from '../runs/run.resolver.js';
import { SessionResolver } from '../session/session.resolver.js';
import { SettingsResolver } from '../settings/settings.resolver.js';
import { SopResolver } from '../sops/sop.resolver.js';
import { TaskFieldsResolver } from '../tasks/task.fields.resolver.js';
import { TaskResolver } from '../tasks/task.resolver.js';

/** Every resolver of the API: the schema is what they say together. */
export const RESOLVERS = [
  SessionResolver,
  MemberResolver,
  ApiTokenResolver,
  RunResolver,
  RunFieldsResolver,
  PiiResolver,
  TaskResolver,
  TaskFieldsResolver,
  SopResolver,
  BoardResolver,
  LogResolver,
  NotificationResolver,
  SettingsResolver,
  CalendarResolver,
  NodeResolver,
  RefusalFieldsResolver,
  LiveResolver,
];
