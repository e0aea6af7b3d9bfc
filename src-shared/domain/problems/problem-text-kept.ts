// Problems with what is kept: settings, secrets, files, and what stands in them.
import { displayText } from '../text/display-text.ts';
import type { Problem } from './problem.ts';
import type { ProblemText } from './problem-sentences.ts';

const keptCodes = [
  'SECRET_MISSING',
  'SECRET_REBIND',
  'SECRET_INVALID',
  'KEYCHAIN_FAILED',
  'NOT_FOUND',
  'CHANGED_ELSEWHERE',
  'FOLDER_MISPLACED',
  'PRACTICE_FIXED',
  'FILE_INVALID',
  'FILE_HOLDS_CREDENTIAL',
  'IMPORT_NOT_READ',
  'SETTINGS_NOT_WRITTEN',
  'HISTORY_UNAVAILABLE',
] as const;

export type KeptProblem = Extract<Problem, { readonly code: (typeof keptCodes)[number] }>;

export function isKeptProblem(problem: Problem): problem is KeptProblem {
  return keptCodes.some((code) => code === problem.code);
}

const secretWords: Readonly<Record<string, string>> = {
  client_secret: 'client secret',
  private_key: 'private key',
  client_certificate_key: 'key of the client certificate',
  proxy_password: 'proxy password',
  token_hmac_secret: 'secret for HMAC signatures',
  token_decryption_key: 'key to decrypt tokens',
  variable: 'value of a secret variable',
};

const secretFaults = {
  empty: 'It is empty.',
  surrounding_blanks: 'There are blanks before or after it, probably from copying.',
  line_breaks: 'It holds a line break, probably from copying.',
  not_a_key: 'It is no private key in PEM or JWK form.',
  too_long: 'It is far longer than any such secret.',
  too_short: 'It is too short to be found again and hidden where an answer repeats it.',
} as const;

const keychainFaults = {
  locked: 'It is locked.',
  timeout: 'It did not answer in time.',
  error: 'It reported an error.',
} as const;

const thingWords = {
  variable: 'secret variable',
  environment: 'environment',
  application: 'application',
  api: 'API',
  token_set: 'token set',
  request: 'request',
  folder: 'folder',
  undo: 'deletion',
  refresh_token: 'refresh token',
  token: 'token',
  signing_key: 'signing key',
  body: 'body',
  attachment: 'file',
  import: 'import',
  history_entry: 'entry',
} as const;

function importFault({ reason }: Extract<KeptProblem, { readonly code: 'IMPORT_NOT_READ' }>): string {
  switch (reason) {
    case 'not_recognised':
      return 'It is neither a collection or environment of Postman, Insomnia, Bruno or Yaak, nor an OpenAPI 3 document, a HAR, curl commands, fetch calls or a .env file.';
    case 'too_deep':
      return 'Its parts are nested more than 100 levels deep.';
    case 'too_large':
      return 'It is larger than 5 MB, or has more than 500,000 values.';
  }
}

