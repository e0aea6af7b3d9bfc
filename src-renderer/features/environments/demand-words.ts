import { type DemandFault, longestLeeway } from '../../../src-shared/domain/demands/demands-faults.ts';

export const demandFaultWords: Record<DemandFault['reason'], string> = {
  not_an_issuer: 'Enter an https:// URL without query or fragment, or leave it empty.',
  no_audience: 'Give the API its audience above, or name one here.',
  holds_blank: 'A blank separates values, so that none can hold one.',
  algorithm_none: 'An API that takes “none” takes anybody’s token: take it out.',
  algorithm_symmetric:
    'With HS… whoever can check a token can also make one: name algorithms with a key pair, such as RS256.',
  algorithm_unknown: 'One of these is no signature algorithm that Claimcheck knows, such as RS256 or ES256.',
  leeway_out_of_range: `Enter whole seconds from 0 to ${longestLeeway}.`,
  empty: 'One of these is empty: take it out.',
};
