/** A secret and a token whose signature is one: what import may carry nowhere but to the vault. */
export const canary = 'canary-7f3a91c2d4';
const signature = 'c2lnbmF0dXJlLW9mLXRoZS1jYW5hcnk';
export const jwt = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.${signature}`;
export const basic = `Basic ${Buffer.from(`a:${canary}`).toString('base64')}`;
export const secrets = [canary, signature];

export interface PoisonedFile {
  readonly name: string;
  readonly text: string;
}
export const one = (content: string | object, name = 'x'): readonly PoisonedFile[] => [
  { name, text: typeof content === 'string' ? content : JSON.stringify(content) },
];

/** Files by the name of their format. */
export type Poisoned = readonly (readonly [format: string, files: readonly PoisonedFile[]])[];
