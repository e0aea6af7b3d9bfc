import { type JsonWebKey, randomBytes, randomUUID } from 'node:crypto';
import { Events, OAuth2Server } from 'oauth2-mock-server';
import { defaultConnection } from '../../../src-shared/domain/environments/environment.ts';
import { freePort } from '../../services/loopback/testing/loopback-support.ts';
import { applicationWith, environmentWith } from '../../services/minting/testing/harness.ts';
import type { MockShape } from './mock-shape.ts';
import { decryptionKey, issuerKey, written } from './mock-writing.ts';
import { passingTime, type ScenarioProvider } from './provider.ts';

const times: ReadonlySet<string> = new Set(['iat', 'exp', 'nbf', 'auth_time']);

/** What the person's last request asked for, as far as this provider looks at it. */
interface Asked {
  readonly audiences: readonly string[];
  readonly scope: string;
  readonly nonce: string | null;
}

/** A provider by other authors whose tokens take the shape that a scenario gives them. */
export async function startMockProvider(): Promise<ScenarioProvider> {
  const server = new OAuth2Server();
  const key: JsonWebKey & { use?: string } = await server.issuer.keys.add({ ...issuerKey });
  await server.start(0, '127.0.0.1');
  const issuer = `http://127.0.0.1:${server.address().port}`;
  server.issuer.url = issuer;
  const callback = `http://127.0.0.1:${await freePort()}/callback`;
  const clientId = 'storefront-client';
  const fill = (template: string) =>
    template.replaceAll('{issuer}', issuer).replaceAll('{callback}', callback);

  let shape: MockShape | null = null;
  let asked: Asked = { audiences: [], scope: '', nonce: null };

  const read = (parameters: URLSearchParams, before: Asked | null): Asked => {
    const audiences =
      shape?.takes == null ? [] : parameters.getAll(shape.takes).flatMap((each) => each.split(' '));
    return {
      audiences: audiences.length > 0 ? audiences : (before?.audiences ?? []),
      scope: parameters.get('scope') ?? before?.scope ?? '',
      nonce: parameters.get('nonce') ?? before?.nonce ?? null,
    };
  };

  function text(template: string): unknown {
    if (template === '{audiences}') return asked.audiences.length > 0 ? asked.audiences : undefined;
    if (template === '{scopes}') return asked.scope.split(' ').filter((scope) => scope !== '');
    const values: Readonly<Record<string, string | null>> = {
      issuer,
      client: clientId,
      audience: asked.audiences[0] ?? null,
      scope: asked.scope === '' ? null : asked.scope,
      nonce: asked.nonce,
      nothing: null,
      unique: randomUUID(),
    };
    let missing = false;
    const filled = template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      if (!Object.hasOwn(values, name)) return whole;
      missing ||= values[name] === null;
      return values[name] ?? '';
    });
    return missing ? undefined : filled;
  }

  function value(name: string, template: unknown): unknown {
    if (typeof template === 'string') return text(template);
    if (Array.isArray(template))
      return template.map((each) => value('', each)).filter((each) => each !== undefined);
    if (typeof template === 'number' && times.has(name)) return Math.floor(Date.now() / 1000) + template;
    return template;
  }

  function reshape(payload: Record<string, unknown>, template: Readonly<Record<string, unknown>>): void {
    for (const name of Object.keys(payload)) delete payload[name];
    for (const [name, each] of Object.entries(template)) {
      const filled = value(name, each);
      if (filled !== undefined) payload[name] = filled;
    }
  }

  server.service.on(Events.BeforeAuthorizeRedirect, ({ url }, request) => {
    asked = read(new URL(request.url ?? '/', issuer).searchParams, null);
    if (shape?.callbackIss !== undefined) url.searchParams.set('iss', shape.callbackIss);
    if (shape?.refuses === undefined) return;
    url.searchParams.delete('code');
    url.searchParams.set('error', shape.refuses.error);
    if (shape.refuses.description !== undefined)
      url.searchParams.set('error_description', shape.refuses.description);
  });
  let signed = 0;
  server.service.on(Events.BeforeTokenSigning, (token, request) => {
    if (signed === 0) {
      const form = new URLSearchParams();
      for (const [name, each] of Object.entries(request.body ?? {}))
        for (const one of [each].flat()) if (typeof one === 'string') form.append(name, one);
      asked = read(form, form.get('grant_type') === 'client_credentials' ? null : asked);
    }
    signed += 1;
    if (signed === 1) {
      if (shape !== null && shape.access !== 'opaque') reshape(token.payload, shape.access);
      Object.assign(token.header, shape?.header ?? {});
    } else if (shape?.id != null && shape.id !== 'opaque') reshape(token.payload, shape.id);
  });
  server.service.on(Events.BeforeWellKnownOpenIdConfiguration, ({ body }) => {
    Object.assign(body, shape?.metadata ?? {});
  });
  server.service.on(Events.BeforeIntrospect, (response) => {
    response.body = { active: true, ...shape?.introspection };
  });
  server.service.on(Events.BeforeResponse, (response) => {
    signed = 0;
    if (shape === null || response.body === '') return;
    const { body } = response;
    const answer = shape.answers ?? (asked.audiences.length === 0 ? shape.answersWithoutAudience : undefined);
    if (answer !== undefined) {
      response.statusCode = answer.status;
      response.body = answer.body === '' ? '' : { ...answer.body };
      return;
    }
    if (shape.access === 'opaque' || (shape.opaqueWithoutAudience && asked.audiences.length === 0))
      body.access_token = opaque();
    else if (shape.tampered) body.access_token = tampered(String(body.access_token));
    else if (shape.writes?.access !== undefined)
      body.access_token = written(String(body.access_token), shape.writes.access);
    if (shape.id === null) delete body.id_token;
    else if (shape.id === 'opaque') body.id_token = opaque();
    else if (shape.writes?.id !== undefined && typeof body.id_token === 'string')
      body.id_token = written(body.id_token, shape.writes.id);
    if (shape.refreshToken !== true) delete body.refresh_token;
    if (shape.scope !== undefined) body.scope = shape.scope;
    else if (asked.scope === '') delete body.scope;
    else body.scope = asked.scope;
    for (const [name, member] of Object.entries(shape.members ?? {}))
      if (member === null) delete body[name];
      else body[name] = member;
  });

  const application = applicationWith({ id: 'storefront', clientId, redirectUri: callback });
  return {
    environment: environmentWith({ issuer, applications: [application], connection: defaultConnection }),
    secrets: { storefront: 'mock-secret', token_decryption_key: decryptionKey },
    time: passingTime(),
    fill,
    async browse(url, person) {
      if (person === 'leaves') return { reached: false, at: null };
      await fetch(url)
        .then((response) => response.text())
        .catch(() => '');
      return { reached: true, at: null };
    },
    async confirm() {
      throw new TypeError('the mock provider has no device grant');
    },
    async change(change) {
      if (change.do !== 'shape') throw new TypeError(`${change.do} is for the practice tenant`);
      shape = change.to;
      if (shape.keyUse === undefined) delete key.use;
      else key.use = shape.keyUse;
    },
    close: () => server.stop(),
  };
}

const opaque = () => randomBytes(32).toString('base64url');

/** Another `sub` behind the same signature. */
function tampered(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'somebody-else' };
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}
