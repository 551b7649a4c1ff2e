import { AcceptInvitation, Directory } from '#identity';
import { ImportStaff } from '../index.js';
import { must } from '../../../identity/src/testing/rooms.js';
import { NewcomersShop } from '../testing/newcomers.js';

let house: NewcomersShop;

beforeAll(async () => {
  house = await NewcomersShop.open();
});
afterAll(() => house?.close());

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** `姓名,邮箱,岗位` and a row as Excel in China saves them. */
const GB18030 = Uint8Array.from([
  ...[0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd3, 0xca, 0xcf, 0xe4, 0x2c, 0xb8, 0xda, 0xce, 0xbb, 0x0d, 0x0a],
  ...[0xc0, 0xee, 0xcb, 0xc4, 0x2c],
  ...new TextEncoder().encode('lisi@shop.cn,cs'),
  ...[0x0d, 0x0a],
]);

const run = (bytes: Uint8Array, preview: boolean, commandId?: string) =>
  house.shop.rooms.get(ImportStaff).run(house.shop.staff.boss, { bytes, preview }, { ...(commandId && { commandId }) });
const members = async (): Promise<number> =>
  Number((await house.shop.look<{ n: number }>('select count(*)::int as n from member'))[0]!.n);
const directory = () => house.read((tx) => house.shop.rooms.get(Directory).fresh(tx, house.shop.workspaceId));

const LIST = `姓名,邮箱,岗位,带教人,代理人
魏子涵,Weizihan@Shop.cn,客服:实习,tangjing@shop.cn,
唐静,tangjing@shop.cn,客服（组长）、warehouse.member,,安宁
`;

test('a preview says what would be and adds nobody', async () => {
  const before = await members();
  const { colleagues, problems } = must(await run(utf8(LIST), true));
  expect(problems).toEqual([]);
  expect(colleagues).toEqual([
    {
      ...{ line: 2, name: '魏子涵', email: 'weizihan@shop.cn', roles: [{ role: 'cs', level: 'trainee' }] },
      ...{ memberId: null, invitation: null, mentorName: '唐静', deputyNames: [] },
    },
    {
      ...{ line: 3, name: '唐静', email: 'tangjing@shop.cn' },
      roles: [
        { role: 'cs', level: 'lead' },
        { role: 'warehouse', level: 'member' },
      ],
      ...{ memberId: null, invitation: null, mentorName: null, deputyNames: ['安宁'] },
    },
  ]);
  expect(await members()).toBe(before);
});

test('everybody is added at once, in any order, with an invitation that works once it is handed over', async () => {
  const commandId = '0198c0de-0000-7000-8000-00000000aaaa';
  const { colleagues } = must(await run(utf8(LIST), false, commandId));
  const [trainee, lead] = colleagues;
  const people = await directory();
  expect(people.member(trainee!.memberId!)).toMatchObject({ mentorId: lead!.memberId, email: 'weizihan@shop.cn' });
  expect(people.member(lead!.memberId!)?.deputies).toEqual([house.shop.staff.ann.memberId]);
  // Repeated, it is the same list, and the secrets are not shown again.
  const again = must(await run(utf8(LIST), false, commandId));
  expect(again.colleagues.map(({ memberId, invitation }) => [memberId, invitation])).toEqual([
    [trainee!.memberId, null],
    [lead!.memberId, null],
  ]);
  const accept = house.shop.rooms.get(AcceptInvitation);
  must(await accept.run({ token: trainee!.invitation!, password: 'a long password' }));
});

test('one wrong row keeps all of them out, and every mistake is named by row and column', async () => {
  const before = await members();
  const list = `姓名,邮箱,岗位,带教人,代理人
张三,zhangsan@shop.cn,客服
王五,not an address,客服
赵六,weizihan@shop.cn,cs
钱七,qianqi@shop.cn,飞行员
孙八,sunba@shop.cn,cs:trainee,没有这个人
周九,zhoujiu@shop.cn,cs:trainee,zhoujiu@shop.cn
吴十,zhangsan@shop.cn,cs
郑一,zheng@shop.cn,admin
`;
  const { problems } = must(await run(utf8(list), true));
  expect(problems.map(({ line, column, blocker }) => `${line} ${column} ${blocker.code}`)).toEqual([
    '3 邮箱 email_invalid',
    '4 邮箱 email_taken',
    '5 岗位 csv_role_unknown',
    '6 带教人 csv_person_unknown',
    '7 带教人 mentor_self',
    '8 邮箱 csv_email_twice',
    '8 邮箱 email_taken',
  ]);
  const refused = await run(utf8(list), false);
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'INPUT_INVALID' } });
  expect(await members()).toBe(before);
});

test.each([
  ['a file without e-mails', '姓名,岗位\n张三,cs', '1  csv_no_column'],
  ['a heading nobody knows', '姓名,邮箱,岗位,工号\n张三,a@b.cn,cs,7', '1 工号 csv_column_unknown'],
  ['nothing', '', '1  csv_empty'],
])('%s', async (_title, list, expected) => {
  const { problems, colleagues } = must(await run(utf8(list), true));
  expect(problems.map(({ line, column, blocker }) => `${line} ${column} ${blocker.code}`)).toEqual([expected]);
  expect(colleagues).toEqual([]);
});

test('a list as Excel in China saves it', async () => {
  const { problems, colleagues } = must(await run(GB18030, true));
  expect(problems).toEqual([]);
  expect(colleagues).toMatchObject([{ name: '李四', email: 'lisi@shop.cn', roles: [{ role: 'cs', level: 'member' }] }]);
});

test('only those who manage people may', async () => {
  const said = await house.shop.rooms.get(ImportStaff).run(house.shop.staff.ann, { bytes: utf8(LIST), preview: true });
  expect(said).toMatchObject({ ok: false, refusal: { code: 'RIGHT_MISSING' } });
});
