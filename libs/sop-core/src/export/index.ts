export { toJson, toYaml } from './document-text.js';
export { toMermaid } from './mermaid.js';
export { toScxml } from './scxml.js';
export { toXStateJson } from './xstate-json.js';
