import type { CatalogueEventMap } from './catalogue-event-map.js';
import type { CoreEventMap } from './core-event-map.js';
import type { EngineEventMap } from './engine-event-map.js';
import type { HooksEventMap } from './hooks-event-map.js';
import type { KnowledgeEventMap } from './knowledge-event-map.js';
import type { OnboardingEventMap } from './onboarding-event-map.js';
import type { PeopleEventMap } from './people-event-map.js';

/**
 * Every kind of row in the log and the shape of its `data`. Names are past tense and dotted; once written they are never renamed, because
 * old rows keep their name. Facts that every row has (who, when, run, task, from → to) are columns, not data.
 */
export interface EventMap
  extends
    CoreEventMap,
    EngineEventMap,
    PeopleEventMap,
    CatalogueEventMap,
    HooksEventMap,
    KnowledgeEventMap,
    OnboardingEventMap {}

export type EventType = keyof EventMap;
