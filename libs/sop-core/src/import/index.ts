export { importXState, type ImportedChart, type Unmapped } from './import-xstate.js';
