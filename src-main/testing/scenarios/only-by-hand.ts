// What no provider can be made to give here. Unit cases beside the catalogues produce these.
import type { FindingCode } from '../../../src-shared/domain/checks/catalogue.ts';
import type { CauseCode } from '../../../src-shared/domain/diagnosis/cause-catalogue.ts';

/** Codes of findings with the reason why none of the scenarios produces them. */
export const findingsOnlyByHand: Readonly<Partial<Record<FindingCode, string>>> = {
  ISS_OTHER_VERSION: 'its two issuers are addresses of Microsoft, which nobody on loopback can be',
  CALLBACK_ISS_OTHER: 'such a callback ends the run: CALLBACK_ISSUER_MISMATCH is seen instead',
  CALLBACK_ISS_ABSENT: 'such a callback ends the run: CALLBACK_ISSUER_MISMATCH is seen instead',
};

/** Codes of causes with the reason why none of the scenarios has them first. */
export const causesOnlyByHand: Readonly<Partial<Record<CauseCode, string>>> = {
  FORGED_HERE: 'scenarios send what a provider issued; here nothing is amiss with anybody',
  ANSWERED_BY_LOGIN: 'no API of the practice tenant sends anybody to a login',
  DROPPED_SILENTLY: 'the practice tenant, when it is asked, always has a reason; a last resort',
};
