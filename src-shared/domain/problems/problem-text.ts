import { displayText } from '../text/display-text.ts';
import type { Problem } from './problem.ts';
import type { ProblemText } from './problem-sentences.ts';
import { describeFlowProblem, type FlowProblem, isFlowProblem } from './problem-text-flow.ts';
import { describeForgingProblem, type ForgingProblem, isForgingProblem } from './problem-text-forging.ts';
import { describeKeptProblem, isKeptProblem, type KeptProblem } from './problem-text-kept.ts';
import { describeNetworkProblem, isNetworkProblem, type NetworkProblem } from './problem-text-network.ts';
import { describeRefusal } from './problem-text-provider.ts';

type LocalProblem = Exclude<
  Problem,
  NetworkProblem | FlowProblem | ForgingProblem | KeptProblem | { readonly code: 'PROVIDER_REFUSED' }
>;

const keyFaults = {
  empty: 'Nothing was pasted.',
  not_recognised: 'It is neither JSON nor PEM.',
  private_key: 'It holds a private key. What was pasted was forgotten; if it is in use, replace it.',
  symmetric_key: 'It holds a symmetric key. A secret for HMAC belongs into the vault: keep it in Setup.',
  broken: 'It looks like a key, and can’t be read as one.',
  too_many: 'It holds more keys than any issuer publishes.',
} as const;

const urlFaults = {
  not_a_url: 'It is no complete web address.',
  scheme: 'Only http and https can be called.',
  has_credentials: 'A user name or password in an address would be shown and kept; use the header instead.',
} as const;

const heldWords: Readonly<Record<string, string>> = {
  holds_credentials: 'a credential',
  holds_token: 'a signed token',
};

const variableWords: Readonly<Record<string, string>> = {
  empty_name: 'One has no name.',
  name_not_usable: 'One has blanks at its ends, braces or double quotes in its name.',
  domain_is_built_in: 'One is called “domain”, which is built in.',
  repeated_name: 'Two have the same name, and both are switched on.',
  repeated_id: 'One is there twice.',
  secret_needs_value: 'One that was secret would be plain, and its value is never shown again.',
};

const placeNames = (names: readonly string[]) => names.map((name) => `{{${displayText(name)}}}`).join(', ');

function variablesText(reason: string): ProblemText | null {
  const detail = variableWords[reason];
  return detail === undefined
    ? null
    : {
        title: 'These variables can’t be saved.',
        detail,
        remedy:
          reason === 'secret_needs_value'
            ? 'Enter its value anew, or leave it secret.'
            : 'Correct it; the others are as they were.',
      };
}

const heldRemedies: Readonly<Record<string, string | undefined>> = {
  name: 'Take it out of the name to save the rest.',
  variables: 'Make the variable secret: its value is then kept apart from the file.',
};

function heldText({
  field,
  reason,
}: Extract<Problem, { readonly code: 'REQUEST_INVALID' }>): ProblemText | null {
  const held = heldWords[reason];
  if (held === undefined) return field === 'variables' ? variablesText(reason) : null;
  return {
    title: `This was not saved: ${held} stands in “${displayText(field)}”.`,
    detail: 'What is saved lies in a file, and no secret may lie there.',
    remedy:
      heldRemedies[field] ??
      'Put it into a secret variable, or take it out to save the rest. A request can be sent without being saved.',
  };
}

function describeLocalProblem(problem: LocalProblem): ProblemText {
  switch (problem.code) {
    case 'REQUEST_INVALID':
      return (
        heldText(problem) ?? {
          title: `${displayText(problem.field)} can’t be sent like this.`,
          detail: displayText(problem.reason),
          remedy: 'Correct the field; the rest of the form is as it was.',
        }
      );
    case 'URL_INVALID':
      if (problem.variable !== undefined)
        return {
          title: `The value of {{${displayText(problem.variable)}}} makes an address that can’t be called.`,
          detail: `With it the address is “${displayText(problem.url)}”. ${urlFaults[problem.reason]}`,
          remedy: 'Correct the value of the variable: the request’s Variables say where it stands.',
        };
      return {
        title: `${displayText(problem.url) || 'An empty address'} can’t be called.`,
        detail: urlFaults[problem.reason],
        remedy: 'Correct the address.',
      };
    case 'VARIABLE_UNKNOWN':
      return {
        title: `No value is known for ${placeNames(problem.names)}.`,
        detail: 'Without a value there is no request to send.',
        remedy:
          'Add it to the variables of the request, its folders or the environment, or write the value itself.',
      };
    case 'VARIABLE_EMPTY':
      return {
        title: `The value of ${placeNames(problem.names)} is empty.`,
        detail:
          'In an address it leaves a gap, with which the call would go elsewhere: to all users instead of one.',
        remedy: 'Enter a value, or write the address without it.',
      };
    case 'VARIABLES_TOO_LONG':
      return {
        title: 'The values of the variables make this request too long.',
        detail: `A part of it would have more than ${Math.round(problem.limit / 1_000_000)} million characters.`,
        remedy: 'Name fewer variables, or give them shorter values.',
      };
    case 'FILE_NOT_CHOSEN':
      return {
        title: `The file ${displayText(problem.fileName ?? '') || 'to be sent'} has not been chosen.`,
        detail: 'Files are not kept with a request: they last as long as Claimcheck runs. Nothing was sent.',
        remedy: 'Choose the file in the request’s body.',
      };
    case 'FILES_TOO_LARGE':
      return {
        title: `The files to be sent are larger than ${Math.round(problem.limit / 1_000_000)} MB together.`,
        detail: 'They are held in memory.',
        remedy: 'Take a file away that is no longer needed, or choose a smaller one.',
      };
    case 'TOKEN_NOT_MINTED':
      return {
        title: `There is no token of ${displayText(problem.application)} yet.`,
        detail: 'The request takes the newest token of that application.',
        remedy: 'Get tokens first, or choose another token for this request.',
      };
    case 'HOST_NOT_ALLOWED':
      return {
        title:
          problem.secrets === undefined
            ? `The token was not sent to ${displayText(problem.host)}.`
            : `Nothing was sent to ${displayText(problem.host)}: the call carries ${problem.secrets.map((name) => `{{${displayText(name)}}}`).join(', ')}, which is secret.`,
        detail:
          problem.allowed.length === 0
            ? 'No host may receive this environment’s tokens and secrets yet.'
            : `Allowed are ${problem.allowed.map(displayText).join(', ')}.`,
        remedy:
          'If it is your API, add its host to the API in the environment; otherwise send without a token and secrets.',
      };
    case 'CHANGE_NOT_CONFIRMED':
      return {
        title: `${displayText(problem.method)} may change something in production.`,
        detail: `Nothing was sent: ${displayText(problem.environment)} is marked as production, and ${displayText(problem.method)} may change what ${displayText(problem.host)} holds.`,
        remedy: 'Confirm it if you mean it, or choose an environment that isn’t production.',
      };
    case 'SECRET_MISPLACED':
      return {
        title: `The secret {{${displayText(problem.variable)}}} can’t be sent where it stands.`,
        detail:
          'Nothing was sent. A secret may not be part of a host or of a header’s name, must fit its place (no line break in a header), and must be found again to be hidden where the call is shown.',
        remedy: 'Put it into a header, a parameter or the body, or make it plain if it is no secret.',
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
  if (isKeptProblem(problem)) return describeKeptProblem(problem);
  return describeLocalProblem(problem);
}
