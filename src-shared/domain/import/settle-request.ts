import type { RequestBody } from '../calls/saved-request.ts';
import { redactText, redactUrl } from '../redaction/redact.ts';
import { secretHeaderLabel, secretNameLabel } from '../redaction/redact-names.ts';
import { redactTyped, type TypedSyntax } from '../redaction/redact-typed.ts';
import { bearerHeader, type DraftParameter, type DraftRequest } from './draft.ts';
import { hideInForm, hideInJson } from './hide-in-text.ts';
import type { NoteBook } from './note.ts';
import {
  hasSecretShape,
  isPlaceholder,
  isSecretValue,
  type SecretTaker,
  withoutPlaces,
} from './take-secrets.ts';

interface Settling {
  readonly where: string;
  readonly taker: SecretTaker;
  readonly notes: NoteBook;
}

const scheme = /^([A-Za-z][A-Za-z0-9-]{0,30})\s+(?=\S)/;

function settleCookie(header: DraftParameter, { where, notes }: Settling): readonly DraftParameter[] {
  const bare = withoutPlaces(header.value);
  if (!bare.split(';').some((pair) => pair.slice(pair.indexOf('=') + 1).trim() !== '')) return [header];
  for (const pair of header.value.split(';')) {
    const name = pair.slice(0, Math.max(0, pair.indexOf('='))).trim();
    if (pair.trim() !== '') notes.add('cookie_removed', where, name);
  }
  return [];
}

function settleHeader(header: DraftParameter, settling: Settling): readonly DraftParameter[] {
  const { where, taker, notes } = settling;
  const label = secretHeaderLabel(header.name);
  if (label === 'cookie') return settleCookie(header, settling);
  const secret = header.secret || label !== null;
  if (secret) taker.markPlaces(header.value);
  const opening = label === 'credentials' ? (scheme.exec(header.value)?.[0] ?? '') : '';
  const rest = header.value.slice(opening.length);
  const held = secret ? withoutPlaces(rest).trim() !== '' : hasSecretShape(header.value);
  if (!held) return [{ ...header, secret: false }];
  const named = label === 'credentials' ? `${opening.trim() || header.name}_credentials` : header.name;
  notes.add('secret_to_vault', where, header.name);
  return [
    {
      ...header,
      secret: false,
      value: `${secret ? opening : ''}${taker.hide(named, secret ? rest : header.value)}`,
    },
  ];
}

/** `Authorization: Bearer …` written out as a header means the same as a choice of token. */
function settleBearer(request: DraftRequest, { where, notes }: Settling): DraftRequest {
  const isBearer = ({ name, value }: DraftParameter) =>
    name.trim().toLowerCase() === 'authorization' && /^\s*bearer(?:\s|$)/i.test(value);
  const bearers = request.headers.filter(isBearer);
  if (bearers.length === 0) return request;
  const carried: string[] = [];
  for (const { value } of bearers) {
    const token = value.replace(/^\s*bearer\s*/i, '').trim();
    if (withoutPlaces(token).trim() === '' || isPlaceholder(token)) carried.push(token);
    else notes.add('token_removed', where, '');
  }
  const wanted = request.token.kind === 'none' && bearers.some(({ enabled }) => enabled);
  return {
    ...request,
    headers: request.headers.filter((header) => !isBearer(header)),
    token: wanted
      ? { kind: 'wanted', application: null, carried: carried[0] ?? '', placement: bearerHeader }
      : request.token,
  };
}

function settlePair<T extends { readonly name: string; readonly value: string }>(
  pair: T,
  marked: boolean,
  { where, taker, notes }: Settling,
): T {
  if (marked || secretNameLabel(pair.name) !== null) taker.markPlaces(pair.value);
  const held = marked ? withoutPlaces(pair.value).trim() !== '' : isSecretValue(pair.name, pair.value);
  if (!held) return pair;
  notes.add('secret_to_vault', where, pair.name);
  return { ...pair, value: taker.hide(pair.name, pair.value) };
}

function settleBody(body: RequestBody, settling: Settling): RequestBody {
  const { where, taker, notes } = settling;
  const onHidden = (name: string) => notes.add('secret_to_vault', where, name);
  switch (body.kind) {
    case 'none':
    case 'binary':
      return body;
    case 'form':
      return { ...body, text: hideInForm(body.text, taker, onHidden) };
    case 'json':
    case 'text':
      return { ...body, text: hideInJson(body.text, taker, onHidden) };
    case 'graphql':
      return {
        ...body,
        query: hideInJson(body.query, taker, onHidden),
        variables: hideInJson(body.variables, taker, onHidden),
      };
    case 'multipart':
      return {
        ...body,
        parts: body.parts.map((part) => (part.kind === 'text' ? settlePair(part, false, settling) : part)),
      };
  }
}

function masked(body: RequestBody): RequestBody {
  const mask = (text: string, syntax: TypedSyntax = 'any') =>
    redactTyped(hasSecretShape(text) ? redactText(text, []) : text, syntax);
  switch (body.kind) {
    case 'none':
    case 'binary':
      return body;
    case 'form':
    case 'json':
    case 'text':
      return { ...body, text: mask(body.text) };
    case 'graphql':
      return { ...body, query: mask(body.query, 'graphql'), variables: mask(body.variables) };
    case 'multipart':
      return {
        ...body,
        parts: body.parts.map((part) => (part.kind === 'text' ? { ...part, value: mask(part.value) } : part)),
      };
  }
}

/** Whatever is left of a credential where no variable can stand for it is masked, and said so. */
function maskRest(request: DraftRequest, { where, notes }: Settling): DraftRequest {
  const url = hasSecretShape(request.url) ? redactUrl(redactText(request.url, [])) : request.url;
  const body = masked(request.body);
  if (url !== request.url) notes.add('secret_masked', where, 'URL');
  if (JSON.stringify(body) !== JSON.stringify(request.body)) notes.add('secret_masked', where, 'body');
  return { ...request, url, body };
}

/** The request as it may be saved: no credential is in it, each is put aside in `taker`, taken out or masked. */
export function settleRequest(
  draft: DraftRequest,
  where: string,
  taker: SecretTaker,
  notes: NoteBook,
): DraftRequest {
  const settling = { where, taker, notes };
  const request = settleBearer(draft, settling);
  const settled: DraftRequest = {
    ...request,
    name: redactUrl(redactText(request.name, [])),
    query: request.query.map((each) => ({ ...settlePair(each, each.secret, settling), secret: false })),
    headers: request.headers.flatMap((each) => settleHeader(each, settling)),
    body: settleBody(request.body, settling),
  };
  return maskRest(settled, settling);
}
