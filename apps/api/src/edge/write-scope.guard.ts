import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { OperationTypeNode } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Refused } from './refused.js';
import type { RequestContext } from './request-context.js';

/** A token of scope `read` changes nothing, whatever its member may do. */
@Injectable()
export class WriteScopeGuard implements CanActivate {
  canActivate(host: ExecutionContext): boolean {
    if (host.getType<string>() !== 'graphql') return true;
    const gql = GqlExecutionContext.create(host);
    if (gql.getInfo<GraphQLResolveInfo>().operation.operation !== OperationTypeNode.MUTATION) return true;
    if (gql.getContext<RequestContext>().signedIn?.scope !== 'read') return true;
    throw new Refused({
      code: 'RIGHT_MISSING',
      blockers: [{ code: 'right_missing', params: { right: 'token:work' } }],
    });
  }
}
