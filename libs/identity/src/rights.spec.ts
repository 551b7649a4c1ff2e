import type { Actor } from '#sop-core';
import { COLUMNS, POLICY, type Right } from './policy.js';
import { can, canOwn, lentRights, mayCancel, mayStart, rightsOf, withinScope, type HeldRole } from './rights.js';

const actorWith = (...roles: HeldRole[]): Actor => ({
  id: 'm1',
  kind: 'person',
  roles,
  rights: rightsOf(roles),
  standsInFor: [],
  authority: {},
});
const lead = (role: string): HeldRole => ({ role, level: 'lead' });
const member = (role: string): HeldRole => ({ role, level: 'member' });
const trainee = (role: string): HeldRole => ({ role, level: 'trainee' });

describe('the rights matrix', () => {
  it.each<[HeldRole, Right, string | undefined, boolean]>([
    [member('manager'), 'task.waive', 'cs', true],
    [lead('cs'), 'task.waive', 'cs', true],
    [lead('cs'), 'task.waive', 'warehouse', false],
    [lead('cs'), 'task.waive', undefined, false],
    [member('cs'), 'task.waive', 'cs', false],
    [member('cs'), 'task.do', 'cs', true],
    [member('cs'), 'task.do', 'warehouse', false],
    [trainee('cs'), 'task.do', 'cs', true],
    [trainee('cs'), 'task.accept', 'cs', false],
    [member('cs'), 'task.accept', 'cs', true],
    [member('cs'), 'task.accept', 'cs.lead', true],
    [member('manager'), 'task.do', 'cs', false],
    [member('manager'), 'task.do', 'manager', true],
    [member('admin'), 'task.do', 'admin', false],
    [member('admin'), 'task.accept', 'cs', false],
    [member('admin'), 'sop.publish', undefined, true],
    [lead('ops'), 'sop.draft', 'ops', true],
    [lead('ops'), 'sop.publish', undefined, false],
    [lead('ops'), 'run.pause', 'ops', true],
    [member('ops'), 'run.pause', 'ops', false],
    [member('viewer'), 'report.shared', undefined, true],
    [member('viewer'), 'report.view', undefined, false],
    [member('guest'), 'task.do', 'cs', false],
    [trainee('manager'), 'task.waive', 'cs', false],
    [lead('cs'), 'pii.unmask', 'cs', true],
    [lead('ops'), 'pii.unmask', 'ops', false],
    [lead('ops'), 'member.manage', undefined, false],
  ])('%j %s %s: %s', (role, right, at, expected) => {
    expect(can(actorWith(role), right, at)).toBe(expected);
  });

  it('reads "own" as one\'s own things only', () => {
    expect(canOwn(actorWith(member('cs')), 'pii.unmask')).toBe(true);
    expect(canOwn(actorWith(trainee('cs')), 'pii.unmask')).toBe(false);
    expect(canOwn(actorWith(member('design')), 'task.assign')).toBe(true);
    expect(can(actorWith(member('design')), 'task.assign')).toBe(false);
  });

  it('adds up the rights of several roles', () => {
    const both = actorWith(member('cs'), lead('warehouse'));
    expect(can(both, 'task.waive', 'warehouse')).toBe(true);
    expect(can(both, 'task.waive', 'cs')).toBe(false);
    expect(can(both, 'task.do', 'cs')).toBe(true);
  });

  it('lets nobody without a role do anything', () => {
    for (const right of Object.keys(POLICY) as Right[])
      expect(can(actorWith(), right, 'cs') || canOwn(actorWith(), right)).toBe(false);
  });

  it('lets the program itself do everything', () => {
    expect(can({ ...actorWith(), kind: 'system' }, 'sop.publish')).toBe(true);
    expect(can({ ...actorWith(), kind: 'timer' }, 'task.waive', 'cs')).toBe(true);
    expect(can({ ...actorWith(), kind: 'integration' }, 'task.waive', 'cs')).toBe(false);
  });

  it('has one cell for every column', () => {
    for (const reaches of Object.values(POLICY)) expect(reaches).toHaveLength(COLUMNS.length);
  });
});

describe('starting and canceling', () => {
  const refund = { sopKey: 'after_sales_refund', owner: 'cs' };
  const launch = { sopKey: 'new_product_launch', owner: 'ops' };

  it('lets members start what names their role, leads and managers anything, trainees nothing', () => {
    expect(mayStart(actorWith(member('cs')), { owner: 'cs' })).toBe(true);
    expect(mayStart(actorWith(member('warehouse')), { owner: 'cs' })).toBe(false);
    expect(mayStart(actorWith(member('warehouse')), { owner: 'cs', start: ['cs', 'warehouse'] })).toBe(true);
    expect(mayStart(actorWith(lead('warehouse')), { owner: 'cs' })).toBe(true);
    expect(mayStart(actorWith(member('manager')), { owner: 'cs' })).toBe(true);
    expect(mayStart(actorWith(trainee('cs')), { owner: 'cs' })).toBe(false);
    expect(mayStart(actorWith(member('admin')), { owner: 'cs' })).toBe(false);
  });

  it('lets leads cancel refunds of their role, and only managers a launch', () => {
    expect(mayCancel(actorWith(lead('cs')), refund)).toBe(true);
    expect(mayCancel(actorWith(lead('ops')), refund)).toBe(false);
    expect(mayCancel(actorWith(lead('ops')), launch)).toBe(false);
    expect(mayCancel(actorWith(member('manager')), launch)).toBe(true);
    expect(mayCancel(actorWith(member('cs')), refund)).toBe(false);
  });
});

describe('lending and cutting down', () => {
  it('hands a deputy the work, not the keys', () => {
    const lent = lentRights([member('manager')]);
    expect(lent).toContain('task.waive');
    expect(lent).not.toContain('sop.publish');
    expect(lent).not.toContain('pii.unmask');
    expect(lent).not.toContain('member.manage');
  });

  it('leaves a token what its scope names', () => {
    const rights = rightsOf([member('manager')]);
    expect(withinScope(rights, 'manage')).toEqual(rights);
    expect(withinScope(rights, 'work')).toContain('task.waive');
    expect(withinScope(rights, 'work')).not.toContain('sop.publish');
    expect(withinScope(rights, 'read')).toEqual(['report.view', 'report.shared', 'audit.view']);
  });
});
