export * from './chart-view.js';
export * from './main-line.js';
