import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { ImportStaff } from '#onboarding';
import { ImportProblemModel } from '../catalogue/product.payloads.js';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { UploadedList } from '../files/uploaded-list.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import type { RefusalModel } from '../graphql/refusal.model.js';
import { ImportedColleagueModel, StaffImportInput, StaffImportPayload, StaffImportResult } from './staff.model.js';

/** Colleagues by the list. */
@Resolver()
export class StaffResolver {
  constructor(
    private readonly lists: UploadedList,
    private readonly staff: ImportStaff,
  ) {}

  @Mutation(() => StaffImportResult, {
    description: 'Adds the colleagues of a list, with roles, mentors and deputies. All of them or nobody.',
  })
  async staffImport(
    @Args('input', { description: 'The list.' }) input: StaffImportInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<StaffImportPayload | RefusalModel> {
    const { fileId, preview } = input;
    const file = await this.lists.read(caller, fileId);
    const said = file.ok ? await this.staff.run(caller, { bytes: file.bytes, preview }, optionsOf(input)) : file;
    return answerLogged(
      ctx,
      'staffImport',
      said,
      ({ colleagues, problems }) => ({
        isPreview: preview,
        colleagues: colleagues.map((one) => ImportedColleagueModel.from(one)),
        problems: problems.map((one) => ImportProblemModel.from(one, ctx.lang)),
      }),
      { as: StaffImportPayload },
    );
  }
}
