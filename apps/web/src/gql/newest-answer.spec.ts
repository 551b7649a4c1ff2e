import { ApolloClient, ApolloLink, gql, InMemoryCache } from '@apollo/client';
import { Subject } from 'rxjs';
import { NewestAnswer } from './newest-answer.js';

const QUESTION = gql`
  query Stock($id: String) {
    stock(id: $id)
  }
`;

describe('answers to a question asked more than once', () => {
  /** A server that answers when it is told so, in the order of the test. */
  const open = () => {
    const asked: Subject<ApolloLink.Result>[] = [];
    const server = new ApolloLink(() => {
      const answer = new Subject<ApolloLink.Result>();
      asked.push(answer);
      return answer;
    });
    const client = new ApolloClient({
      link: ApolloLink.from([new NewestAnswer(), server]),
      cache: new InMemoryCache(),
      queryDeduplication: false,
    });
    const ask = async (id = 'a'): Promise<unknown> => {
      const { data } = await client.query({ query: QUESTION, variables: { id }, fetchPolicy: 'network-only' });
      return (data as { stock: unknown }).stock;
    };
    const answer = (turn: number, stock: number): void => {
      asked[turn]!.next({ data: { stock } });
      asked[turn]!.complete();
    };
    return { ask, answer };
  };

  it('come as they were given when nothing overtakes them', async () => {
    const { ask, answer } = open();
    const answers = [ask(), ask()];
    answer(0, 1);
    answer(1, 2);
    expect(await Promise.all(answers)).toEqual([1, 2]);
  });

  it('are never older than one that has already come', async () => {
    const { ask, answer } = open();
    const answers = [ask(), ask()];
    answer(1, 2);
    answer(0, 1);
    expect(await Promise.all(answers)).toEqual([2, 2]);
  });

  it('do not stand for other questions, nor for later ones', async () => {
    const { ask, answer } = open();
    const first = [ask('a'), ask('b')];
    answer(1, 20);
    answer(0, 10);
    expect(await Promise.all(first)).toEqual([10, 20]);
    const later = ask('a');
    answer(2, 11);
    expect(await later).toBe(11);
  });
});
