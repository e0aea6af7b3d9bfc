import {
  environmentFileHeadSchema,
  environmentFileSchema,
} from '../../../src-shared/contract/environment-file-schema.ts';
import {
  type EnvironmentFile,
  environmentFileVersion,
  upgradedEnvironmentFile,
} from '../../../src-shared/domain/environments/environment-file.ts';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';

/** Characters that an environment file may have. */
const largest = 5_000_000;

function invalid(reason: Extract<Problem, { code: 'FILE_INVALID' }>['reason'], detail: string): ProblemError {
  return new ProblemError({ code: 'FILE_INVALID', reason, detail });
}

/** Reads the text of an environment file from anywhere. Throws `FILE_INVALID`; `detail` names a place, no value. */
export function parseEnvironmentFile(text: string): EnvironmentFile {
  if (text.length > largest) throw invalid('too_large', String(largest));
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw invalid('not_json', '');
  }
  const head = environmentFileHeadSchema.safeParse(content);
  if (!head.success) throw invalid('not_an_environment', 'format');
  if (head.data.version > environmentFileVersion) throw invalid('newer_version', String(head.data.version));
  const file = environmentFileSchema.safeParse(upgradedEnvironmentFile(content, head.data.version));
  if (file.success) return file.data;
  const path = file.error.issues[0]?.path.map(String).join('.') ?? '';
  throw invalid('not_an_environment', path.slice(0, 200));
}

export function environmentFileText(file: EnvironmentFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}
