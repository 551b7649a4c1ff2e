import { HeaderMap } from '@apollo/server';
import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { LIMITS } from '../graphql/limits/limits.js';
import { explainRefusal } from './explain.js';
import { refusalOf } from './known-trouble.js';
import { say } from './language.js';
import { limitText } from './limit-text.js';
import type { Language } from './language.js';
import type { RequestContext } from './request-context.js';

/** Messages may quote what was sent; nobody needs more of it back than this. */
const MESSAGE_LENGTH = 400;

/** What to do, for the codes whose messages graphql-js writes in English only. */
const HINTS: Record<string, { zh: string; en: string }> = {
  GRAPHQL_PARSE_FAILED: {
    zh: '查询语句写法有误或过长，请检查。',
    en: 'The document is malformed or too long; check it.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    zh: '请求与接口定义不符，请对照 schema 检查字段名和参数。',
    en: 'The document does not fit the schema; check names and arguments.',
  },
  BAD_USER_INPUT: {
    zh: '参数不符合要求，请按提示的字段修改后重发。',
    en: 'A value is not as required; correct the field named and send again.',
  },
  DOCUMENT_TOO_LARGE: {
    zh: '一次请求的内容过多，请减少字段或分页读取。',
    en: 'Too much asked at once; ask for fewer fields or smaller pages.',
  },
};

/** Codes whose message is safe and useful to the caller. Everything else becomes INTERNAL. */
const PUBLIC = new Set([
  ...Object.keys(HINTS),
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
]);

/** An error as the caller may see it: named when we know it, `INTERNAL` otherwise. Never a stack. */
export function publicError(
  formatted: GraphQLFormattedError,
  error: unknown,
  lang: Language,
  requestId: string,
): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  const refused = refusalOf(original);
  const place = { locations: formatted.locations, path: formatted.path };
  if (refused) {
    const explained = explainRefusal(refused.refusal, lang);
    const code = refused.refusal.code === 'INPUT_INVALID' ? 'BAD_USER_INPUT' : refused.refusal.code;
    return { message: explained.message, ...place, extensions: { code, blockers: explained.blockers, requestId } };
  }
  const code = typeof formatted.extensions?.code === 'string' ? formatted.extensions.code : '';
  if (!PUBLIC.has(code) || isUnplanned(original)) {
    const message = say(
      lang,
      '系统出了意外，我们已记录；请稍后再试，并可报上请求编号。',
      'Something unexpected happened and was logged; try again later and quote the request id.',
    );
    return { message, ...place, extensions: { code: 'INTERNAL', requestId } };
  }
  const { stacktrace: _stack, http: _http, exception: _exception, ...extensions } = formatted.extensions ?? {};
  const hint = HINTS[code]?.[lang];
  return {
    message: limitText(formatted, lang) ?? shorten(formatted.message),
    ...place,
    extensions: { ...extensions, code, ...(hint ? { hint } : {}), requestId },
  };
}

/** The same for what fails before a request has a context, with the HTTP status in it: no plugin sees such a request. */
export function earlyError(error: unknown, lang: Language, requestId: string): GraphQLError {
  const { message, extensions } = publicError({ message: '' }, error, lang, requestId);
  const http =
    extensions?.code === 'BUSY' ? { status: 503, headers: new HeaderMap([['retry-after', '2']]) } : { status: 500 };
  return new GraphQLError(message, { extensions: { ...extensions, http } });
}

/** Whether nobody had planned for this error, so that it must be logged. */
export function isUnplanned(error: unknown): boolean {
  const original = unwrapResolverError(error);
  if (refusalOf(original)) return false;
  return !(original instanceof GraphQLError);
}

/** Logs the unexpected once with its cause, and translates every error on its way out. */
export const errorsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didEncounterErrors: async ({ errors, contextValue, operationName }) => {
      for (const error of errors) contextValue.reportIfUnplanned(error, operationName ?? undefined);
    },
    willSendResponse: async ({ response, contextValue, errors }) => {
      if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
      const result = response.body.singleResult;
      result.errors = response.body.singleResult.errors
        .slice(0, LIMITS.errors)
        .map((formatted, i) =>
          publicError(formatted, errors?.[i] ?? formatted, contextValue.lang, contextValue.requestId),
        );
      if (result.errors.some(({ extensions }) => extensions?.code === 'BUSY')) {
        response.http.headers.set('retry-after', '2');
        response.http.status = 503;
      }
    },
  }),
};

const shorten = (text: string): string => (text.length <= MESSAGE_LENGTH ? text : `${text.slice(0, MESSAGE_LENGTH)}…`);
