/** Puts text that is no secret on the clipboard. False where the page may not, so that the text can be shown. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
