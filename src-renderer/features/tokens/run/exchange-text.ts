import type {
  HeaderList,
  HttpExchange,
  HttpRequestMessage,
  HttpResponseMessage,
  MessageBody,
} from '../../../../src-shared/domain/calls/http-exchange.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { prettyJson } from '../../../../src-shared/domain/tokens/pretty-json.ts';

/** Bodies beyond this many characters are shown as they came. */
const longestPretty = 200_000;

function header(headers: HeaderList, name: string): string {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}

function safeLines(text: string): string {
  return text.split(/\r?\n/).map(displayText).join('\n');
}

/** The pairs of a query or form, one on each line, decoded. */
export function pairLines(encoded: string): string {
  return [...new URLSearchParams(encoded)]
    .map(([name, value]) => `${displayText(name)}=${displayText(value)}`)
    .join('\n');
}

/** A body for reading: JSON indented, forms one pair on each line, the rest as it came, deceptive characters visible. */
export function bodyText(body: MessageBody, headers: HeaderList): string {
  if (body.encoding === 'base64') return `${body.size} bytes that are not text`;
  const type = header(headers, 'content-type').toLowerCase();
  const cut = body.truncated ? `\n… ${body.size} bytes in all` : '';
  if (type.startsWith('application/x-www-form-urlencoded')) return pairLines(body.text) + cut;
  if (/[/+]json\b/.test(type) && body.text.length <= longestPretty && !body.truncated) {
    return safeLines(prettyJson(body.text) ?? body.text);
  }
  return safeLines(body.text.slice(0, longestPretty)) + cut;
}

/** The URL without its query, and the query one pair on each line. */
export function splitUrl(url: string): { readonly base: string; readonly query: string } {
  const at = url.indexOf('?');
  if (at < 0) return { base: url, query: '' };
  return { base: url.slice(0, at), query: url.slice(at + 1) };
}

function headerLines(headers: HeaderList): string {
  return headers.map(([name, value]) => `${displayText(name)}: ${displayText(value)}`).join('\n');
}

function requestText(request: HttpRequestMessage): string {
  const body = request.body && request.body.size > 0 ? `\n\n${bodyText(request.body, request.headers)}` : '';
  return `${request.method} ${displayText(request.url)}\n${headerLines(request.headers)}${body}`;
}

function responseText(response: HttpResponseMessage): string {
  const body = response.body.size > 0 ? `\n\n${bodyText(response.body, response.headers)}` : '';
  const status = `HTTP/${response.httpVersion} ${response.status} ${response.statusText}`.trimEnd();
  return `${status}\n${headerLines(response.headers)}${body}`;
}

/** The whole exchange as text, for the clipboard. It was redacted before it reached this page. */
export function exchangeText({ request, response }: HttpExchange): string {
  return response ? `${requestText(request)}\n\n${responseText(response)}\n` : `${requestText(request)}\n`;
}
