import type { Leave } from './stage/cast.js';
import type { Days } from './stage/days.js';

/** Who was away in the month of the story, and who stood in. */
export const leavesOf = (days: Days): Leave[] => [
  { who: 'u05', deputy: 'u06', from: days.at(-26, '08:00'), until: days.at(-23, '20:00'), reason: '年假' },
  { who: 'u01', deputy: 'u02', from: days.at(-18, '08:00'), until: days.at(-17, '20:00'), reason: '去供应商看样' },
  { who: 'u02', deputy: 'u04', from: days.at(-33, '08:00'), until: days.at(-31, '20:00'), reason: '平台商家培训' },
  { who: 'u10', deputy: 'u11', from: days.at(-10, '07:00'), until: days.at(-10, '22:00'), reason: '体检' },
];
