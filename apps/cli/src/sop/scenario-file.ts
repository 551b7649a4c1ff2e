import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';
import { readDocument } from './read-document.js';
import type { SopFile } from './sop-file.js';

/**
 * The SOP with the scenario of a file in place of its own, so that the same reader and linter judge it. Positions in findings are then
 * those of the scenario inside the SOP (`scenarios[0]…`).
 */
export function withScenarioFile(sop: SopFile, scenarioPath: string): SopFile {
  const scenario = readYaml(scenarioPath);
  const named =
    typeof scenario === 'object' && scenario !== null && !('name' in scenario)
      ? { name: scenarioPath, ...scenario }
      : scenario;
  return { path: scenarioPath, text: JSON.stringify({ ...readDocument(sop), scenarios: [named] }, null, 2) };
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(
      `无法读取场景文件 ${path}：${reason}`,
      `The scenario file ${path} cannot be read: ${reason}`,
      EXIT.usage,
    );
  }
}
