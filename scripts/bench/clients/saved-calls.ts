// The same calls as each of the other clients keeps them: as many saved requests, each with its token and header.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OtherClient } from './install.ts';

interface Call {
  readonly url: string;
  readonly token: string;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const bruText = ({ url, token }: Call, number: number) => `meta {
  name: List orders ${number}
  type: http
  seq: ${number}
}

get {
  url: ${url}
  body: none
  auth: bearer
}

headers {
  Accept: application/json
}

auth:bearer {
  token: ${token}
}
`;

function postmanCollection({ url, token }: Call, count: number): string {
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  const auth = { type: 'bearer', bearer: [{ key: 'token', value: token, type: 'string' }] };
  const header = [{ key: 'Accept', value: 'application/json' }];
  const item = numbers(count).map((number) => ({
    name: `List orders ${number}`,
    request: { method: 'GET', header, url, auth },
  }));
  return JSON.stringify({ info: { name: 'Orders', schema }, item });
}

const httpText = ({ url, token }: Call, count: number) =>
  numbers(count)
    .map(
      (number) =>
        `### List orders ${number}\nGET ${url}\nAccept: application/json\nAuthorization: Bearer ${token}\n`,
    )
    .join('\n');

/** Writes that many calls into a folder of the client's own; gives what it is started with to send them one by one. */
export async function saveCalls(
  { name }: OtherClient,
  folder: string,
  call: Call,
  count: number,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const write = (file: string, text: string) => writeFile(join(folder, file), text);
  switch (name) {
    case '@usebruno/cli':
      await write('bruno.json', '{ "version": "1", "name": "Orders", "type": "collection" }');
      for (const number of numbers(count)) await write(`List orders ${number}.bru`, bruText(call, number));
      return ['run'];
    case 'newman':
      await write('orders.json', postmanCollection(call, count));
      return ['run', 'orders.json'];
    case 'httpyac':
      await write('orders.http', httpText(call, count));
      return ['send', 'orders.http', '--all', '--output', 'short'];
  }
}