function fileFault({ reason, detail }: Extract<KeptProblem, { readonly code: 'FILE_INVALID' }>): string {
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

const heldFields = {
  name: ['name', 'holds'],
  url: ['address', 'holds'],
  query: ['query', 'holds'],
  headers: ['headers', 'hold'],
  body: ['body', 'holds'],
  prefix: ['prefix of the token', 'holds'],
  variables: ['variables', 'hold'],
} as const;

function heldInFileText(
  problem: Extract<KeptProblem, { readonly code: 'FILE_HOLDS_CREDENTIAL' }>,
): ProblemText {
  const { what, name, field, place } = problem;
  const [part, holds] = heldFields[field];
  const named = name === '' ? `a ${what}` : `the ${what} “${displayText(name)}”`;
  return {
    title: 'This file can’t be imported.',
    detail: `The ${part} of ${named} ${holds} what looks like a credential, which may lie in no file: see ${displayText(place)}.`,
    remedy:
      field === 'variables'
        ? 'Make the variable secret where the file comes from, and export it again.'
        : 'Take it out where the file comes from and export it again, or take it out of the file.',
  };
}

const writeFaults = {
  disk_full: ['The disk is full.', 'Free some space; what you changed is still on screen.'],
  no_permission: ['The system denies writing there.', 'Make the settings folder writable for you.'],
  locked: ['Another program holds the file.', 'Close other windows of Claimcheck, then try again.'],
  error: ['The system reported an error.', 'Try again; look at the settings folder if it goes on.'],
} as const;

function variableText(code: 'SECRET_MISSING' | 'SECRET_REBIND', name: string): ProblemText {
  return code === 'SECRET_MISSING'
    ? {
        title: `The secret {{${name}}} has no value.`,
        detail:
          'Nothing was sent. It was never entered, or this machine keeps secrets only until Claimcheck closes.',
        remedy: 'Enter it where the variable stands.',
      }
    : {
        title: `The secret {{${name}}} must be entered again.`,
        detail: 'Nothing was sent. It was entered for another issuer than the environment has now.',
        remedy: 'Check the environment’s issuer, then enter it where the variable stands.',
      };
}
const historyFaults = {
  disk_full: ['The disk is full.', 'Free some space, then switch the history on again.'],
  no_permission: ['The system denies writing there.', 'Make the data folder writable for you.'],
  newer_version: ['A newer Claimcheck wrote it.', 'Update Claimcheck to see it; it was left as it is.'],
  locked: ['Another program holds the file.', 'Try again in a moment.'],
  error: ['The system reported an error.', 'Switch the history on again, or start Claimcheck anew.'],
} as const;

function secretText(problem: Extract<KeptProblem, { readonly kind: string }>): ProblemText {
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
  if (problem.variable !== undefined) return variableText(problem.code, displayText(problem.variable));
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

const goneRemedies: Partial<Record<keyof typeof thingWords, string>> = {
  undo: 'It can’t be undone any more.',
  body: 'Send the request again.',
  attachment: 'Choose the file again.',
};

export function describeKeptProblem(problem: KeptProblem): ProblemText {
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
    case 'NOT_FOUND':
      return {
        title: `This ${thingWords[problem.what]} is no longer there.`,
        detail: 'It was removed or forgotten since this was shown.',
        remedy: goneRemedies[problem.what] ?? 'Choose another, or create it again.',
      };
    case 'CHANGED_ELSEWHERE':
      return {
        title: `This ${problem.what} was changed in another window.`,
        detail: 'Nothing was overwritten; what you typed is still here.',
        remedy: 'Load the new version, compare, then save again.',
      };
    case 'FOLDER_MISPLACED':
      return {
        title: 'The folder can’t stand there.',
        detail:
          problem.reason === 'into_itself'
            ? 'That place lies in the folder itself.'
            : 'Folders would stand in each other too deeply to be read.',
        remedy: 'Choose another place.',
      };
    case 'PRACTICE_FIXED':
      return {
        title: 'The practice environment can’t be changed here.',
        detail: 'It belongs to the tenant that ships with Claimcheck.',
        remedy: 'Duplicate it, or add an environment of your own.',
      };
    case 'IMPORT_NOT_READ':
      return {
        title: 'This can’t be imported.',
        detail: importFault(problem),
        remedy: 'Nothing was changed.',
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
    case 'FILE_HOLDS_CREDENTIAL':
      return heldInFileText(problem);
    case 'SETTINGS_NOT_WRITTEN': {
      const [detail, remedy] = writeFaults[problem.reason];
      return { title: 'The settings could not be written.', detail, remedy };
    }
    case 'HISTORY_UNAVAILABLE': {
      const [detail, remedy] = historyFaults[problem.reason];
      return { title: 'The history can’t be used.', detail, remedy };
    }
  }
}
