function isSignedToken(header: string, payload: string, signature: string): boolean {
  const start = header.indexOf('eyJ');
  return (
    start >= 0 &&
    header.length - start >= 11 &&
    payload.startsWith('eyJ') &&
    payload.length >= 5 &&
    signature.length >= 16
  );
}

/**
 * Three base64url parts, the first two of them JSON objects: what can be replayed must not lie in a file. Linear: the
 * text may come from somebody else's file.
 */
export function holdsSignedToken(text: string): boolean {
  for (const [run] of text.matchAll(/[\w.-]+/g)) {
    const parts = run.split('.');
    if (parts.some((part, at) => isSignedToken(part, parts[at + 1] ?? '', parts[at + 2] ?? ''))) return true;
  }
  return false;
}
