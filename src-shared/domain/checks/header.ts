import type { Finding } from '../inspection/finding.ts';
import { shown, shownList } from '../text/shown.ts';
import { embeddedKeyMembers } from '../verification/verification-step.ts';
import type { CheckContext } from './context.ts';
import { createFinding, tokenWords } from './create-finding.ts';
import { isReadable, type TokenView } from './token-view.ts';

function headerText(view: TokenView, name: string): string | null {
  const value = view.header.get(name)?.value;
  return typeof value === 'string' ? value : null;
}

function failedFor(view: TokenView, ...reasons: readonly string[]): boolean {
  const { verification } = view.evidence;
  return verification.status === 'failed' && reasons.includes(verification.reason);
}

function algorithmOf(view: TokenView): Finding[] {
  const token = view.kind;
  const name = tokenWords[token];
  const algorithm = headerText(view, 'alg');
  if (algorithm === null || algorithm === '')
    return [
      createFinding('ALGORITHM_ABSENT', {
        token,
        expected: 'a name such as RS256',
        actual: view.header.get('alg')?.text ?? null,
        label: 'no alg',
        title: `The header of the ${name} names no algorithm`,
        why: 'alg must be there, as a text. Without it nobody knows how to check the signature.',
        remedy: 'Have the issuer write alg into the header.',
      }),
    ];
  if (algorithm.toLowerCase() === 'none')
    return [
      createFinding('ALGORITHM_NONE', {
        token,
        expected: 'a signature',
        actual: algorithm,
        label: 'unsigned',
        title: `The ${name} is unsigned: its alg is ${shown(algorithm)}`,
        why: 'Anyone can write such a token. No API may accept it.',
        remedy: 'Have the provider sign its tokens, with RS256 for example.',
      }),
    ];
  if (!/^HS\d+$/i.test(algorithm) || view.evidence.verification.status === 'verified') return [];
  if (failedFor(view, 'hmac_not_allowed', 'hmac_with_public_key', 'algorithm_not_allowed')) return [];
  return [
    createFinding('ALGORITHM_SYMMETRIC', {
      token,
      severity: token === 'id' ? 'warning' : 'error',
      expected: 'a signature with a private key, RS256 for example',
      actual: algorithm,
      label: `${shown(algorithm)}: shared secret`,
      title: `The ${name} is signed with ${shown(algorithm)}, a shared secret, while keys are public`,
      why: `A public key can’t check it. An API that lets the token choose may take the issuer’s public key for the secret, and anybody knows that key.${token === 'id' ? ' For an ID token the secret may be the client’s.' : ''}`,
      remedy:
        'Name the allowed algorithms in your API, RS256 for example, and never take them from the token.',
    }),
  ];
}

/** Members that name a key or bring one along. They are named here and never followed. */
function embeddedKeys(view: TokenView): Finding[] {
  const found = embeddedKeyMembers.filter((member) => view.header.has(member));
  if (found.length === 0 || failedFor(view, 'embedded_key')) return [];
  return [
    createFinding('HEADER_KEY_EMBEDDED', {
      token: view.kind,
      actual: shownList(found),
      label: `${shownList(found)} in header`,
      title: `The header of the ${tokenWords[view.kind]} brings its own key along: ${shownList(found)}`,
      why: 'Whoever forged the token would write their own key there. Nothing of it was fetched or used here.',
      remedy: 'Have your API take keys from the issuer’s metadata alone, by kid.',
    }),
  ];
}

function criticalNames(view: TokenView): Finding[] {
  const critical = view.header.get('crit');
  if (critical === undefined || failedFor(view, 'critical_header')) return [];
  const names = Array.isArray(critical.value)
    ? critical.value.filter((value) => typeof value === 'string')
    : [];
  return [
    createFinding('HEADER_CRITICAL', {
      token: view.kind,
      actual: shown(critical.text),
      label: 'crit',
      title: `The ${tokenWords[view.kind]} demands that ${names.length === 0 ? 'something' : shownList(names)} be understood`,
      why: 'Whoever does not understand every name in crit must refuse the token, and most libraries do.',
      remedy: 'Have the issuer leave crit out: access and ID tokens need none.',
    }),
  ];
}

const usualTypes = { id: ['jwt', 'jose'], access: ['jwt', 'jose', 'at+jwt'] } as const;

