import type { Refusal } from '#sop-core';
import type { RefusedSubject } from '../graphql/refusal.model.js';

/** A refusal on its way out of a query or a helper; mutations that return a union hand it over as a value instead. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly more: { currentRevision?: number; subject?: RefusedSubject } = {},
  ) {
    super(refusal.code);
    this.name = 'Refused';
  }
}
