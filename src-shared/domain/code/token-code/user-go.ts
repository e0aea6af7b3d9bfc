import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { goImports, goRefusal, goRequest } from '../call-code/go.ts';
import { expression } from '../expression.ts';
import { authorizePieces, type UserFlow, words } from './user-flow.ts';
import type { UserWriter } from './user-writer.ts';

const say = (value: string) => literal('go', value);

function listening({ host, port, path }: NonNullable<UserFlow['listener']>) {
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return [
    `\tlistener, err := net.Listen("tcp", ${say(address)})`,
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tarrived := make(chan url.Values, 1)',
    '\tgo http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {',
    `\t\tif r.URL.Path != ${say(path)} {`,
    '\t\t\thttp.NotFound(w, r)',
    '\t\t\treturn',
    '\t\t}',
    `\t\tfmt.Fprint(w, ${say(words.done)})`,
    '\t\tselect {',
    '\t\tcase arrived <- r.URL.Query():',
    '\t\tdefault:',
    '\t\t}',
    '\t}))',
    `\tfmt.Fprintln(os.Stderr, ${say(words.open)}, authorize)`,
    '\tcallback := <-arrived',
  ];
}

const pasting = [
  `\tfmt.Fprintln(os.Stderr, ${say(words.open)}, authorize)`,
  `\tfmt.Fprintln(os.Stderr, ${say(words.paste)})`,
  "\tpasted, err := bufio.NewReader(os.Stdin).ReadString('\\n')",
  '\tif err != nil {',
  '\t\tlog.Fatal(err)',
  '\t}',
  '\taddress, err := url.Parse(strings.TrimSpace(pasted))',
  '\tif err != nil {',
  '\t\tlog.Fatal(err)',
  '\t}',
  '\tcallback := address.Query()',
];

const randomFunction = [
  '',
  'func random() string {',
  '\tbytes := make([]byte, 32)',
  '\tif _, err := rand.Read(bytes); err != nil {',
  '\t\tlog.Fatal(err)',
  '\t}',
  '\treturn base64.RawURLEncoding.EncodeToString(bytes)',
  '}',
];

export const userGo: UserWriter = (flow) => {
  const request = goRequest(flow.exchange);
  const imports = [
    ...request.imports,
    'crypto/rand',
    'crypto/sha256',
    'encoding/base64',
    'encoding/json',
    'net/url',
    'os',
    ...(flow.listener === null ? ['bufio'] : ['net']),
    ...(flow.listener === null || flow.expectsIdToken ? ['strings'] : []),
  ];
  return {
    fileName: 'sign_in.go',
    needs: null,
    code: text(
      'package main',
      '',
      goImports(imports),
      randomFunction,
      '',
      'func main() {',
      '\tstate, nonce, verifier := random(), random(), random()',
      '\thash := sha256.Sum256([]byte(verifier))',
      '\tchallenge := base64.RawURLEncoding.EncodeToString(hash[:])',
      '',
      authorizePieces(flow).map(
        (piece, index, all) =>
          `\t${index === 0 ? 'authorize := ' : '\t'}${expression('go', piece)}${index === all.length - 1 ? '' : ' +'}`,
      ),
      '',
      flow.listener === null ? pasting : listening(flow.listener),
      '\tif callback.Get("state") != state {',
      `\t\tlog.Fatal(${say(words.state)})`,
      '\t}',
      `\tif callback.Has("iss") && callback.Get("iss") != ${say(flow.issuer)} {`,
      `\t\tlog.Fatal(${say(words.issuer)})`,
      '\t}',
      '\tif callback.Has("error") {',
      '\t\tlog.Fatal(callback.Get("error"), ": ", callback.Get("error_description"))',
      '\t}',
      '\tcode := callback.Get("code")',
      '',
      request.lines,
      goRefusal,
      '\tvar tokens struct {',
      '\t\tAccessToken string `json:"access_token"`',
      '\t\tIDToken     string `json:"id_token"`',
      '\t}',
      '\tif err := json.Unmarshal(body, &tokens); err != nil {',
      '\t\tlog.Fatal(err)',
      '\t}',
      flow.expectsIdToken
        ? [
            '\tparts := strings.Split(tokens.IDToken, ".")',
            '\tif len(parts) != 3 {',
            '\t\tlog.Fatal("there is no ID token")',
            '\t}',
            '\tpayload, err := base64.RawURLEncoding.DecodeString(parts[1])',
            '\tif err != nil {',
            '\t\tlog.Fatal(err)',
            '\t}',
            '\tvar claims struct {',
            '\t\tNonce string `json:"nonce"`',
            '\t}',
            '\tif err := json.Unmarshal(payload, &claims); err != nil || claims.Nonce != nonce {',
            `\t\tlog.Fatal(${say(words.nonce)})`,
            '\t}',
          ]
        : false,
      '\tfmt.Println(tokens.AccessToken)',
      '}',
    ),
    notes: [],
  };
};
