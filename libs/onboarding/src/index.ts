export { OnboardingModule } from './onboarding.module.js';
export { ONBOARDING_ENTITIES } from './entities.js';

export { Programmes, type Programme } from './programmes/programmes.js';
export { SetProgramme, type ProgrammeInput } from './programmes/set-programme.js';

export { BeginCourse, type BeginInput } from './course/begin-course.js';
export { CourseLoop } from './course/course-loop.js';
export { CourseQueries, type CourseView, type RoleOverview, type Waiting } from './course/course.queries.js';
export type { Course, CourseOutcome } from './course/course.store.js';
export type { CourseItem, CoursePhase } from './course/phases.js';

export { isChecklistKey, type ChecklistForm } from './checklists/checklist-sop.js';
export { ChecklistStore, type Checklist, type ChecklistView } from './checklists/checklist.store.js';
export { Checklists } from './checklists/checklists.js';
export { MOST_ITEMS } from './checklists/form-blockers.js';

export { mayLook } from './people/may-look.js';
export { PeopleQueries, type Skill } from './people/people.queries.js';

export { ImportStaff, type ImportedColleague, type ImportedStaff } from './staff/import-staff.js';
export type { StaffProblem } from './staff/read-staff.js';
export { staffTemplate } from './staff/staff-columns.js';
