/** Whole milliseconds for a decimal number of seconds; `NaN` for anything else. A comma counts as a point. */
export function msFromSeconds(text: string): number {
  const plain = text.trim().replace(',', '.');
  return /^\d+(\.\d*)?$|^\.\d+$/.test(plain) ? Math.round(Number(plain) * 1_000) : Number.NaN;
}

export function secondsText(ms: number): string {
  return Number.isFinite(ms) ? String(ms / 1_000) : '';
}
