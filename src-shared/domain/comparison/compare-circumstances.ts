import type { CheckContext } from '../checks/context.ts';
import type { AskedValues } from '../inspection/asked-values.ts';
import type { JsonValue } from '../tokens/json.ts';
import type { JsonMember } from '../tokens/json-text.ts';
import { type ComparedValue, compareMembers, type Reading } from './compared-value.ts';

const plain: Reading = { set: false, blanks: false, time: false };
const list: Reading = { set: true, blanks: false, time: false };

function members(name: string, value: JsonValue): readonly JsonMember[] {
  return value === null ? [] : [{ name, value, text: JSON.stringify(value), repeated: false }];
}

function compareFact(name: string, left: JsonValue, right: JsonValue, reading = plain): ComparedValue | null {
  if (left === null && right === null) return null;
  return compareMembers(name, members(name, left), members(name, right), reading);
}

const known = (rows: readonly (ComparedValue | null)[]) => rows.filter((row) => row !== null);

const listed = (values: readonly string[]): JsonValue => (values.length === 0 ? null : [...values]);

function otherNames(left: AskedValues, right: AskedValues): readonly string[] {
  return [...new Set([...left.others, ...right.others].map(({ name }) => name))];
}

/** What was asked for on either side, extra parameters among it; what nobody asked is left out. */
export function compareAsked(left: CheckContext, right: CheckContext): readonly ComparedValue[] {
  const values = ({ others }: AskedValues, name: string) =>
    listed(others.filter((parameter) => parameter.name === name).map(({ value }) => value));
  return known([
    compareFact('grant', left.evidence.asked.grant, right.evidence.asked.grant),
    compareFact('audiences', listed(left.asked.audiences), listed(right.asked.audiences), list),
    compareFact('scopes', listed(left.asked.scopes), listed(right.asked.scopes), list),
    compareFact('organisation', listed(left.asked.organisations), listed(right.asked.organisations), list),
    ...otherNames(left.asked, right.asked).map((name) =>
      compareFact(name, values(left.asked, name), values(right.asked, name), list),
    ),
  ]);
}

/** Where the tokens come from: environment, issuer, application, client. */
export function compareOrigins(left: CheckContext, right: CheckContext): readonly ComparedValue[] {
  const environment = ({ evidence }: CheckContext) => evidence.environment?.name ?? null;
  const application = ({ evidence }: CheckContext) => evidence.application?.name ?? null;
  return known([
    compareFact('environment', environment(left), environment(right)),
    compareFact('issuer', left.issuer, right.issuer),
    compareFact('application', application(left), application(right)),
    compareFact('client id', left.clientId, right.clientId),
  ]);
}
