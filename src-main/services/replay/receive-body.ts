import type { HeaderList, MessageBody } from '../../../src-shared/domain/calls/http-exchange.ts';
import { redactMessageBody } from '../../../src-shared/domain/redaction/redact.ts';
import { toMessageBody } from '../../ports/http/message-body.ts';
import type { ShownBody } from './kept-bodies.ts';

interface ReceivedBody {
  /** Its beginning, redacted. */
  readonly message: MessageBody;
  /** All of it, redacted. */
  readonly shown: ShownBody;
}

export interface BodyReceiver {
  data(bytes: Uint8Array): void;
  finish(headers: HeaderList, complete: boolean): Promise<ReceivedBody>;
}

export function createBodyReceiver(secrets: readonly string[]): BodyReceiver {
  const chunks: Uint8Array[] = [];
  return {
    data: (bytes) => void chunks.push(bytes),
    async finish(headers, complete) {
      const body = toMessageBody(Buffer.concat(chunks), complete);
      const message = redactMessageBody(body, headers, secrets);
      const { encoding, text } = message;
      const bytes = Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
      return { message, shown: { parts: [bytes], encoding, redacted: text !== body.text } };
    },
  };
}
