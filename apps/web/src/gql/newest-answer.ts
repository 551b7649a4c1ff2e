import { ApolloLink } from '@apollo/client';
import { OperationTypeNode } from 'graphql';
import { finalize, map } from 'rxjs';

interface UnderWay {
  /** How often the question was sent, and how many of these have not been answered. */
  sent: number;
  open: number;
  /** Which of them the newest answer belongs to. */
  answered: number;
  answer: ApolloLink.Result | null;
}

/**
 * Of answers to the same question the one asked for last counts: an answer that is overtaken on its way is replaced by what overtook it,
 * so that nothing older is ever written over something newer.
 */
export class NewestAnswer extends ApolloLink {
  private readonly underWay = new Map<string, UnderWay>();

  override request(
    operation: ApolloLink.Operation,
    forward: ApolloLink.ForwardFunction,
  ): ReturnType<ApolloLink.RequestHandler> {
    if (operation.operationType !== OperationTypeNode.QUERY) return forward(operation);
    const question = `${operation.operationName ?? ''} ${JSON.stringify(operation.variables)}`;
    const now = this.underWay.get(question) ?? { sent: 0, open: 0, answered: 0, answer: null };
    this.underWay.set(question, now);
    const turn = ++now.sent;
    now.open += 1;
    return forward(operation).pipe(
      map((answer) => {
        if (turn < now.answered && now.answer) return now.answer;
        now.answered = turn;
        now.answer = answer;
        return answer;
      }),
      finalize(() => {
        now.open -= 1;
        if (now.open === 0) this.underWay.delete(question);
      }),
    );
  }
}
