let kind = 'mouse';
addEventListener('pointerdown', (event) => (kind = event.pointerType), { capture: true, passive: true });

/** What touched the page last: `mouse`, `pen` or `touch`. */
export const lastPointer = (): string => kind;
