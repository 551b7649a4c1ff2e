export * from './contract.js';
export { prepareHindsight, lookBack, type HindsightVersions } from './look-back.js';
