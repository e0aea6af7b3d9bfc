import { basic, canary, jwt, one, type Poisoned } from './canary.ts';

export const poisonedMessages: Poisoned = [
  [
    'curl',
    one(
      `curl 'https://ada:${canary}@api.test/x?api_key=${canary}' -H 'X-Api-Key: ${canary}' -H 'Authorization: Bearer ${jwt}' -b 'sid=${canary}' --proxy http://u:${canary}@p.test -d '{"client_secret":"${canary}","id_token":"${jwt}"}' -d client_secret=${canary} -F 'a=b' -u 'a:${canary}' -u 'b:${canary}'`,
    ),
  ],
  [
    'fetch',
    one(
      `fetch("https://api.test/x?access_token=${canary}", {"headers":{"authorization":"${basic}","x-api-key":"${canary}","cookie":"a=${canary}"},"body":"password=${canary}","method":"POST","extra":{"api_key":"${canary}"}})`,
    ),
  ],
  [
    '.env',
    one(
      `CLIENT_SECRET=${canary}\nTOKEN=${jwt}\nexport API_KEY="${canary}"\nOTHER=\${CLIENT_SECRET:-${canary}}`,
    ),
  ],
  [
    'OpenAPI',
    one({
      openapi: '3.1.0',
      info: { title: 'Shop', version: '1', description: `Try it with ${jwt}` },
      servers: [
        { url: 'https://{u}:{p}@api.test', variables: { u: { default: 'ada' }, p: { default: canary } } },
      ],
      security: [{ key: [] }],
      paths: {
        '/x': {
          'x-gateway': { api_key: canary, header: `Bearer ${jwt}` },
          post: {
            summary: 'x',
            parameters: [
              {
                name: 'api_key',
                in: 'query',
                required: true,
                examples: { a: { value: canary }, b: { value: `${canary}-b` } },
              },
              { name: 'Authorization', in: 'header', example: basic },
              { name: 'session_token', in: 'cookie', example: canary },
              {
                name: 'X-Api-Key',
                in: 'header',
                required: true,
                schema: { type: 'string', default: canary },
              },
              { name: 'access_token', in: 'query', schema: { type: 'string', enum: [canary] } },
            ],
            requestBody: {
              content: {
                'application/json': {
                  examples: {
                    a: { value: { client_secret: canary, nested: { id_token: jwt } } },
                    b: { value: { password: canary } },
                  },
                },
                'text/plain': { example: `client_secret=${canary}` },
                'application/xml': { example: `<a>${jwt}</a>` },
                'application/x-www-form-urlencoded': { example: { password: canary } },
              },
            },
          },
        },
      },
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Odd', description: canary },
          oauth: {
            type: 'oauth2',
            flows: { clientCredentials: { tokenUrl: `https://ada:${canary}@acme.test/token`, scopes: {} } },
          },
        },
      },
    }),
  ],
  [
    'HAR',
    one({
      log: {
        entries: [
          {
            request: {
              method: 'POST',
              url: `https://api.test/x?code=${canary}&access_token=${canary}`,
              headers: [
                { name: 'Authorization', value: `Bearer ${jwt}` },
                { name: 'X-Api-Key', value: canary },
                { name: 'Cookie', value: `sid=${canary}` },
              ],
              cookies: [{ name: 'sid', value: canary }],
              postData: {
                mimeType: 'application/x-www-form-urlencoded',
                text: `client_secret=${canary}&code_verifier=${canary}`,
                params: [{ name: 'client_secret', value: canary }],
              },
            },
            response: {
              content: { text: `{"access_token":"${jwt}","refresh_token":"${canary}"}` },
              headers: [{ name: 'Set-Cookie', value: `sid=${canary}` }],
            },
          },
        ],
      },
    }),
  ],
];
