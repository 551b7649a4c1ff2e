import { ChecklistEntity } from './checklists/checklist.entity.js';
import { CourseEntity } from './course/course.entity.js';
import { DeedEntity } from './course/deed.entity.js';
import { ProgrammeEntity } from './programmes/programme.entity.js';

/** Entities of this room, for the data source. */
export const ONBOARDING_ENTITIES = [ProgrammeEntity, CourseEntity, DeedEntity, ChecklistEntity];
