import type { GeneratedCode } from '../generated-code.ts';
import { type LanguageId, languages } from '../language.ts';

/** The code with a comment above it; in PHP below its opening tag. */
export function withComment(
  generated: GeneratedCode,
  language: LanguageId,
  lines: readonly string[],
): GeneratedCode {
  if (lines.length === 0) return generated;
  const comment = lines.map((line) => `${languages[language].comment} ${line}\n`).join('');
  const opening = language === 'php' ? '<?php\n' : '';
  return { ...generated, code: `${opening}${comment}${generated.code.slice(opening.length)}` };
}
