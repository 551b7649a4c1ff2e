/** The picture of a card under the finger. */
export class Ghost {
  private readonly element: HTMLElement;
  private readonly grip: { x: number; y: number };

  constructor(card: HTMLElement, at: { x: number; y: number }) {
    const box = card.getBoundingClientRect();
    this.grip = { x: at.x - box.left, y: at.y - box.top };
    this.element = card.cloneNode(true) as HTMLElement;
    this.element.removeAttribute('data-card');
    this.element.setAttribute('aria-hidden', 'true');
    this.element.classList.add('bd-ghost');
    this.element.style.width = `${box.width}px`;
    card.closest('.bd')?.append(this.element);
    this.moveTo(at);
  }

  moveTo({ x, y }: { x: number; y: number }): void {
    this.element.style.transform = `translate(${x - this.grip.x}px, ${y - this.grip.y}px) rotate(1.5deg) scale(0.94)`;
  }

  remove(): void {
    this.element.remove();
  }
}
