import type { Problem } from '../problems/problem.ts';
import { knownSecretNaming, type NamedSecret } from '../redaction/redact-known.ts';
import { secretMark } from '../redaction/redact-marks.ts';
import type { ApiCall, ApiCallResult } from './api-call.ts';
import { type ScopedVariable, scopeValues, type VariableScope } from './variable-scope.ts';

/** Builds the call of a request with these values; `buildBlamingCall`, with whatever it needs besides. */
export type BuildCall = (variables: ReadonlyMap<string, string>) => ApiCallResult;

/** A call in which words stand for secrets: nothing in it is secret, and everything in it may be shown. */
export interface DraftCall {
  readonly call: ApiCall;
  /** The secret variables that the call uses, each with its word. */
  readonly used: ReadonlyMap<ScopedVariable, string>;
}

export type DraftResult =
  | { readonly ok: true; readonly draft: DraftCall }
  | { readonly ok: false; readonly problem: Problem };

function bodyText(body: ApiCall['body']): string {
  if (body === null) return '';
  return typeof body === 'string' ? body : new TextDecoder('latin1').decode(body);
}

/** The parts of a call that can be shown, each by itself. */
function partsOf({ url, headers, body }: ApiCall): readonly string[] {
  return [url, ...headers.map(([, value]) => value), bodyText(body)];
}

function isUsed({ url, headers, body }: ApiCall, word: string): boolean {
  return [url, ...headers.flat(), bodyText(body)].some((part) => part.includes(word));
}

/** Letters and digits alone, so that no encoding changes it; part of no text given. */
function wordsFor(names: readonly string[], texts: readonly string[]): ReadonlyMap<string, string> {
  let stem = 'secretvariable';
  while (texts.some((text) => text.toLowerCase().includes(stem))) stem += 'x';
  return new Map(names.map((name, index) => [name, `${stem}${index}z`]));
}

/** A problem with the names of the secrets in the place of their words. */
export function withNames(problem: Problem, words: ReadonlyMap<string, string>): Problem {
  const named = (text: string) =>
    [...words].reduce((shown, [name, word]) => shown.replaceAll(word, `{{${name}}}`), text);
  if (problem.code === 'URL_INVALID') {
    const { variable, ...rest } = problem;
    const url = named(problem.url);
    // Its word is at fault, whatever the value of a secret may be.
    return variable === undefined || words.has(variable) ? { ...rest, url } : { ...rest, url, variable };
  }
  return problem.code === 'HEADER_INVALID' ? { ...problem, name: named(problem.name) } : problem;
}

/** Null where none of the secrets, each with its word, stands in the name of a host or of a header. */
export function misplacedSecret(
  { url, headers }: ApiCall,
  words: ReadonlyMap<string, string>,
): Problem | null {
  const named = [new URL(url).host, ...headers.map(([name]) => name.toLowerCase())];
  const found = [...words].find(([, word]) => named.some((text) => text.includes(word)));
  return found === undefined ? null : { code: 'SECRET_MISPLACED', variable: found[0] };
}

/**
 * Builds a call with a word in the place of each secret variable, to see which of them it uses before any is read from the
 * vault. `request`: the request as text. A secret that would stand in the name of a host or of a header is refused: those
 * are shown, asked about and looked up on the way. Linear in the request, times the secrets in scope.
 */
export function draftCall(scope: VariableScope, request: string, build: BuildCall): DraftResult {
  const secrets = [...scope.values()].filter(({ value }) => value.kind === 'secret');
  const words = wordsFor(
    secrets.map(({ name }) => name),
    [request, ...scopeValues(scope, () => null).values()],
  );
  const built = build(scopeValues(scope, ({ name }) => words.get(name) ?? null));
  if (!built.ok) return { ok: false, problem: withNames(built.problem, words) };
  const { call } = built;
  const used = new Map<ScopedVariable, string>();
  for (const variable of secrets) {
    const word = words.get(variable.name);
    if (word !== undefined && isUsed(call, word)) used.set(variable, word);
  }
  const problem = misplacedSecret(call, new Map([...used].map(([{ name }, word]) => [name, word])));
  return problem === null ? { ok: true, draft: { call, used } } : { ok: false, problem };
}

function occurrences(parts: readonly string[], text: string): readonly number[] {
  return parts.map((part) => part.split(text).length - 1);
}

/** Each value once: where several names stand for it, the first stands for all. */
function named(secrets: readonly NamedSecret[]): readonly NamedSecret[] {
  return secrets.filter(({ value }, at) => secrets.findIndex((each) => each.value === value) === at);
}

/**
 * Builds the call that a draft stands for, with the secrets in their places. `secrets`: the value of each name that the
 * draft uses. Refused where a secret can't be sent in its place (a line break in a header), leads elsewhere, or would not
 * be found again where the call is shown. Linear in the call.
 */
export function finishedCall(
  { call: draft, used }: DraftCall,
  secrets: readonly NamedSecret[],
  scope: VariableScope,
  build: BuildCall,
): ApiCallResult {
  const values = new Map(secrets.map(({ name, value }) => [name, value]));
  const refused = (variable: string): ApiCallResult => ({
    ok: false,
    problem: { code: 'SECRET_MISPLACED', variable },
  });
  const first = secrets[0]?.name ?? '';
  const built = build(scopeValues(scope, ({ name }) => values.get(name) ?? ''));
  // Its problem may quote a secret.
  if (!built.ok) return refused(first);
  const { call } = built;
  if (new URL(call.url).origin !== new URL(draft.url).origin) return refused(first);
  const shown = partsOf(call).map(knownSecretNaming(named(secrets)));
  const drafted = partsOf(draft);
  for (const [{ name }, word] of used) {
    const value = values.get(name);
    const standing = named(secrets).find((each) => each.value === value)?.name ?? name;
    const found = occurrences(shown, secretMark(standing));
    if (occurrences(drafted, word).some((count, part) => count > (found[part] ?? 0))) return refused(name);
  }
  return built;
}
