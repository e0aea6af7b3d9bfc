import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { javaEncodeFunction, javaRequest, javaToken } from '../call-code/java.ts';
import { expression } from '../expression.ts';
import { authorizePieces, type UserFlow, words } from './user-flow.ts';
import type { UserWriter } from './user-writer.ts';

const say = (value: string) => literal('java', value);

function listening({ host, port, path }: NonNullable<UserFlow['listener']>) {
  return [
    '        CompletableFuture<String> arrived = new CompletableFuture<>();',
    `        HttpServer server = HttpServer.create(new InetSocketAddress(${say(host)}, ${port}), 0);`,
    '        server.createContext("/", exchange -> {',
    `            boolean wanted = exchange.getRequestURI().getPath().equals(${say(path)});`,
    `            byte[] page = wanted ? ${say(words.done)}.getBytes(StandardCharsets.UTF_8) : new byte[0];`,
    '            exchange.sendResponseHeaders(wanted ? 200 : 404, wanted ? page.length : -1);',
    '            exchange.getResponseBody().write(page);',
    '            exchange.close();',
    '            if (wanted) arrived.complete(exchange.getRequestURI().getRawQuery());',
    '        });',
    '        server.start();',
    `        System.err.println(${say(`${words.open} `)} + authorize);`,
    '        Map<String, String> callback = parameters(arrived.get());',
    '        server.stop(0);',
  ];
}

const pasting = [
  `        System.err.println(${say(`${words.open} `)} + authorize);`,
  `        System.err.println(${say(words.paste)});`,
  '        Map<String, String> callback = parameters(URI.create(new Scanner(System.in).nextLine().trim()).getRawQuery());',
];

const functions = [
  '',
  '    static String random() {',
  '        byte[] bytes = new byte[32];',
  '        new SecureRandom().nextBytes(bytes);',
  '        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);',
  '    }',
  '',
  '    static Map<String, String> parameters(String query) {',
  '        Map<String, String> found = new HashMap<>();',
  '        for (String pair : (query == null ? "" : query).split("&")) {',
  '            String[] parts = pair.split("=", 2);',
  '            found.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));',
  '        }',
  '        return found;',
  '    }',
  '',
  '    static void check(boolean holds, String message) {',
  '        if (!holds) throw new IllegalStateException(message);',
  '    }',
];

const nonceCheck = [
  '        Matcher idToken = Pattern.compile("\\"id_token\\"\\\\s*:\\\\s*\\"[^\\".]+\\\\.([^\\".]+)\\\\.").matcher(response.body());',
  '        check(idToken.find(), "There is no ID token");',
  '        String claims = new String(Base64.getUrlDecoder().decode(idToken.group(1)), StandardCharsets.UTF_8);',
  `        check(Pattern.compile("\\"nonce\\"\\\\s*:\\\\s*\\"" + nonce + "\\"").matcher(claims).find(), ${say(words.nonce)});`,
];

export const userJava: UserWriter = (flow) => ({
  fileName: 'SignIn.java',
  needs: 'Java 11 or later',
  code: text(
    flow.listener !== null && 'import com.sun.net.httpserver.HttpServer;',
    flow.listener !== null && 'import java.net.InetSocketAddress;',
    'import java.net.URI;',
    'import java.net.URLDecoder;',
    'import java.net.URLEncoder;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    'import java.net.http.HttpResponse;',
    'import java.nio.charset.StandardCharsets;',
    'import java.security.MessageDigest;',
    'import java.security.SecureRandom;',
    'import java.util.Base64;',
    'import java.util.HashMap;',
    'import java.util.Map;',
    flow.listener === null ? 'import java.util.Scanner;' : 'import java.util.concurrent.CompletableFuture;',
    'import java.util.regex.Matcher;',
    'import java.util.regex.Pattern;',
    '',
    'public class SignIn {',
    '    public static void main(String[] args) throws Exception {',
    '        String state = random(), nonce = random(), verifier = random();',
    '        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));',
    '        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);',
    '',
    authorizePieces(flow).map(
      (piece, index, all) =>
        `        ${index === 0 ? 'String authorize = ' : '    + '}${expression('java', piece)}${index === all.length - 1 ? ';' : ''}`,
    ),
    '',
    flow.listener === null ? pasting : listening(flow.listener),
    `        check(state.equals(callback.get("state")), ${say(words.state)});`,
    `        check(callback.getOrDefault("iss", ${say(flow.issuer)}).equals(${say(flow.issuer)}), ${say(words.issuer)});`,
    '        check(!callback.containsKey("error"), callback.get("error") + ": " + callback.get("error_description"));',
    '        String code = callback.get("code");',
    '',
    javaRequest(flow.exchange),
    javaToken('access_token'),
    flow.expectsIdToken && nonceCheck,
    '        System.out.println(token.group(1));',
    '    }',
    functions,
    javaEncodeFunction,
    '}',
  ),
  notes: [],
});
