/** Does a document ask about products at all? */
export const asksCatalogue = (doc: object): boolean => /\bproducts\s*\[|"known":true/.test(JSON.stringify(doc));
