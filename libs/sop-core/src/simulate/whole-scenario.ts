import type { Scenario, SopDocument } from '../definition.js';

/**
 * A scenario with the one it begins with (`from`) in front of it: the steps of both, and what is given there unless given here. Throws
 * when there is no such scenario or they begin with each other; `lint` says so first.
 */
export function wholeScenario(doc: SopDocument, scenario: Scenario, seen: readonly string[] = []): Scenario {
  const { from } = scenario;
  if (from === undefined) return scenario;
  const earlier = doc.scenarios?.find(({ name }) => name === from);
  if (earlier === undefined || seen.includes(from))
    throw new Error(`scenario "${scenario.name}" cannot begin with "${from}"`);
  const { at, run, tallies, products, training, given, settings, steps } = wholeScenario(doc, earlier, [...seen, from]);
  return {
    ...(at !== undefined && { at }),
    ...(run !== undefined && { run }),
    ...(tallies !== undefined && { tallies }),
    ...(products !== undefined && { products }),
    ...(training !== undefined && { training }),
    ...scenario,
    given: { ...given, ...scenario.given },
    settings: { ...settings, ...scenario.settings },
    steps: [...steps, ...scenario.steps],
  };
}
