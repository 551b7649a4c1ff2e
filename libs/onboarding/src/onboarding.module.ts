import { Module } from '@nestjs/common';
import { EngineModule } from '#engine';
import { IdentityModule } from '#identity';
import { SopsModule } from '#sops';
import { ChecklistStore } from './checklists/checklist.store.js';
import { Checklists } from './checklists/checklists.js';
import { BeginCourse } from './course/begin-course.js';
import { CourseDeeds } from './course/course-deeds.js';
import { CourseFollower } from './course/course-follower.js';
import { CourseLoop } from './course/course-loop.js';
import { CourseQueries } from './course/course.queries.js';
import { CourseStore } from './course/course.store.js';
import { DeedStore } from './course/deed.store.js';
import { PeopleQueries } from './people/people.queries.js';
import { Programmes } from './programmes/programmes.js';
import { SetProgramme } from './programmes/set-programme.js';
import { ImportStaff } from './staff/import-staff.js';

const courses = [CourseStore, DeedStore, BeginCourse, CourseFollower, CourseDeeds, CourseLoop, CourseQueries];

/** Newcomers and plain lists. Needs the global `DatabaseModule` and `EventsModule`; the loop stands still until somebody starts it. */
@Module({
  imports: [IdentityModule, SopsModule, EngineModule],
  providers: [Programmes, SetProgramme, PeopleQueries, ImportStaff, ChecklistStore, Checklists, ...courses],
  exports: [
    Programmes,
    SetProgramme,
    PeopleQueries,
    ImportStaff,
    BeginCourse,
    CourseLoop,
    CourseQueries,
    ChecklistStore,
    Checklists,
  ],
})
export class OnboardingModule {}
