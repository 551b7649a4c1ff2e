import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { OperationTypeNode } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Refused } from './refused.js';
import type { RequestContext } from './request-context.js';

/** A token of scope `read` changes nothing, whatever its member may do. */
@Injectable()
export class WriteScopeGuard implements CanActivate {
  canActivate(host: ExecutionContext): boolean {
    if (host.getType<string>() !== 'graphql') return true;
    const [, , context, info] = host.getArgs<[unknown, unknown, RequestContext, GraphQLResolveInfo]>();
    if (info.operation.operation !== OperationTypeNode.MUTATION) return true;
    if (context.signedIn?.scope !== 'read') return true;
    throw new Refused({
      code: 'RIGHT_MISSING',
      blockers: [{ code: 'right_missing', params: { right: 'token:work' } }],
    });
  }
}
