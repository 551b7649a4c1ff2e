import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { RequestContext } from './request-context.js';

/** The context of the operation: language, loaders, metrics. */
export const Ctx = createParamDecorator((_data: unknown, host: ExecutionContext) => contextOf(host));

/** Who acts; signed in and a member of the workspace, or the operation ends here. */
export const CurrentCaller = createParamDecorator((_data: unknown, host: ExecutionContext) => contextOf(host).caller);

/** The third argument of every resolver. Nest's own way to it makes an object for each argument of each call. */
const contextOf = (host: ExecutionContext): RequestContext => host.getArgByIndex<RequestContext>(2);
