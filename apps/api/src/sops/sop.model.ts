import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CompiledSop, EventDef, FieldDef, TaskDef } from '#sop-core';
import type { AcceptedWarning, ExportFormat, Sop, SopVersionHead } from '#sops';
import type { Language } from '../edge/language.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { definitionsOf, FieldDefinitionModel } from '../graphql/field-definition.model.js';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { CommandInput } from '../graphql/command.input.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { NodeModel } from '../node/node.model.js';
import { SopFindingModel } from './finding.model.js';

export enum SopStatusEnum {
  draft = 'draft',
  active = 'active',
  inactive = 'inactive',
  archived = 'archived',
}
registerEnumType(SopStatusEnum, {
  name: 'SopStatus',
  description: 'Whether runs of an SOP may start.',
  valuesMap: {
    draft: { description: 'Never published.' },
    active: { description: 'Runs may start.' },
    inactive: { description: 'None may start; those under way go on.' },
    archived: { description: 'Inactive and out of sight.' },
  },
});

export const SopExportEnum = enumOf<ExportFormat>('SopExportFormat', 'A form in which an SOP can leave the house.', {
  source: 'The document as it was written.',
  yaml: 'The document as YAML.',
  json: 'The document as JSON.',
  xstate: 'JSON that opens in XState tools.',
  mermaid: 'A Mermaid state diagram.',
  scxml: 'W3C SCXML, as far as it can be said in it.',
});

@ObjectType('SopTask', { description: 'A task as an SOP defines it.' })
export class SopTaskModel {
  @Field(() => String, { description: 'Key inside the SOP.' })
  key!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => String, { description: 'Role that does it.' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'When it is due, as written in the SOP.' })
  due!: string | null;

  @Field(() => Boolean, { description: 'Whether its stage waits for it.' })
  isRequired!: boolean;

  static from(key: string, task: TaskDef, lang: Language): SopTaskModel {
    return Object.assign(new SopTaskModel(), {
      key,
      title: task.title[lang],
      role: task.role,
      due: task.due ?? null,
      isRequired: task.required ?? true,
    });
  }
}

@ObjectType('SopEvent', {
  description: 'Something that can be told to a run: by a person, a program or another system.',
})
export class SopEventModel {
  @Field(() => String, { description: 'Its name, as runSend and moves use it.' })
  name!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => [FieldDefinitionModel], { description: 'What comes with it.' })
  fields!: FieldDefinitionModel[];

  @Field(() => Boolean, { description: 'Whether a reason must come with it, as `reason` of the payload.' })
  needsReason!: boolean;

  static from(name: string, event: EventDef, lang: Language): SopEventModel {
    return Object.assign(new SopEventModel(), {
      name,
      title: event.title[lang],
      fields: definitionsOf(event.fields ?? {}, lang),
      needsReason: event.reason ?? false,
    });
  }
}

@ObjectType('SopVersion', {
  implements: () => [NodeModel],
  description: 'One published version of an SOP. It never changes; runs follow theirs to the end.',
})
export class SopVersionModel implements NodeModel {
  id!: string;

  @Field(() => String, { description: 'Key of the SOP.' })
  key!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => [FieldDefinitionModel], { description: 'The form a run is started with.' })
  form!: FieldDefinitionModel[];

  @Field(() => [FieldDefinitionModel], {
    description: 'Limits and times a workspace can change, with the SOP’s own values as defaults.',
  })
  settings!: FieldDefinitionModel[];

  @Field(() => [SopTaskModel], { description: 'Tasks it knows.' })
  tasks!: SopTaskModel[];

  @Field(() => [SopEventModel], { description: 'Events that can be told to its runs.' })
  events!: SopEventModel[];

  @Field(() => [FieldDefinitionModel], { description: 'What a new date needs, for runs that can be rescheduled.' })
  reschedule!: FieldDefinitionModel[];

  static ofCompiled(id: string, sop: CompiledSop, lang: Language): SopVersionModel {
    return Object.assign(new SopVersionModel(), {
      id,
      key: sop.key,
      title: sop.doc.title[lang],
      form: definitionsOf(sop.doc.form, lang),
      settings: definitionsOf(sop.doc.settings ?? {}, lang),
      tasks: Object.entries(sop.tasks).map(([key, task]) => SopTaskModel.from(key, task, lang)),
      events: Object.entries(sop.doc.events ?? {}).map(([name, event]) => SopEventModel.from(name, event, lang)),
      reschedule: definitionsOf(rescheduleFields(sop), lang),
    });
  }
}

/** The fields a new date may change; a chart that does not foresee it has none. */
const rescheduleFields = ({ doc, vocabulary }: CompiledSop): Record<string, FieldDef> =>
  Object.fromEntries(
    (doc.reschedule?.fields ?? []).flatMap((name) => {
      const field = vocabulary.fields[name];
      return field ? [[name, field]] : [];
    }),
  );