/** `typ` of the header, RFC 7515 section 4.1.9 and RFC 9068 section 2.1. */
function typeOf(view: TokenView): Finding[] {
  const member = view.header.get('typ');
  if (member === undefined || member.value === 'JWT') return [];
  const type = typeof member.value === 'string' ? member.value : null;
  const plain = type?.toLowerCase().replace(/^application\//, '');
  const usual: readonly string[] = usualTypes[view.kind];
  if (plain !== undefined && usual.includes(plain)) return [];
  return [
    createFinding('TYPE_UNEXPECTED', {
      token: view.kind,
      expected: view.kind === 'id' ? 'JWT' : 'JWT or at+jwt',
      actual: shown(type ?? member.text),
      label: 'unexpected typ',
      title: `typ says that the ${tokenWords[view.kind]} is ${type === null ? 'no kind of token' : `of the kind ${shown(type)}`}`,
      why: 'typ keeps one kind of token from being taken for another, so a careful reader refuses it.',
      remedy:
        plain === 'at+jwt'
          ? 'This is an access token: compare what was taken as ID token.'
          : 'Check that the right token was taken; otherwise have the issuer correct typ.',
    }),
  ];
}

function keyIdOf(view: TokenView): Finding[] {
  const algorithm = headerText(view, 'alg')?.toLowerCase() ?? 'none';
  if (view.header.has('kid') || algorithm === 'none' || algorithm.startsWith('hs')) return [];
  return [
    createFinding('KEY_ID_ABSENT', {
      token: view.kind,
      expected: 'kid',
      label: 'no kid',
      title: `The ${tokenWords[view.kind]} does not name its key`,
      why: 'Once the issuer publishes two keys, as during a rotation, readers must try them all or refuse the token.',
      remedy: 'Have the issuer write kid into the header.',
    }),
  ];
}

const signatureLengths: ReadonlyMap<string, number> = new Map([
  ['HS256', 43],
  ['HS384', 64],
  ['HS512', 86],
  ['ES256', 86],
  ['ES256K', 86],
  ['ES384', 128],
  ['ES512', 176],
  ['EdDSA', 86],
  ['Ed25519', 86],
]);

/** The least length of a signature in characters, by algorithm: for RSA what 1024 bits give. Null: not known. */
function signatureLength(algorithm: string): number | null {
  return /^[RP]S(?:256|384|512)$/.test(algorithm) ? 171 : (signatureLengths.get(algorithm) ?? null);
}

/** A token without its end: what is left of its signature is shorter than the algorithm gives. */
function endOf(view: TokenView): Finding[] {
  const { length, text, envelope, verification } = view.evidence;
  if (envelope !== null || verification.status === 'verified') return [];
  const expected = signatureLength(headerText(view, 'alg') ?? '');
  if (expected === null) return [];
  const signature = Math.max(0, length - text.length - 1);
  if (signature >= expected) return [];
  return [
    createFinding('TOKEN_TRUNCATED', {
      token: view.kind,
      expected: `a signature of at least ${expected} characters`,
      actual: signature === 0 ? 'no signature' : `${signature} characters of signature`,
      label: signature === 0 ? 'no signature' : 'cut off',
      title:
        signature === 0
          ? `The ${tokenWords[view.kind]} has no signature: its end is missing`
          : `The end of the ${tokenWords[view.kind]} is missing`,
      why: `Its claims are whole, but ${signature === 0 ? 'nothing' : `only ${signature} characters`} of the signature ${signature === 0 ? 'is' : 'are'} left, so nobody can check it.`,
      remedy:
        'Copy the whole token again, up to its last character. Logs and databases often cut long texts, and some tools take the signature off.',
    }),
  ];
}

/** What the header of each token says, and whether its signature is whole. */
export function checkHeaders(context: CheckContext): readonly Finding[] {
  const findings: Finding[] = [];
  for (const view of [context.id, context.access]) {
    // What the provider says of an opaque token has no header.
    if (view === null || view.evidence.form === 'opaque') continue;
    if (isReadable(view))
      findings.push(...algorithmOf(view), ...typeOf(view), ...keyIdOf(view), ...endOf(view));
    findings.push(...embeddedKeys(view), ...criticalNames(view));
  }
  return findings;
}
