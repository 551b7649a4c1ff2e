import { BoardResolver } from '../board/board.resolver.js';
import { DayResolver } from '../board/day.resolver.js';
import { BoardSettingsResolver } from '../board/board-settings.resolver.js';
import { RunBoardResolver } from '../board/run-board.resolver.js';
import { CalendarResolver } from '../calendar/calendar.resolver.js';
import { ProductResolver } from '../catalogue/product.resolver.js';
import { StockResolver } from '../catalogue/stock.resolver.js';
import { WebhookDeliveryResolver } from '../hooks/webhook-delivery.resolver.js';
import { WebhookResolver } from '../hooks/webhook.resolver.js';
import {
  ArticleDraftFieldsResolver,
  ArticleFieldsResolver,
  ArticleReaderFieldsResolver,
  ArticleSuggestionFieldsResolver,
} from '../knowledge/article.fields.resolver.js';
import { ArticleResolver } from '../knowledge/article.resolver.js';
import { ConfirmationResolver, ReadingFieldsResolver } from '../knowledge/confirmation.resolver.js';
import { QuizResolver } from '../knowledge/quiz.resolver.js';
import { QuizTakerFieldsResolver, QuizTakersResolver } from '../knowledge/quiz.takers.resolver.js';
import { QuizWritingResolver } from '../knowledge/quiz.writing.resolver.js';
import { LiveResolver } from '../live/live.resolver.js';
import { LogResolver } from '../log/log.resolver.js';
import { ApiTokenResolver } from '../members/api-token.resolver.js';
import { MemberResolver } from '../members/member.resolver.js';
import { NodeResolver } from '../node/node.resolver.js';
import { RefusalFieldsResolver } from '../node/refusal.fields.resolver.js';
import { InboxResolver } from '../notices/inbox.resolver.js';
import { NotificationResolver } from '../notices/notification.resolver.js';
import { ChecklistResolver } from '../people/checklist.resolver.js';
import { InvitationResolver } from '../people/invitation.resolver.js';
import { OnboardingResolver } from '../people/onboarding.resolver.js';
import { PersonResolver } from '../people/person.resolver.js';
import { SopMarkResolver } from '../people/sop-mark.resolver.js';
import { StaffResolver } from '../people/staff.resolver.js';
import { PresenceResolver } from '../presence/presence.resolver.js';
import { MigrationResolver } from '../runs/migration.resolver.js';
import { PracticeResolver } from '../practice/practice.resolver.js';
import { ReplyResolver, ReplySuggestionFieldsResolver } from '../replies/reply.resolver.js';
import { ReplyWritingResolver } from '../replies/reply.writing.resolver.js';
import { PiiResolver } from '../runs/pii.resolver.js';
import { RunFieldsResolver } from '../runs/run.fields.resolver.js';
import { RunHistoryResolver } from '../runs/run-history.resolver.js';
import { RunPreviewResolver } from '../runs/run-preview.resolver.js';
import { RunResolver } from '../runs/run.resolver.js';
import { DemoSignInsResolver } from '../session/demo-sign-ins.js';
import { SessionResolver } from '../session/session.resolver.js';
import { SettingsResolver } from '../settings/settings.resolver.js';
import {
  SopDraftFieldsResolver,
  SopDraftRevisionFieldsResolver,
  SopProposalFieldsResolver,
} from '../sops/draft.fields.resolver.js';
import { SopReleaseFieldsResolver } from '../sops/release.fields.resolver.js';
import { SopNamesResolver } from '../sops/names.resolver.js';
import { StudioResolver } from '../sops/studio.resolver.js';
import { HistoryResolver } from '../sops/history.resolver.js';
import { SopVersionFieldsResolver } from '../sops/sop-version.fields.resolver.js';
import { SopResolver } from '../sops/sop.resolver.js';
import { TaskFieldsResolver } from '../tasks/task.fields.resolver.js';
import { TaskBatchResolver } from '../tasks/task-batch.resolver.js';
import { TaskLinksResolver } from '../tasks/task-links.resolver.js';
import { TaskResolver } from '../tasks/task.resolver.js';
import { ViewResolver } from '../views/view.resolver.js';

/** Every resolver of the API: the schema is what they say together. */
export const RESOLVERS = [
  SessionResolver,
  DemoSignInsResolver,
  MemberResolver,
  ApiTokenResolver,
  RunResolver,
  RunPreviewResolver,
  RunFieldsResolver,
  RunHistoryResolver,
  MigrationResolver,
  PiiResolver,
  TaskResolver,
  TaskFieldsResolver,
  TaskLinksResolver,
  TaskBatchResolver,
  SopResolver,
  SopVersionFieldsResolver,
  HistoryResolver,
  SopReleaseFieldsResolver,
  SopDraftFieldsResolver,
  SopDraftRevisionFieldsResolver,
  SopProposalFieldsResolver,
  StudioResolver,
  SopNamesResolver,
  BoardResolver,
  RunBoardResolver,
  DayResolver,
  BoardSettingsResolver,
  LogResolver,
  NotificationResolver,
  InboxResolver,
  SettingsResolver,
  CalendarResolver,
  ProductResolver,
  StockResolver,
  ArticleResolver,
  ArticleFieldsResolver,
  ArticleDraftFieldsResolver,
  ArticleReaderFieldsResolver,
  ArticleSuggestionFieldsResolver,
  ConfirmationResolver,
  ReadingFieldsResolver,
  QuizResolver,
  QuizTakersResolver,
  QuizTakerFieldsResolver,
  QuizWritingResolver,
  PracticeResolver,
  ReplyResolver,
  ReplySuggestionFieldsResolver,
  ReplyWritingResolver,
  NodeResolver,
  RefusalFieldsResolver,
  LiveResolver,
  ViewResolver,
  PresenceResolver,
  WebhookResolver,
  WebhookDeliveryResolver,
  InvitationResolver,
  OnboardingResolver,
  PersonResolver,
  StaffResolver,
  ChecklistResolver,
  SopMarkResolver,
];
