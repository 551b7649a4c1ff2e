import { misshapeOf } from './request-shape.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const asked = (body: unknown, headers: Record<string, string> = JSON_TYPE, method = 'POST') =>
  misshapeOf({ method, headers, body });

describe('the form of a GraphQL request', () => {
  it.each([
    [asked({ query: '{ a }' })],
    [asked({ query: '{ a }', variables: {}, extensions: null })],
    [asked({ extensions: { persistedQuery: {} } })],
    [asked(undefined, { 'apollo-require-preflight': '1' }, 'GET')],
    [asked({ query: '{ a }' }, { 'content-type': 'application/json; charset=utf-8' })],
  ])('lets through what Apollo can read', (misshape) => expect(misshape).toBeNull());

  it.each([
    ['several operations', asked([{ query: '{ a }' }]), '一个操作'],
    ['nothing', asked({}), '没有查询语句'],
    ['no body', asked(undefined), '没有查询语句'],
    ['variables as a text', asked({ query: '{ a }', variables: '{}' }), 'variables'],
    ['extensions as a list', asked({ query: '{ a }', extensions: [] }), 'extensions'],
    ['a form of another site', asked({ query: '{ a }' }, { 'content-type': 'text/plain; charset=utf-8' }), '跨站'],
    ['no type at all', asked({ query: '{ a }' }, {}), '跨站'],
    ['a link', asked(undefined, {}, 'GET'), '跨站'],
    ['another method', asked({}, JSON_TYPE, 'PUT'), 'GET 和 POST'],
  ])('refuses %s, in both languages', (_, misshape, zh) => {
    expect(misshape?.zh).toContain(zh);
    expect(misshape?.en).toMatch(/^\S.+\.$/u);
  });
});
