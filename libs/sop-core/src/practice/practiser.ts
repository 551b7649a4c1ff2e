import type { CompiledSop } from '../compile/index.js';
import type { Actor } from '../event.js';
import { Cast } from '../simulate/cast.js';

/** The person who practises a role (`cs`, `cs.lead`, `manager`): a full member of it, with nobody's name. */
export const practiser = (sop: CompiledSop, role: string): Actor => ({ ...new Cast(sop).member(role), id: PERSON });

/** No member of a cast is called so. */
const PERSON = 'person';
