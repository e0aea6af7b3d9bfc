import type { TokenRequest } from '../minting/token-request.ts';

/** A change of the token request, as data, so that it can be offered for a draft that has moved on. */
export type Fix =
  | { readonly change: 'add_audience'; readonly value: string; readonly name: string }
  | { readonly change: 'replace_audience'; readonly from: string; readonly to: string }
  | { readonly change: 'split_audience'; readonly value: string }
  | { readonly change: 'move_audience'; readonly value: string }
  | { readonly change: 'audience_style'; readonly style: TokenRequest['audienceStyle'] }
  | { readonly change: 'add_scope'; readonly value: string }
  | { readonly change: 'replace_scope'; readonly from: string; readonly to: string }
  | { readonly change: 'remove_scope'; readonly value: string }
  | { readonly change: 'split_scopes' }
  | { readonly change: 'prompt'; readonly value: string | null };

type Fields = Partial<TokenRequest>;

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** The parts of a value that a comma was meant to separate. */
export function commaParts(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function replaced(values: readonly string[], from: string, to: readonly string[]): readonly string[] | null {
  if (!values.includes(from)) return null;
  return distinct(values.flatMap((value) => (value === from ? to : [value])));
}

function audienceFields(audiences: readonly string[] | null): Fields | null {
  return audiences === null ? null : { audiences };
}

function scopeFields(scopes: readonly string[] | null): Fields | null {
  return scopes === null ? null : { scopes };
}

function isAudience({ name }: { readonly name: string }): boolean {
  return name === 'audience' || name === 'resource';
}

/** Takes the audience out of the extra parameters and puts it where the provider looks. */
function movedAudience({ audiences, extra }: TokenRequest, value: string): Fields | null {
  const holds = extra.token.some((parameter) => isAudience(parameter) && parameter.value === value);
  if (!holds && audiences.includes(value)) return null;
  const without = (parameters: TokenRequest['extra']['token']) =>
    parameters.filter((parameter) => !(isAudience(parameter) && parameter.value === value));
  return {
    audiences: distinct([...audiences, value]),
    extra: { ...extra, authorize: without(extra.authorize), token: without(extra.token) },
  };
}

/** The fields that a fix changes; null where the request is no longer as the fix expects it, or has it already. */
export function fixedFields(fix: Fix, request: TokenRequest): Fields | null {
  const { audiences, scopes } = request;
  switch (fix.change) {
    case 'add_audience':
      return audiences.includes(fix.value) ? null : { audiences: [...audiences, fix.value] };
    case 'replace_audience':
      return audienceFields(replaced(audiences, fix.from, [fix.to]));
    case 'split_audience':
      return audienceFields(replaced(audiences, fix.value, commaParts(fix.value)));
    case 'move_audience':
      return movedAudience(request, fix.value);
    case 'audience_style':
      return request.audienceStyle === fix.style ? null : { audienceStyle: fix.style };
    case 'add_scope':
      return scopes.includes(fix.value) ? null : { scopes: [...scopes, fix.value] };
    case 'replace_scope':
      return scopeFields(replaced(scopes, fix.from, [fix.to]));
    case 'remove_scope':
      return scopeFields(replaced(scopes, fix.value, []));
    case 'split_scopes':
      return scopes.some((scope) => scope.includes(','))
        ? { scopes: distinct(scopes.flatMap(commaParts)) }
        : null;
    case 'prompt':
      return request.prompt === fix.value ? null : { prompt: fix.value };
  }
}

/** What the button of a fix says. */
export function fixLabel(fix: Fix): string {
  switch (fix.change) {
    case 'add_audience':
      return `Add ${fix.name}`;
    case 'replace_audience':
      return `Ask for ${fix.to}`;
    case 'split_audience':
    case 'split_scopes':
      return 'Split it into several';
    case 'move_audience':
      return 'Move it to the audiences';
    case 'audience_style':
      return fix.style === 'resource' ? 'Send it as resource' : 'Send it as audience';
    case 'add_scope':
      return `Add ${fix.value}`;
    case 'replace_scope':
      return `Replace ${fix.from} with ${fix.to}`;
    case 'remove_scope':
      return `Take ${fix.value} out`;
    case 'prompt':
      return fix.value === null ? 'Leave prompt out' : `Use prompt=${fix.value}`;
  }
}
