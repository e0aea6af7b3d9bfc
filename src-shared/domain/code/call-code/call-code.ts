import { redactShapes } from '../../redaction/redact-shapes.ts';
import { type CodeCall, textsOf } from '../code-call.ts';
import { environmentNames } from '../code-text.ts';
import type { GeneratedCode } from '../generated-code.ts';
import type { LanguageId } from '../language.ts';
import { csharpCode } from './csharp.ts';
import { curlCode } from './curl.ts';
import { goCode } from './go.ts';
import { javaCode } from './java.ts';
import { javascriptCode, nodeCode } from './javascript.ts';
import { kotlinCode } from './kotlin.ts';
import { objectivecCode } from './objectivec.ts';
import { phpCode } from './php.ts';
import { powershellCode } from './powershell.ts';
import { pythonCode } from './python.ts';
import { rubyCode } from './ruby.ts';
import { rustCode } from './rust.ts';
import { swiftCode } from './swift.ts';
import type { CallWriter } from './writer.ts';

const writers: Readonly<Record<LanguageId, CallWriter>> = {
  curl: curlCode,
  powershell: powershellCode,
  javascript: javascriptCode,
  node: nodeCode,
  python: pythonCode,
  php: phpCode,
  ruby: rubyCode,
  go: goCode,
  rust: rustCode,
  java: javaCode,
  kotlin: kotlinCode,
  csharp: csharpCode,
  swift: swiftCode,
  objectivec: objectivecCode,
};

/** A call in one language. What still looks like a secret in the code, whatever brought it there, is replaced. */
export function writeCall(language: LanguageId, call: CodeCall): GeneratedCode {
  const written = writers[language](call);
  return { ...written, code: redactShapes(written.code), environment: environmentNames(textsOf(call)) };
}
