import type { EnforcedDemands } from '../demands/enforced-demands.ts';
import { literal, literals } from './literals.ts';
import { byHandOf, knownAlgorithms, normalType, type Snippet, text } from './snippet.ts';

const list = (values: readonly string[]) => `new[] { ${literals('csharp', values)} }`;
const one = (value: string) => literal('csharp', value);

function handMade(demands: EnforcedDemands) {
  const { authorizedParties, partyClaims, scopes, scopeClaims, requiredClaims } = demands;
  return [
    '        if (token.TryGetHeaderValue<object>("crit", out _)) return "a critical extension is not understood";',
    '        using var payload = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));',
    '        var claims = payload.RootElement;',
    '        foreach (var name in new[] { "exp", "nbf", "iat" })',
    '            if (claims.TryGetProperty(name, out var time) && time.ValueKind != JsonValueKind.Number)',
    '                return "a time is no number";',
    requiredClaims.length > 0 && [
      `        if (!${list(requiredClaims)}.All(name => claims.TryGetProperty(name, out _)))`,
      '            return "a required claim is absent";',
    ],
    authorizedParties.length > 0 && [
      `        var party = First(claims, ${list(partyClaims)});`,
      '        if (party is not { ValueKind: JsonValueKind.String } client',
      `            || !${list(authorizedParties)}.Contains(client.GetString()))`,
      '            return "the token was issued to another client";',
    ],
    scopes.length > 0 && [
      `        var scope = First(claims, ${list(scopeClaims)});`,
      '        string?[] held = scope?.ValueKind switch',
      '        {',
      "            JsonValueKind.String => scope.Value.GetString()!.Split(' '),",
      '            JsonValueKind.Array => scope.Value.EnumerateArray()',
      '                .Where(entry => entry.ValueKind == JsonValueKind.String)',
      '                .Select(entry => entry.GetString()).ToArray(),',
      '            _ => [],',
      '        };',
      `        if (!${list(scopes)}.All(needed => held.Contains(needed))) return "insufficient_scope";`,
    ],
  ];
}

const first = [
  '',
  '    private static JsonElement? First(JsonElement claims, string[] names)',
  '    {',
  '        foreach (var name in names)',
  '            if (claims.TryGetProperty(name, out var value)) return value;',
  '        return null;',
  '    }',
];

export function aspnetSnippet(demands: EnforcedDemands): Snippet {
  const { issuer, audiences, audienceMatch, type, leewaySeconds, requiredClaims, authorizedParties, scopes } =
    demands;
  const { known, differs } = knownAlgorithms(demands, 'aspnet');
  return {
    id: 'aspnet',
    language: 'C#',
    library: 'ASP.NET Core 8 JwtBearer',
    fileName: 'AccessTokens.cs',
    install: 'dotnet add package Microsoft.AspNetCore.Authentication.JwtBearer --version 8.*',
    code: text(
      '// .NET 8 or later, Microsoft.AspNetCore.Authentication.JwtBearer. Verifies access tokens for this API.',
      'using System.Text.Json;',
      'using Microsoft.AspNetCore.Authentication.JwtBearer;',
      'using Microsoft.IdentityModel.JsonWebTokens;',
      'using Microsoft.IdentityModel.Tokens;',
      '',
      'public static class AccessTokens',
      '{',
      `    private const string Issuer = ${one(issuer)};`,
      '',
      '    public static void AddAccessTokens(this IServiceCollection services) =>',
      '        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>',
      '        {',
      '            options.Authority = Issuer;',
      issuer.startsWith('http://') &&
        '            options.RequireHttpsMetadata = false; // The issuer is http.',
      '            options.MapInboundClaims = false;',
      '            options.TokenValidationParameters = new TokenValidationParameters',
      '            {',
      '                ValidIssuer = Issuer,',
      '                // The built-in check takes an audience with or without a slash at its end.',
      '                AudienceValidator = (held, _, _) =>',
      `                    ${list(audiences)}.${audienceMatch === 'all' ? 'All' : 'Any'}(one => held.Contains(one)),`,
      `                ValidAlgorithms = ${list(known)},`,
      type !== null && [
        '                TypeValidator = (typ, _, _) =>',
        '                {',
        '                    var lower = (typ ?? "").ToLowerInvariant();',
        `                    if ((lower.Contains('/') ? lower : "application/" + lower) == ${one(normalType(type))}) return typ!;`,
        '                    throw new SecurityTokenInvalidTypeException("the type is another one");',
        '                },',
      ],
      `                ClockSkew = TimeSpan.FromSeconds(${leewaySeconds}),`,
      `                RequireExpirationTime = ${requiredClaims.includes('exp')},`,
      '            };',
      '            options.Events = new JwtBearerEvents',
      '            {',
      '                OnTokenValidated = context =>',
      '                {',
      '                    if (Problem((JsonWebToken)context.SecurityToken) is { } problem) context.Fail(problem);',
      '                    return Task.CompletedTask;',
      '                },',
      '            };',
      '        });',
      '',
      '    private static string? Problem(JsonWebToken token)',
      '    {',
      handMade(demands),
      '        return null;',
      '    }',
      (authorizedParties.length > 0 || scopes.length > 0) && first,
      '}',
    ),
    byHand: byHandOf(demands, ['audience', 'type', 'required', 'party', 'scopes']),
    differs: [
      ...differs,
      'A token whose nbf lies behind its exp is refused.',
      ...(scopes.length > 0
        ? ['A missing scope is answered with 401; with 403 only if you check it in a policy.']
        : []),
    ],
  };
}
