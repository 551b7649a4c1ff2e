import { formOf, inputOf } from './checklist-form.js';

describe('a checklist in the dialog', () => {
  const weekly = {
    ...formOf(null, '选填'),
    ...{ title: ' 打烊 ', lines: '关灯\n浇水（选填）', role: 'cs', dueAmount: '8', dueUnit: 'wh' as const },
    ...{ every: 'week' as const, weekday: 'fri' as const, at: '21:05' },
  };

  it('becomes what the API takes', () => {
    expect(inputOf(weekly, null)).toEqual({
      ...{ title: '打烊', description: null, role: 'cs', memberId: null, acceptor: null, dueAfter: '8wh' },
      items: [
        { title: '关灯', isRequired: true },
        { title: '浇水', isRequired: false },
      ],
      schedule: { every: 'week', weekday: 'fri', dayOfMonth: null, hour: 21, minute: 5, workdaysOnly: false },
    });
  });

  it('needs no limit and no rhythm', () => {
    expect(inputOf({ ...weekly, dueAmount: '', every: null }, null)).toMatchObject({ dueAfter: null, schedule: null });
  });

  it('tells a day of the month only to a monthly one', () => {
    const { schedule } = inputOf({ ...weekly, every: 'month', dayOfMonth: 28 }, null);
    expect(schedule).toMatchObject({ every: 'month', weekday: null, dayOfMonth: 28 });
  });
});
