import { redactText } from '../../redaction/redact.ts';
import { redactShapes } from '../../redaction/redact-shapes.ts';
import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import type { GeneratedCode } from '../generated-code.ts';
import type { TokenCodeInput } from '../token-code/token-code-input.ts';
import type { SdkId } from './sdk.ts';

type SdkInput = Pick<TokenCodeInput, 'request' | 'application' | 'issuer' | 'knownSecrets'>;

type Variables = readonly (readonly [name: string, value: string | null])[];

/** Within double quotes nothing of it ends them or is filled in. */
const calm = /^[ !#%&()*+,\-./0-9:;<=>?@A-Z[\]^_a-z{|}~]*$/;

/** Readers of such files differ in their escapes, so that none is used: what would need one stands in other quotes. */
function environmentValue(value: string): string {
  const shown = value.replace(/[^ -~]/g, '?');
  if (calm.test(shown)) return `"${shown}"`;
  return shown.includes("'") ? `\`${shown.replaceAll('`', '?')}\`` : `'${shown}'`;
}

/** A file of environment variables. Null: a secret, to be filled in by hand. */
function environmentFile(fileName: string, variables: Variables): readonly string[] {
  return [
    `# ${fileName}`,
    ...variables.map(([name, value]) => (value === null ? `${name}=` : `${name}=${environmentValue(value)}`)),
  ];
}

const origin = (uri: string) => (URL.canParse(uri) ? new URL(uri).origin : uri);

interface SdkValues {
  readonly domain: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly site: string;
  readonly audiences: readonly string[];
  readonly scopes: string;
  readonly isMachine: boolean;
}

function valuesOf({ request, application, issuer, knownSecrets }: SdkInput): SdkValues {
  const safe = (value: string) => redactText(value, knownSecrets);
  const redirectUri = application.redirectUri ?? 'http://localhost:3000';
  return {
    domain: issuer.replace(/\/$/, ''),
    clientId: application.clientId,
    redirectUri,
    site: origin(redirectUri),
    audiences: request.audiences.map(safe),
    scopes: safe(request.scopes.join(' ')),
    isMachine: request.grant === 'client_credentials',
  };
}

/** In JSX a literal of JavaScript between braces. */
const jsx = (name: string, variable: string) => `      ${name}={import.meta.env.${variable}}`;

function reactCode({ domain, clientId, redirectUri, site, audiences, scopes }: SdkValues): readonly string[] {
  return [
    ...environmentFile('.env', [
      ['VITE_KINDE_CLIENT_ID', clientId],
      ['VITE_KINDE_DOMAIN', domain],
      ['VITE_KINDE_REDIRECT_URI', redirectUri],
      ['VITE_KINDE_LOGOUT_URI', site],
      ...(audiences.length === 0 ? [] : [['VITE_KINDE_AUDIENCE', audiences.join(' ')] as const]),
      ...(scopes === '' ? [] : [['VITE_KINDE_SCOPE', scopes] as const]),
    ]),
    '',
    '// main.tsx',
    'import { KindeProvider } from "@kinde-oss/kinde-auth-react";',
    'import { createRoot } from "react-dom/client";',
    'import { App } from "./App";',
    '',
    'createRoot(document.getElementById("root")).render(',
    '    <KindeProvider',
    jsx('clientId', 'VITE_KINDE_CLIENT_ID'),
    jsx('domain', 'VITE_KINDE_DOMAIN'),
    jsx('redirectUri', 'VITE_KINDE_REDIRECT_URI'),
    jsx('logoutUri', 'VITE_KINDE_LOGOUT_URI'),
    ...(audiences.length === 0 ? [] : [jsx('audience', 'VITE_KINDE_AUDIENCE')]),
    ...(scopes === '' ? [] : [jsx('scope', 'VITE_KINDE_SCOPE')]),
    '    >',
    '      <App />',
    '    </KindeProvider>,',
    ');',
  ];
}

function nextCode({ domain, clientId, site, audiences, scopes }: SdkValues): readonly string[] {
  return [
    ...environmentFile('.env.local', [
      ['KINDE_CLIENT_ID', clientId],
      ['KINDE_CLIENT_SECRET', null],
      ['KINDE_ISSUER_URL', domain],
      ['KINDE_SITE_URL', site],
      ['KINDE_POST_LOGIN_REDIRECT_URL', site],
      ['KINDE_POST_LOGOUT_REDIRECT_URL', site],
      ...(audiences.length === 0 ? [] : [['KINDE_AUDIENCE', audiences.join(' ')] as const]),
      ...(scopes === '' ? [] : [['KINDE_SCOPE', scopes] as const]),
    ]),
    '',
    '// app/api/auth/[kindeAuth]/route.ts',
    'import { handleAuth } from "@kinde-oss/kinde-auth-nextjs/server";',
    '',
    'export const GET = handleAuth();',
  ];
}

function nodeCode(values: SdkValues): readonly string[] {
  const { domain, clientId, redirectUri, site, audiences, scopes, isMachine } = values;
  const grant = isMachine ? 'CLIENT_CREDENTIALS' : 'AUTHORIZATION_CODE';
  return [
    ...environmentFile('.env', [
      ['KINDE_DOMAIN', domain],
      ['KINDE_CLIENT_ID', clientId],
      ['KINDE_CLIENT_SECRET', null],
      ...(isMachine ? [] : [['KINDE_REDIRECT_URI', redirectUri] as const]),
      ['KINDE_LOGOUT_URI', site],
    ]),
    '',
    '// kinde.ts',
    'import { createKindeServerClient, GrantType } from "@kinde-oss/kinde-typescript-sdk";',
    '',
    `export const kinde = createKindeServerClient(GrantType.${grant}, {`,
    '  authDomain: process.env.KINDE_DOMAIN,',
    '  clientId: process.env.KINDE_CLIENT_ID,',
    '  clientSecret: process.env.KINDE_CLIENT_SECRET,',
    ...(isMachine ? [] : ['  redirectURL: process.env.KINDE_REDIRECT_URI,']),
    '  logoutRedirectURL: process.env.KINDE_LOGOUT_URI,',
    ...(audiences.length === 0
      ? []
      : [`  audience: [${audiences.map((audience) => literal('javascript', audience)).join(', ')}],`]),
    ...(scopes === '' ? [] : [`  scope: ${literal('javascript', scopes)},`]),
    '});',
  ];
}

const packages: Readonly<Record<SdkId, string>> = {
  react: '@kinde-oss/kinde-auth-react',
  nextjs: '@kinde-oss/kinde-auth-nextjs',
  node: '@kinde-oss/kinde-typescript-sdk',
};

function linesOf(sdk: SdkId, values: SdkValues): readonly string[] {
  switch (sdk) {
    case 'react':
      return reactCode(values);
    case 'nextjs':
      return nextCode(values);
    case 'node':
      return nodeCode(values);
  }
}

function notesOf(sdk: SdkId, { isMachine }: SdkValues, { application }: SdkInput): readonly string[] {
  if (sdk === 'node') return [];
  if (isMachine) return ['This SDK signs people in: for a machine take Node.'];
  const callback = 'The SDK’s callback is /api/auth/kinde_callback below the site: it must be registered.';
  const secret = 'This application has a secret: React is for a front-end application, which has none.';
  if (sdk === 'nextjs') return [callback];
  return application.clientAuthentication === 'none' ? [] : [secret];
}

/** Configuration of one of Kinde's SDKs: an environment file and what reads it. The client secret is named, not written. */
export function sdkCode(sdk: SdkId, input: SdkInput): GeneratedCode {
  const values = valuesOf(input);
  return {
    fileName: sdk === 'nextjs' ? '.env.local' : '.env',
    needs: packages[sdk],
    code: redactShapes(text(linesOf(sdk, values))),
    environment: sdk === 'react' ? [] : ['KINDE_CLIENT_SECRET'],
    notes: notesOf(sdk, values, input),
  };
}
