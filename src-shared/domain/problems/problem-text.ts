import { displayText } from '../text/display-text.ts';
import type { Problem } from './problem.ts';
import type { ProblemText } from './problem-sentences.ts';
import { describeFlowProblem, type FlowProblem, isFlowProblem } from './problem-text-flow.ts';
import { describeForgingProblem, type ForgingProblem, isForgingProblem } from './problem-text-forging.ts';
import { describeNetworkProblem, isNetworkProblem, type NetworkProblem } from './problem-text-network.ts';
import { describeRefusal } from './problem-text-provider.ts';

type LocalProblem = Exclude<
  Problem,
  NetworkProblem | FlowProblem | ForgingProblem | { readonly code: 'PROVIDER_REFUSED' }
>;

const secretWords: Readonly<Record<string, string>> = {
  client_secret: 'client secret',
  private_key: 'private key',
  client_certificate_key: 'key of the client certificate',
  proxy_password: 'proxy password',
  token_hmac_secret: 'secret for HMAC signatures',
  token_decryption_key: 'key to decrypt tokens',
};

const keyFaults = {
  empty: 'Nothing was pasted.',
  not_recognised: 'It is neither JSON nor PEM.',
  private_key: 'It holds a private key. What was pasted was forgotten; if it is in use, replace it.',
  symmetric_key: 'It holds a symmetric key. A secret for HMAC belongs into the vault: keep it in Setup.',
  broken: 'It looks like a key, and can’t be read as one.',
  too_many: 'It holds more keys than any issuer publishes.',
} as const;

const secretFaults = {
  empty: 'It is empty.',
  surrounding_blanks: 'There are blanks before or after it, probably from copying.',
  line_breaks: 'It holds a line break, probably from copying.',
  not_a_key: 'It is no private key in PEM or JWK form.',
  too_long: 'It is far longer than any such secret.',
} as const;

const keychainFaults = {
  locked: 'It is locked.',
  timeout: 'It did not answer in time.',
  error: 'It reported an error.',
} as const;

const thingWords = {
  environment: 'environment',
  application: 'application',
  api: 'API',
  token_set: 'token set',
  request: 'request',
  undo: 'deletion',
  refresh_token: 'refresh token',
  token: 'token',
  signing_key: 'signing key',
} as const;

function fileFault({ reason, detail }: Extract<LocalProblem, { readonly code: 'FILE_INVALID' }>): string {
  const named = displayText(detail);
  switch (reason) {
    case 'not_json':
      return 'It is not JSON.';
    case 'not_an_environment':
      return named === '' || named === 'format'
        ? 'It is JSON, but no environment of Claimcheck.'
        : `It is JSON, but no environment of Claimcheck: ${named} is not as it should be.`;
    case 'newer_version':
      return `It was written by a newer Claimcheck${named === '' ? '' : `, in version ${named} of its format`}.`;
    case 'too_large':
      return 'It is larger than 5 MB, far too large for an environment.';
  }
}

const writeFaults = {
  disk_full: ['The disk is full.', 'Free some space; what you changed is still on screen.'],
  no_permission: ['The system denies writing there.', 'Make the settings folder writable for you.'],
  locked: ['Another program holds the file.', 'Close other windows of Claimcheck, then try again.'],
  error: ['The system reported an error.', 'Try again; look at the settings folder if it goes on.'],
} as const;

const urlFaults = {
  not_a_url: 'It is no complete web address.',
  scheme: 'Only http and https can be called.',
  has_credentials: 'A user name or password in an address would be shown and kept; use the header instead.',
} as const;

function secretText(problem: Extract<LocalProblem, { readonly kind: string }>): ProblemText {
  const what = secretWords[problem.kind] ?? displayText(problem.kind);
  if (problem.code === 'SECRET_INVALID')
    return {
      title: `This can’t be the ${what}.`,
      detail: secretFaults[problem.reason],
      remedy: 'Copy it again; it is kept exactly as you enter it.',
    };
  if (problem.kind === 'token')
    return {
      title: 'The token was not sent.',
      detail: 'It came from another issuer or token endpoint than this environment has now.',
      remedy: 'Get tokens again, or set the environment back to the issuer that the token came from.',
    };
  const of = problem.application === null ? '' : ` of ${displayText(problem.application)}`;
  return problem.code === 'SECRET_MISSING'
    ? {
        title: `The ${what}${of} is not known.`,
        detail: 'It was never entered, or this machine keeps secrets only until Claimcheck closes.',
        remedy: `Enter the ${what} in Setup.`,
      }
    : {
        title: `The ${what}${of} must be entered again.`,
        detail: 'It was entered for another issuer or token endpoint, and is not sent anywhere else.',
        remedy: `Check the environment’s issuer, then enter the ${what} again.`,
      };
}

const heldWords: Readonly<Record<string, string>> = {
  holds_credentials: 'a credential',
  holds_token: 'a signed token',
};

function heldText({
  field,
  reason,
}: Extract<Problem, { readonly code: 'REQUEST_INVALID' }>): ProblemText | null {
  const held = heldWords[reason];
  return held === undefined
    ? null
    : {
        title: `This was not saved: ${held} stands in “${displayText(field)}”.`,
        detail: 'What is saved lies in a file, and no secret may lie there.',
        remedy: 'Take it out to save the rest. A request can be sent without being saved.',
      };
}

