/** The body of a delivery with line breaks, for reading; whatever cannot be read stays as it is. */
export const prettyBody = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};
