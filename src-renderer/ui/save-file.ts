/** Hands content to the person as a file; where it goes is up to the window. */
export function saveFile(fileName: string, content: readonly BlobPart[], type: string): void {
  const url = URL.createObjectURL(new Blob([...content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has been handed over by then; until then the URL must live.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
