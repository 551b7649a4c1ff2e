import type { Type } from '@nestjs/common';
import { createUnionType } from '@nestjs/graphql';
import { RefusalModel } from './refusal.model.js';

/** `XResult = XPayload | Refusal`: what a mutation answers. */
export const resultOf = <P extends object>(name: string, payload: Type<P>): P | RefusalModel =>
  createUnionType({
    name: `${name}Result`,
    description: `What was written, or why not.`,
    types: () => [payload, RefusalModel] as const,
    resolveType: (value: object) => (value instanceof RefusalModel ? RefusalModel : payload),
  });