const SopOriginEnum = enumOf<SopVersionHead['origin']>('SopOrigin', 'Where a version of an SOP came from.', {
  shipped: 'Came with the program.',
  member: 'Written in this workspace.',
});

@ObjectType('SopAcceptedWarning', { description: 'A warning that stayed when a version was published.' })
export class SopAcceptedWarningModel {
  @Field(() => String, { description: 'Code of the warning.' })
  code!: string;

  @Field(() => [String], { description: 'Where it stands in the document.' })
  path!: string[];

  @Field(() => String, { description: 'The warning, in the language of the caller.' })
  message!: string;

  @Field(() => String, { description: 'Why it may stay, as whoever published it said.' })
  reason!: string;

  static from({ code, path, message, reason }: AcceptedWarning, lang: Language): SopAcceptedWarningModel {
    return Object.assign(new SopAcceptedWarningModel(), {
      code,
      path: path.map(String),
      message: message[lang],
      reason,
    });
  }
}

/** Fields with a resolver of their own are in `release.fields.resolver.ts`. */
@ObjectType('SopRelease', { description: 'A line in the list of published versions.' })
export class SopReleaseModel {
  @Field(() => UuidScalar, { description: 'Id of the version.' })
  versionId!: string;

  @Field(() => Int, { description: '1, 2, 3 … inside the SOP.' })
  number!: number;

  @Field(() => String, { description: 'What is new, for colleagues.' })
  note!: string;

  @Field(() => SopOriginEnum, { description: 'Where it came from.' })
  origin!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who published it.' })
  publishedBy!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  publishedAt!: Date;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who proposed it, when somebody else published it.' })
  submittedBy!: string | null;

  @Field(() => [UuidScalar], { description: 'Members who wrote it.' })
  authorIds!: string[];

  @Field(() => Int, { nullable: true, description: 'Number of the version whose text it brought back.' })
  restoredFrom!: number | null;

  @Field(() => [SopAcceptedWarningModel], { description: 'Warnings that stayed, each with the reason given.' })
  warnings!: SopAcceptedWarningModel[];

  static from(head: SopVersionHead, lang: Language): SopReleaseModel {
    const { id, number, note, origin, publishedBy, publishedAt, submittedBy, authorIds, restoredFrom } = head;
    return Object.assign(new SopReleaseModel(), {
      ...{ versionId: id, number, note, origin, publishedBy, publishedAt, submittedBy, authorIds, restoredFrom },
      warnings: head.warnings.map((warning) => SopAcceptedWarningModel.from(warning, lang)),
    });
  }
}

/** Fields with a resolver of their own are in `sop.fields.resolver.ts`. */
@ObjectType('Sop', {
  implements: () => [NodeModel],
  description: 'A standard operating procedure, through all its versions.',
})
export class SopModel implements NodeModel {
  id!: string;

  @Field(() => String, { description: 'Stable key, such as after_sales_refund.' })
  key!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => SopStatusEnum, { description: 'Whether runs may start.' })
  status!: string;

  @Field(() => String, { description: 'Role that owns its runs.' })
  ownerRole!: string;

  @Field(() => Int, { description: 'Number of the version published last; 0: none.' })
  latestNumber!: number;

  @Field(() => UuidScalar, { nullable: true, description: 'The version new runs take.' })
  activeVersionId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Counts changes; send it back as `expectedRevision`. A draft counts for itself.' })
  revision!: number;

  static from(sop: Sop, lang: Language): SopModel {
    const { id, key, status, ownerRole, latestNumber, activeVersionId, updatedAt, revision } = sop;
    const title = lang === 'zh' ? sop.titleZh : sop.titleEn;
    return Object.assign(new SopModel(), {
      id,
      key,
      title,
      status,
      ownerRole,
      latestNumber,
      activeVersionId,
      updatedAt,
      revision,
    });
  }
}

export const SopConnection = connectionOf(SopModel, 'Sop', 'SOPs, by key');

export const SopReleaseConnection = connectionOf(SopReleaseModel, 'SopRelease', 'published versions, latest first');

@InputType({ description: 'Switches an SOP off, on again, or puts it away.' })
export class SopSetStatusInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The SOP.' })
  sopId!: string;
}

@ObjectType('SopPayload', { description: 'An SOP as a command left it.' })
export class SopPayload extends LoggedPayload {
  @Field(() => SopModel, { description: 'The SOP.' })
  sop!: SopModel;

  @Field(() => Boolean, { description: 'False only when publishing: this very text was the active version already.' })
  isNew!: boolean;

  @Field(() => [SopFindingModel], { description: 'What could be better.' })
  findings!: SopFindingModel[];
}

export const SopResult = resultOf('Sop', SopPayload);
