// A question to the window's other side, asked again whenever what it depends on changes.

import type { ErrorReport } from '../wire/types';
import { problem } from './problem';
import { session } from './session.svelte';

export class Answer<T> {
  value = $state<T | null>(null);
  problem = $state<ErrorReport | null>(null);
  asking = $state(true);
  /** Asks once more. */
  again: () => void = () => undefined;
}

/** Asks while the component lives. What `question` reads before its first `await` is what it depends on. */
export function ask<T>(question: () => Promise<T>): Answer<T> {
  const answer = new Answer<T>();
  let round = $state(0);
  let latest = 0;
  answer.again = () => {
    round += 1;
  };
  $effect(() => {
    void [session.revision, round];
    latest += 1;
    const mine = latest;
    answer.asking = true;
    question().then(
      (value) => {
        if (mine !== latest) return;
        answer.value = value;
        answer.problem = null;
        answer.asking = false;
      },
      (thrown: unknown) => {
        if (mine !== latest) return;
        answer.problem = problem(thrown);
        answer.asking = false;
      },
    );
    return () => {
      latest += 1;
    };
  });
  return answer;
}
