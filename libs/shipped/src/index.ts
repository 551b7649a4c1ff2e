export { Entry, KEYS } from './entry.js';
export { readYaml } from './read-yaml.js';
export { shippedFiles, ShippedFileInvalid, type ShippedFile } from './shipped-files.js';
