/** Several values typed or pasted at once, with blanks or commas between them. */
export const splitWords = (text: string): readonly string[] =>
  text.split(/[\s,]+/).filter((word) => word !== '');
