import { DirectoryView, type MemberView } from '#identity';
import { mentionsIn } from './mentions.js';

const member = (id: string, name: string, isActive = true): MemberView => ({
  ...{ id, accountId: id, name, email: '', isActive, mentorId: null, away: null },
  ...{ roles: [], deputies: [], createdAt: new Date(0), revision: 1 },
});
const directory = new DirectoryView(
  [member('1', '安宁'), member('2', '安'), member('3', 'Bob Li'), member('4', 'Bob Li'), member('5', '旧人', false)],
  [],
);

test.each<[string, string, string[], string[]]>([
  ['nobody', '请看一下', [], []],
  ['the longer of two names that begin alike', '@安宁请看', [], ['1']],
  ['a short name', '＠安 请看', [], ['2']],
  ['all who share a name, whatever its letters', 'ask @bob li.', [], ['3', '4']],
  ['nobody who left', '@旧人', [], []],
  ['those the client says, once', '@安宁', ['1', '2'], ['1', '2']],
  ['nobody behind a lone sign', '50 @ 3', [], []],
])('names %s', (_title, text, named, found) => {
  expect(mentionsIn(text, directory, named)).toEqual(found);
});
