import { displayText } from '../text/display-text.ts';
import type { Problem } from './problem.ts';
import type { ProblemText } from './problem-sentences.ts';

const forgingCodes = ['SIGNING_KEY_INVALID', 'FORGERY_INVALID', 'FORGERY_NOT_SENT'] as const;

export type ForgingProblem = Extract<Problem, { readonly code: (typeof forgingCodes)[number] }>;

export function isForgingProblem(problem: Problem): problem is ForgingProblem {
  return forgingCodes.some((code) => code === problem.code);
}

const keyFaults: Readonly<
  Record<Extract<ForgingProblem, { readonly code: 'SIGNING_KEY_INVALID' }>['reason'], string>
> = {
  empty: 'Nothing was pasted.',
  not_recognised: 'It is neither a JWK nor PEM.',
  public_key: 'It is a public key, and can only check signatures.',
  encrypted: 'It is locked with a passphrase.',
  broken: 'It looks like a key, and can’t be read as one.',
  unsupported: 'Keys of this kind make no signature that APIs take.',
  weak: 'It is an RSA key of less than 2048 bits.',
};

const forgeryFaults: Readonly<
  Record<Extract<ForgingProblem, { readonly code: 'FORGERY_INVALID' }>['reason'], readonly [string, string]>
> = {
  no_jwt: ['It is no JWT, so that there is nothing to edit.', 'Choose a token that can be read.'],
  forged: ['It was forged here, and no provider ever issued it.', 'Choose the token that it was made from.'],
  header: ['The header is no JSON object.', 'Correct it; the place is named beside it.'],
  payload: ['The payload is no JSON object.', 'Correct it; the place is named beside it.'],
  no_issuer_key: [
    'The issuer’s public key could not be had.',
    'Check that the environment’s issuer answers, or sign in another way.',
  ],
};

/** Sentences for what goes wrong when tokens are forged to try an API. */
export function describeForgingProblem(problem: ForgingProblem): ProblemText {
  switch (problem.code) {
    case 'SIGNING_KEY_INVALID':
      return {
        title: 'This is no key to sign with.',
        detail: keyFaults[problem.reason],
        remedy: 'Paste a private key as JWK or PEM, without a passphrase, or make one here.',
      };
    case 'FORGERY_INVALID': {
      const [detail, remedy] = forgeryFaults[problem.reason];
      return { title: 'Nothing can be forged from this token.', detail, remedy };
    }
    case 'FORGERY_NOT_SENT':
      return problem.reason === 'provider'
        ? {
            title: `No forged token is sent to ${displayText(problem.host)}.`,
            detail: 'A provider issues tokens there, and forgeries are for an API of your own.',
            remedy: 'Choose a request to your API.',
          }
        : {
            title: `No forged token was sent to ${displayText(problem.host)}.`,
            detail: 'The environment is marked as production.',
            remedy: 'Say so if you mean it, or try an environment that is none.',
          };
  }
}
