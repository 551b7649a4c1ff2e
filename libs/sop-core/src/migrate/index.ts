export * from './contract.js';
export { planMigration, type MigrationWish } from './plan.js';
export { StateMap, type Counterpart } from './state-map.js';
