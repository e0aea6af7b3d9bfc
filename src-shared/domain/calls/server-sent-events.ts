/** One event of a stream. */
export interface ServerSentEvent {
  /** `message` where the server names none. */
  readonly type: string;
  readonly data: string;
  /** The last id that the server gave, with this event or before. */
  readonly id: string;
  /** Milliseconds after which the server wants to be asked again, where this event says so. */
  readonly retry: number | null;
  /** More came than is kept of one event. */
  readonly truncated: boolean;
}

/** What is read of the event under way. */
export interface EventStreamState {
  readonly line: string;
  readonly lineTooLong: boolean;
  /** The text so far ended in a carriage return, whose line feed may still come. */
  readonly afterReturn: boolean;
  readonly atStart: boolean;
  readonly type: string;
  readonly data: string | null;
  readonly id: string;
  readonly retry: number | null;
  readonly truncated: boolean;
}

export const eventStreamStart: EventStreamState = {
  line: '',
  lineTooLong: false,
  afterReturn: false,
  atStart: true,
  type: '',
  data: null,
  id: '',
  retry: null,
  truncated: false,
};

/** Characters of one event that are kept. */
const longest = 1_048_576;

function withData(state: EventStreamState, value: string, cut: boolean): EventStreamState {
  const before = state.data === null ? '' : `${state.data}\n`;
  const room = Math.max(0, longest - before.length);
  return {
    ...state,
    data: before + value.slice(0, room),
    truncated: state.truncated || cut || value.length > room,
  };
}

function withLine(state: EventStreamState, line: string, cut: boolean): EventStreamState {
  const colon = line.indexOf(':');
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  switch (name) {
    case 'event':
      return { ...state, type: value };
    case 'data':
      return withData(state, value, cut);
    case 'id':
      return value.includes('\0') ? state : { ...state, id: value };
    case 'retry':
      return /^\d{1,15}$/.test(value) ? { ...state, retry: Number(value) } : state;
    default:
      return state;
  }
}

function asEvent({ type, data, id, retry, truncated }: EventStreamState): ServerSentEvent | null {
  return data === null ? null : { type: type === '' ? 'message' : type, data, id, retry, truncated };
}

/**
 * Reads more of an event stream, as the HTML standard says (section 9.2.6). An event that is not ended by a blank line is
 * none yet, and a comment never is one. Linear in the text.
 */
export function readEventStream(
  state: EventStreamState,
  text: string,
): { readonly state: EventStreamState; readonly events: readonly ServerSentEvent[] } {
  const events: ServerSentEvent[] = [];
  let next = state;
  let at = 0;
  if (next.atStart && text !== '') {
    if (text.startsWith('\ufeff')) at = 1;
    next = { ...next, atStart: false };
  }
  const lineEnd = /\r\n?|\n/g;
  lineEnd.lastIndex = at;
  if (next.afterReturn && text.charAt(at) === '\n') {
    at += 1;
    lineEnd.lastIndex = at;
  }
  if (text !== '') next = { ...next, afterReturn: false };
  for (let end = lineEnd.exec(text); end !== null; end = lineEnd.exec(text)) {
    const line = next.line + text.slice(at, end.index);
    at = end.index + end[0].length;
    const cut = next.lineTooLong || line.length > longest;
    next = { ...next, line: '', lineTooLong: false };
    if (line !== '') next = withLine(next, line.slice(0, longest), cut);
    else {
      const event = asEvent(next);
      if (event !== null) events.push(event);
      next = { ...next, type: '', data: null, retry: null, truncated: false };
    }
  }
  const rest = next.line + text.slice(at);
  return {
    state: {
      ...next,
      line: rest.slice(0, longest),
      lineTooLong: next.lineTooLong || rest.length > longest,
      afterReturn: text === '' ? next.afterReturn : text.endsWith('\r'),
    },
    events,
  };
}
