import { readdirSync, readFileSync } from 'node:fs';
import { compileSop, readSop, type CompiledSop } from '#sop-core';
import { hookNamesOf } from './hook-names.js';
import { sensitiveKeysOfHook, sensitiveNames } from './sensitive-names.js';
import { ORDER } from './testing/order.js';

const compiled = (source: string): CompiledSop => {
  const { doc, findings } = readSop(source);
  if (!doc) throw new Error(JSON.stringify(findings));
  return compileSop(doc);
};

describe('names under which an SOP holds buyer data', () => {
  const order = compiled(ORDER);

  test('are those it marks, columns included, and whatever it fills from them', () => {
    expect([...sensitiveNames(order)].sort()).toEqual([
      'address',
      'buyerPhone',
      'contact',
      'lastContact',
      'phoneToCall',
    ]);
  });

  test('hold back every part of a call that mentions one of them', () => {
    const names = sensitiveNames(order);
    expect([...sensitiveKeysOfHook(order, 'oms.hold', names)].sort()).toEqual(['contact', 'phone']);
    expect([...sensitiveKeysOfHook(order, 'oms.parcel', names)]).toEqual(['to']);
  });

  test('take nothing from what shipped SOPs tell other systems', () => {
    const folder = new URL('../../../sops/', import.meta.url).pathname;
    const sops = readdirSync(folder).filter((file) => file.endsWith('.sop.yaml'));
    const calls = sops.flatMap((file) => {
      const sop = compiled(readFileSync(folder + file, 'utf8'));
      const names = sensitiveNames(sop);
      return hookNamesOf(sop.doc).map((hook) => ({ file, hook, held: [...sensitiveKeysOfHook(sop, hook, names)] }));
    });
    expect(calls.length).toBeGreaterThan(15);
    expect(calls.filter(({ held }) => held.length > 0)).toEqual([]);
  });
});
