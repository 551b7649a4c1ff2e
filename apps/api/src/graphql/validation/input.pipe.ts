import { Injectable } from '@nestjs/common';
import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import type { Blocker } from '#sop-core';
import { textFault } from '../scalars/text-safety.js';
import { nestedFieldsOf } from './nested.js';
import { RULE_TEXT } from './rules.js';

/** What a caller sent breaks a rule; the edge makes a refusal or an error of it. */
export class InputInvalid extends Error {
  constructor(readonly blockers: Blocker[]) {
    super('input invalid');
    this.name = 'InputInvalid';
  }
}

/** Filters may nest `and` and `or`; nobody needs more than this. */
const MAX_LEVELS = 8;
/** More would only make the answer longer. */
const MAX_BLOCKERS = 20;

/** Checks every argument against the rules on its input class. Runs before the resolver and changes nothing but the class of the value. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type === 'custom') return value;
    const blockers: Blocker[] = [];
    const type = metadata.metatype;
    const isClass = type !== undefined && ![Object, String, Number, Boolean, Array].some((plain) => plain === type);
    const name = metadata.data ?? '';
    const checked = isClass && isObject(value) ? check(value, type as Type<object>, name, 0, blockers) : value;
    findUnsafeTexts(value, name, 0, blockers);
    if (blockers.length > 0) throw new InputInvalid(blockers.slice(0, MAX_BLOCKERS));
    return checked;
  }
}

function check(value: object, type: Type<object>, path: string, level: number, blockers: Blocker[]): object {
  if (level > MAX_LEVELS) {
    blockers.push({ code: 'too_deep', field: path, params: { most: MAX_LEVELS } });
    return value;
  }
  // Shallow on purpose: JSON values inside keep their null prototype.
  const instance = Object.assign(Object.create(type.prototype as object) as object, value);
  for (const error of brokenRules(instance, type)) {
    for (const message of Object.values(error.constraints ?? {})) {
      blockers.push({ ...RULE_TEXT.decode(message), field: join(path, error.property) });
    }
  }
  for (const [field, inner] of nestedFieldsOf(type)) {
    const held = (instance as Record<string, unknown>)[field];
    const at = join(path, field);
    if (Array.isArray(held)) {
      const items = held.map((item: unknown, i) =>
        isObject(item) ? check(item, inner(), `${at}[${i}]`, level + 1, blockers) : item,
      );
      (instance as Record<string, unknown>)[field] = items;
    } else if (isObject(held)) {
      (instance as Record<string, unknown>)[field] = check(held, inner(), at, level + 1, blockers);
    }
  }
  return instance;
}

/** Rules let pass what was not given (`rules.ts`), so nothing is asked of an instance that gives nothing they look at. */
function brokenRules(instance: object, type: Type<object>): ValidationError[] {
  const isGiven = ruledFieldsOf(type).some((field) => {
    const value = (instance as Record<string, unknown>)[field];
    return value !== undefined && value !== null;
  });
  return isGiven ? validateSync(instance, { forbidUnknownValues: false, stopAtFirstError: true }) : [];
}

const ruledFields = new WeakMap<Type<object>, string[]>();

/** The fields of an input class that have rules, those of its parents included. */
function ruledFieldsOf(type: Type<object>): string[] {
  const known = ruledFields.get(type);
  if (known) return known;
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const found = [...new Set(rules.map(({ propertyName }) => propertyName))];
  ruledFields.set(type, found);
  return found;
}

function findUnsafeTexts(value: unknown, path: string, level: number, blockers: Blocker[]): void {
  if (level > 20 || blockers.length >= MAX_BLOCKERS) return;
  if (typeof value === 'string') {
    const fault = textFault(value);
    if (fault) blockers.push({ code: fault, field: path });
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => findUnsafeTexts(item, `${path}[${i}]`, level + 1, blockers));
  } else if (isObject(value) && !(value instanceof Date)) {
    for (const [key, item] of Object.entries(value)) findUnsafeTexts(item, join(path, key), level + 1, blockers);
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** `input.reason` is called `reason`: people did not choose the name of the argument. */
const join = (path: string, field: string): string => (path === '' || path === 'input' ? field : `${path}.${field}`);
