import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { DocumentNode } from 'graphql';
import { costOf, hasPages } from './cost.js';
import { LIMITS } from './limits.js';

/** Refuses an operation whose answer could be too large. Here and not among the rules, because pages come in variables. */
export const costLimitPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      if (!operation || harmless.has(document)) return;
      refuseCostly(costOf(schema, document, operation, request.variables ?? {}));
      if (document.definitions.length === 1 && !hasPages(document)) harmless.add(document);
    },
  }),
};

/** Documents of one operation whose cost no variable changes, and that were within the limit. Apollo keeps documents, so they come again. */
const harmless = new WeakSet<DocumentNode>();

/** @throws GraphQLError with code DOCUMENT_TOO_LARGE */
export function refuseCostly(cost: number): void {
  if (cost <= LIMITS.cost) return;
  throw new GraphQLError(
    `This request could return about ${Math.ceil(cost)} objects; ${LIMITS.cost} are allowed. Ask for smaller pages (first, last) or fewer lists.`,
    { extensions: { code: 'DOCUMENT_TOO_LARGE', limit: 'cost', allowed: LIMITS.cost, http: { status: 400 } } },
  );
}
