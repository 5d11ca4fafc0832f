// What a screen reader should hear without the focus moving there.

const said = $state<{ text: string }>({ text: '' });

export function say(text: string): void {
  said.text = text;
}

export function lastSaid(): string {
  return said.text;
}
