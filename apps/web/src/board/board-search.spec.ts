import { pack, readBoardSearch, unpack } from './board-search.js';

describe('the address of the board', () => {
  it('holds the whole view', () => {
    const view = {
      q: '换货',
      by: 'assignee',
      lanes: 'run',
      sort: 'due',
      layout: 'calendar',
      span: 'week',
      date: '2026-11-25',
      me: true,
      role: 'cs design',
      prio: 'P0 P1',
      run: '0192c000-0000-7000-8000-000000000001',
    };
    expect(readBoardSearch(view)).toEqual(view);
  });

  it('leaves out defaults and whatever is malformed', () => {
    expect(
      readBoardSearch({
        by: 'status',
        sort: 'rank',
        layout: 'board',
        lanes: 'moon',
        prio: 'P9',
        who: 'me',
        date: '2026-13-45',
        me: 'yes',
        role: '',
        q: '  ',
        x: 1,
      }),
    ).toEqual({});
  });

  it('takes numbers and words for the texts they were', () => {
    expect(readBoardSearch({ q: 12 })).toEqual({ q: '12' });
    expect(readBoardSearch({ me: 'true' })).toEqual({ me: true });
    expect(readBoardSearch({ q: 'x'.repeat(500) }).q).toHaveLength(200);
  });

  it('keeps values with blanks together', () => {
    const values = ['抖音 直播', '100%', 'tmall'];
    expect(unpack(pack(values))).toEqual(values);
    expect(unpack('%zz')).toEqual(['%zz']);
    expect(pack([])).toBeUndefined();
  });
});
