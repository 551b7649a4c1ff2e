import { HeaderMap } from '@apollo/server';
import type { ApolloServerPlugin } from '@apollo/server';
import { execute, OperationTypeNode } from 'graphql';
import type { ExecutionResult, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../../edge/request-context.js';
import { fastSchemaOf } from './fast-schema.js';
import { planOf } from './plan.js';

/**
 * Executes queries with lists of cards on the schema in which such a list is one text: completing five hundred cards value by value is most
 * of what a board costs, and it holds up every other request meanwhile. It comes after parsing, validation and limits.
 */
export const fastCardsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    responseForOperation: async (asked) => {
      const { schema, document, request, contextValue } = asked;
      // Apollo's type says otherwise, but a name that the document does not have comes as far as this.
      const operation = asked.operation as OperationDefinitionNode | undefined;
      if (operation?.operation !== OperationTypeNode.QUERY || !planOf(schema, document, operation)) return null;
      const result = await execute({
        schema: fastSchemaOf(schema),
        document,
        contextValue,
        variableValues: request.variables,
        operationName: request.operationName,
      });
      // Variables that do not fit: nothing was run, and Apollo knows the status for it.
      if (result.data === undefined) return null;
      const { errors } = result;
      if (errors) {
        // What Apollo does with errors of its own execution.
        Object.assign(asked, { errors });
        for (const error of errors) contextValue.reportIfUnplanned(error, operation.name?.value);
      }
      return {
        http: { headers: new HeaderMap() },
        body: { kind: 'single', singleResult: { data: result.data, ...formatted(errors) } },
      };
    },
  }),
};

const formatted = (errors: ExecutionResult['errors']): { errors?: GraphQLFormattedError[] } =>
  errors ? { errors: errors.map((error) => error.toJSON()) } : {};
