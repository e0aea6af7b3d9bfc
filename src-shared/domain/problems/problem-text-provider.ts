import { displayText } from '../text/display-text.ts';
import type { ProblemText } from './problem-sentences.ts';
import { type ProviderRefusal, recogniseRefusal } from './refusal-reason.ts';
import { refusalWords } from './refusal-words.ts';

const legWords: Readonly<Record<ProviderRefusal['leg'], string>> = {
  authorize: 'the sign-in',
  device: 'the request for a device code',
  token: 'the token request',
  refresh: 'the refresh',
  revocation: 'the revocation',
  userinfo: 'the userinfo request',
  introspection: 'the introspection',
};

/** The provider's own words, whole. */
function quoted({ error, errorDescription, errorUri, status }: ProviderRefusal): string {
  const description = errorDescription === null ? '' : `: ${displayText(errorDescription)}`;
  const more = errorUri === null ? '' : ` More: ${displayText(errorUri)}`;
  const code = status === null ? '' : ` (status ${status})`;
  return `The provider answered ${displayText(error)}${description}${code}${more}`;
}

/** The refusal in plain words, followed by the provider's own, whole. */
export function describeRefusal(refusal: ProviderRefusal): ProblemText {
  const { reason, value } = recogniseRefusal(refusal);
  const { title, remedy } = refusalWords[reason];
  const named = value === null ? null : displayText(value);
  return { title: `${title({ named, leg: legWords[refusal.leg] })}.`, detail: quoted(refusal), remedy };
}
