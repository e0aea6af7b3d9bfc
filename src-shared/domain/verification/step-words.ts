import { describeProblem } from '../problems/problem-text.ts';
import { displayText } from '../text/display-text.ts';
import { decryptionText, failureText } from './failure-words.ts';
import type {
  KeyDescription,
  KeyIdTrick,
  VerificationFailure,
  VerificationStep,
} from './verification-step.ts';

/** What a person reads of one step. Texts of tokens and servers are made showable. */
export interface StepText {
  readonly name: string;
  /** One sentence: what was done, or what went wrong. */
  readonly summary: string;
  /** Further facts, a sentence each. */
  readonly details: readonly string[];
  readonly remedy: string | null;
  /** When what it rests on was fetched, milliseconds since the epoch; null where nothing was. */
  readonly fetchedAt: number | null;
  readonly fromMemory: boolean;
}

type Step<Name extends VerificationStep['step']> = VerificationStep & { readonly step: Name };

const names: Readonly<Record<VerificationStep['step'], string>> = {
  decryption: 'Decryption',
  metadata: 'Metadata',
  keys: 'Keys',
  key: 'Key',
  algorithm: 'Algorithm',
  signature: 'Signature',
};

const notReached = 'Not reached: an earlier step ended the check.';

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `6d:12 · RSA 2048 · RS256 · sig`. */
export function keyLine({ keyId, type, algorithm, use, curve, bits }: KeyDescription): string {
  const size = bits === null ? curve : String(bits);
  const kind = size === null ? displayText(type) : `${displayText(type)} ${displayText(size)}`;
  const parts = [keyId === null ? 'no kid' : displayText(keyId), kind, algorithm, use];
  return parts.flatMap((part) => (part === null ? [] : [displayText(part)])).join(' · ');
}

const tricks: Readonly<Record<KeyIdTrick, string>> = {
  path: 'The kid reads like a path to a file.',
  address: 'The kid reads like an address.',
  query: 'The kid reads like a database query.',
  command: 'The kid reads like a command.',
  control_characters: 'The kid holds control characters.',
  too_long: 'The kid is far too long for a name.',
};

interface Words {
  readonly summary: string;
  readonly details?: readonly string[];
  readonly remedy?: string | null;
}

function failed(
  reason: VerificationFailure | null,
  step: { algorithm?: string | null; keyId?: string | null },
): Words {
  if (reason === null) return { summary: 'It failed.' };
  const { title, why, remedy } = failureText(reason, {
    algorithm: step.algorithm ?? null,
    keyId: step.keyId ?? null,
    keysUrl: null,
    name: 'token',
  });
  return { summary: `${title}.`, details: [why], remedy };
}

function ofProblem(problem: Step<'metadata'>['problem']): Words {
  if (problem === null) return { summary: 'It failed.' };
  const { title, detail, remedy } = describeProblem(problem);
  return { summary: title, details: [detail], remedy };
}

function decryption({ status, algorithm, encryption, reason }: Step<'decryption'>): Words {
  const named = `${displayText(algorithm ?? 'no alg')} and ${displayText(encryption ?? 'no enc')}`;
  if (status === 'done' || reason === null) return { summary: `Opened with the key you keep, by ${named}.` };
  const { why, remedy } = decryptionText[reason];
  return { summary: `It stayed closed (${named}).`, details: [why], remedy };
}

function metadata(step: Step<'metadata'>): Words {
  if (step.status === 'failed') return ofProblem(step.problem);
  const from = step.url === null ? 'the issuer’s metadata' : displayText(step.url);
  const keys =
    step.keysUrl === null
      ? 'It names no keys.'
      : `It says that the keys are at ${displayText(step.keysUrl)}.`;
  return { summary: from, details: [keys] };
}

function keys(step: Step<'keys'>): Words {
  const { status, source, url, total, ignored, exposed, refetched } = step;
  if (status === 'skipped') return { summary: 'Not needed: the header alone decides.' };
  if (status === 'failed') return ofProblem(step.problem);
  if (source === 'secret') return { summary: 'The environment’s secret for HMAC, because you chose it.' };
  const found = count(total, 'key', 'keys');
  const details = [
    ...(refetched ? ['Fetched once more, because the keys in memory did not fit.'] : []),
    ...(ignored > 0 ? [`${count(ignored, 'entry was', 'entries were')} no key and passed over.`] : []),
    ...(exposed > 0
      ? [
          `${count(exposed, 'key holds', 'keys hold')} secret parts in public: never used here, and to be replaced at once.`,
        ]
      : []),
  ];
  if (source === 'pasted')
    return { summary: `${found} that you pasted. Whether they are the issuer’s, only you know.`, details };
  return { summary: `${found} at ${url === null ? 'the issuer' : displayText(url)}`, details };
}

const chosen: Readonly<Record<NonNullable<Step<'key'>['chosenBy']>, string>> = {
  key_id: 'Chosen by kid, compared as text',
  only_fitting: 'The token names no kid; only one key fits its algorithm',
  tried_all: 'The token names no kid; every key that fits its algorithm was tried',
  person: 'The one that you chose',
};

function key(step: Step<'key'>): Words {
  const embedded =
    step.embedded.length === 0
      ? []
      : [
          `The header brings ${step.embedded.join(', ')} along. Nothing of it was fetched, and nothing of it counts.`,
        ];
  const trick = step.trick === null ? [] : [tricks[step.trick]];
  if (step.status === 'failed') {
    const words = failed(step.reason, step);
    return { ...words, details: [...(words.details ?? []), ...trick, ...embedded] };
  }
  if (step.status === 'skipped' || step.chosenBy === null)
    return { summary: 'No key was chosen.', details: [...trick, ...embedded] };
  const named = step.keyId === null || step.chosenBy !== 'key_id' ? '' : `: ${displayText(step.keyId)}`;
  const several =
    step.candidates > 1 && step.chosenBy === 'key_id' ? [`${step.candidates} keys share it.`] : [];
  return { summary: `${chosen[step.chosenBy]}${named}.`, details: [...several, ...embedded] };
}

function algorithm(step: Step<'algorithm'>): Words {
  if (step.status === 'failed') return failed(step.reason, step);
  if (step.status === 'skipped') return { summary: notReached };
  return { summary: `${displayText(step.algorithm ?? 'none')}, which suits the key.` };
}

function signature(step: Step<'signature'>): Words {
  switch (step.status) {
    case 'done':
      return { summary: 'It fits the key: nothing in header and payload was changed.' };
    case 'failed':
      return failed(step.reason, {});
    case 'skipped':
      return { summary: notReached };
  }
}

function wordsOf(step: VerificationStep): Words {
  switch (step.step) {
    case 'decryption':
      return decryption(step);
    case 'metadata':
      return metadata(step);
    case 'keys':
      return keys(step);
    case 'key':
      return key(step);
    case 'algorithm':
      return algorithm(step);
    case 'signature':
      return signature(step);
  }
}

/** One step of a check in words. */
export function describeStep(step: VerificationStep): StepText {
  const { summary, details = [], remedy = null } = wordsOf(step);
  const fetched = step.step === 'metadata' || step.step === 'keys' ? step : null;
  return {
    name: names[step.step],
    summary,
    details,
    remedy,
    fetchedAt: fetched?.fetchedAt ?? null,
    fromMemory: fetched?.fromMemory ?? false,
  };
}