function describeLocalProblem(problem: LocalProblem): ProblemText {
  switch (problem.code) {
    case 'SECRET_MISSING':
    case 'SECRET_REBIND':
    case 'SECRET_INVALID':
      return secretText(problem);
    case 'KEYCHAIN_FAILED':
      return {
        title: 'The system keychain could not be used.',
        detail: keychainFaults[problem.reason],
        remedy: 'Unlock it and try again.',
      };
    case 'REQUEST_INVALID':
      return (
        heldText(problem) ?? {
          title: `${displayText(problem.field)} can’t be sent like this.`,
          detail: displayText(problem.reason),
          remedy: 'Correct the field; the rest of the form is as it was.',
        }
      );
    case 'NOT_FOUND':
      return {
        title: `This ${thingWords[problem.what]} is no longer there.`,
        detail: 'It was removed or forgotten since this was shown.',
        remedy:
          problem.what === 'undo' ? 'It can’t be undone any more.' : 'Choose another, or create it again.',
      };
    case 'CHANGED_ELSEWHERE':
      return {
        title: `This ${problem.what} was changed in another window.`,
        detail: 'Nothing was overwritten; what you typed is still here.',
        remedy: 'Load the new version, compare, then save again.',
      };
    case 'PRACTICE_FIXED':
      return {
        title: 'The practice environment can’t be changed here.',
        detail: 'It belongs to the tenant that ships with Claimcheck.',
        remedy: 'Duplicate it, or add an environment of your own.',
      };
    case 'FILE_INVALID':
      return {
        title: 'This file can’t be imported.',
        detail: fileFault(problem),
        remedy:
          problem.reason === 'newer_version'
            ? 'Update Claimcheck, or export the file from a version like this one.'
            : 'Choose a file that Claimcheck exported.',
      };
    case 'SETTINGS_NOT_WRITTEN': {
      const [detail, remedy] = writeFaults[problem.reason];
      return { title: 'The settings could not be written.', detail, remedy };
    }
    case 'URL_INVALID':
      return {
        title: `${displayText(problem.url) || 'An empty address'} can’t be called.`,
        detail: urlFaults[problem.reason],
        remedy: 'Correct the address.',
      };
    case 'VARIABLE_UNKNOWN':
      return {
        title: `No value is known for ${problem.names.map((name) => `{{${displayText(name)}}}`).join(', ')}.`,
        detail: 'Nothing was sent.',
        remedy: 'Add it to the environment’s variables, or write the value itself.',
      };
    case 'TOKEN_NOT_MINTED':
      return {
        title: `There is no token of ${displayText(problem.application)} yet.`,
        detail: 'The request takes the newest token of that application.',
        remedy: 'Get tokens first, or choose another token for this request.',
      };
    case 'HOST_NOT_ALLOWED':
      return {
        title: `The token was not sent to ${displayText(problem.host)}.`,
        detail:
          problem.allowed.length === 0
            ? 'No host may receive this environment’s tokens yet.'
            : `Allowed are ${problem.allowed.map(displayText).join(', ')}.`,
        remedy:
          'If it is your API, add its host to the API in the environment; otherwise send without a token.',
      };
    case 'HEADER_INVALID':
      return {
        title: `The header ${displayText(problem.name) || 'without a name'} can’t be sent.`,
        detail: 'Its name or value holds characters that HTTP forbids.',
        remedy: 'Remove line breaks and characters beyond ASCII.',
      };
    case 'NOT_RECOGNISED':
      return {
        title: 'This is nothing that Claimcheck can read.',
        detail: 'It is neither a token, nor a token response, nor a callback URL.',
        remedy: 'Copy the whole token, from its first to its last character.',
      };
    case 'ISSUER_CONTACT_NEEDED':
      return {
        title: `To check the signature, ${displayText(problem.issuer)} must be asked for its keys.`,
        detail: 'The token itself names this issuer, and no environment does.',
        remedy: 'Agree if you know it, or add it as an environment first.',
      };
    case 'KEYS_INVALID':
      return {
        title: 'These are no public keys to check a signature with.',
        detail: keyFaults[problem.reason],
        remedy: 'Paste a JWK, a JWK Set, or a public key or certificate in PEM form.',
      };
    case 'PRACTICE_NOT_RUNNING':
      return {
        title: 'The practice tenant is not running.',
        detail: displayText(problem.reason),
        remedy: 'Restart Claimcheck; if it goes on, another program may hold its ports.',
      };
    case 'INTERNAL':
      return {
        title: 'Something went wrong that Claimcheck did not foresee.',
        detail: `Reference ${problem.reference}.`,
        remedy: 'Try again; please report it with the reference if it happens twice.',
      };
  }
}

/** The sentences for a problem; the switch is exhaustive over the closed union. Values are made showable. */
export function describeProblem(problem: Problem): ProblemText {
  if (problem.code === 'PROVIDER_REFUSED') return describeRefusal(problem);
  if (isNetworkProblem(problem)) return describeNetworkProblem(problem);
  if (isFlowProblem(problem)) return describeFlowProblem(problem);
  if (isForgingProblem(problem)) return describeForgingProblem(problem);
  return describeLocalProblem(problem);
}
