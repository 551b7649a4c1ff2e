import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { GqlArgumentsHost } from '@nestjs/graphql';
import { getNamedType, isUnionType } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { RefusalModel } from '../graphql/refusal.model.js';
import type { RequestContext } from './request-context.js';
import { refusalOf } from './known-trouble.js';

/**
 * Where the answer may be a `Refusal`, a thrown no becomes one; everything else travels on untouched, to be named or logged once by
 * `graphql-errors.ts`.
 */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): unknown {
    const gql = GqlArgumentsHost.create(host);
    const info = gql.getInfo<GraphQLResolveInfo>();
    const refused = refusalOf(error);
    if (!refused || !mayRefuse(info)) return error;
    const context = gql.getContext<RequestContext>();
    context.metrics.refusals.inc({ mutation: info.fieldName, code: refused.refusal.code });
    return RefusalModel.from(refused.refusal, context.lang, refused.more);
  }
}

function mayRefuse(info: GraphQLResolveInfo): boolean {
  const type = getNamedType(info.returnType);
  return isUnionType(type) && type.getTypes().some((member) => member.name === 'Refusal');
}
