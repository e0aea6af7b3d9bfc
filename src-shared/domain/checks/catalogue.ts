import { createRank } from '../inspection/rank.ts';
import { audienceEntries } from './catalogue/audience.ts';
import { clientEntries } from './catalogue/client.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import { issuerEntries } from './catalogue/issuer.ts';
import { codesByWeight } from './catalogue/order.ts';
import { organisationEntries } from './catalogue/organisation.ts';
import { pairEntries } from './catalogue/pair.ts';
import { protocolEntries, refreshEntries } from './catalogue/refresh.ts';
import { scopeEntries } from './catalogue/scope.ts';
import { shapeEntries } from './catalogue/shape.ts';
import { signatureEntries } from './catalogue/signature.ts';
import { timeEntries } from './catalogue/time.ts';

const entries = {
  ...shapeEntries,
  ...signatureEntries,
  ...issuerEntries,
  ...audienceEntries,
  ...clientEntries,
  ...scopeEntries,
  ...pairEntries,
  ...organisationEntries,
  ...timeEntries,
  ...refreshEntries,
  ...protocolEntries,
};

export type FindingCode = keyof typeof entries;

/** Every code a check may yield, listed once. */
export const catalogue: Readonly<Record<FindingCode, CatalogueEntry>> = entries;

const orderedCodes: readonly FindingCode[] = codesByWeight;

/** Place by weight: the lower, the worse among findings of one severity. */
export const rankOf = createRank(orderedCodes);
