export { mergeSops, type MergeChoice, type MergeConflict, type MergeResult } from './merge-sops.js';
