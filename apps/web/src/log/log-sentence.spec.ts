import { sentenceOf, type LogFact, type LogWords } from './log-sentence.js';

const words: LogWords = {
  member: (id) => `<${id}>`,
  status: (status) => `[${status}]`,
  role: (key) => `r:${key}`,
  moment: (iso) => `@${iso}`,
  stage: (id) => `s:${id}`,
  rejectCode: (code) => `x:${code}`,
  list: (all) => all.join('+'),
};

const fact = (type: string, given: Partial<LogFact> = {}): LogFact => ({
  type,
  title: '',
  from: null,
  to: null,
  text: null,
  touched: [],
  touchedTitles: (given.touched ?? []).map((key) => `t:${key}`),
  ...given,
});

it.each([
  [fact('task.opened', { touched: ['cs'] }), 'logOpened', { role: 'r:cs' }, null],
  [fact('task.assigned', { to: 'a' }), 'logAssigned', { to: '<a>' }, null],
  [fact('task.assigned', { from: 'a', to: 'b', text: 'why' }), 'logReassigned', { from: '<a>', to: '<b>' }, 'why'],
  [fact('task.filled', { touched: ['a', 'b'] }), 'logFilled', { fields: 't:a+t:b' }, null],
  [fact('task.attached', { text: 'a.png', touched: ['id'] }), 'logAttached', { name: 'a.png' }, null],
  [
    fact('task.rejected', { text: 'again', touched: ['wrong', 'look'] }),
    'logRejectedFor',
    { code: 'x:wrong', failed: 't:look' },
    'again',
  ],
  [fact('task.rejected', { touched: ['wrong'] }), 'logRejected', { code: 'x:wrong' }, null],
  [fact('task.ticked', { touched: ['box'] }), 'logTicked', { item: 't:box' }, null],
  [fact('task.judged', { touched: ['look'] }), 'logJudged', { criterion: 't:look' }, null],
  [fact('task.resumed', { to: 'todo' }), 'logResumed', { to: '[todo]' }, null],
  [
    fact('task.due_extended', { to: '2026-12-01T00:00:00Z', text: 'late' }),
    'logExtended',
    { to: '@2026-12-01T00:00:00Z' },
    'late',
  ],
  [fact('task.commented', { text: 'hello' }), 'logCommented', {}, 'hello'],
  [fact('run.moved', { from: 'a', to: 'b c' }), 'logRunMoved', { from: 's:a', to: 's:b+s:c' }, null],
  [fact('run.event_received', { touched: ['X.Y'] }), 'logRunEvent', { event: 't:X.Y' }, null],
])('says %j', (given, key, values, quote) => expect(sentenceOf(given, words)).toEqual({ key, values, quote }));

it('tells what it has no sentence for by its title', () =>
  expect(sentenceOf(fact('reply.used', { title: '用了话术' }), words)).toEqual({
    key: 'logOther',
    values: { title: '用了话术' },
    quote: null,
  }));
