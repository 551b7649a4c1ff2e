import { SMALL_SOP as WITH_ACCEPT } from '../../../sop-core/src/testing/small-sop.js';

/** The small SOP of the core's specs, with a scenario that passes: `do` includes the acceptance by somebody else. */
export const SMALL_SOP = WITH_ACCEPT.replace('      - { accept: T2 }\n', '');
